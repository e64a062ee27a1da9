import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { LadderDto } from '../../../src/shared/contracts/api/ladders.ts'
import { useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { LadderIcon, PlusIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { LaddersModel } from '../models/ladders.ts'
import { LADDERS } from '../text/ladders.ts'
import { LadderCard } from './ladders/ladder-card.tsx'
import { LadderEditor } from './ladders/ladder-editor.tsx'
import './ladders.css'

/** The one being edited; `new` for one that does not exist yet. */
export type Editing = LadderDto | 'new'

/** Reminders that go out by themselves, by days from the due date. */
export function LaddersPage() {
  const { api, toasts, session } = useApp()
  const ladders = useModel(() => new LaddersModel({ api, toasts }))
  const [editing, edit] = useState<Editing | null>(null)
  useEffect(() => void ladders.load(), [ladders])
  const operates = session.canOperate.value
  return (
    <Page title={LADDERS.title} actions={operates && <NewButton onClick={() => edit('new')} />}>
      <p class="muted intro">{LADDERS.intro}</p>
      <ResourceView of={ladders.ladders} lines={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon={LadderIcon} title={LADDERS.empty} />
          ) : (
            <ul class="stack">
              {list.map((one) => (
                <li key={one.id}>
                  <LadderCard one={one} ladders={ladders} edit={() => edit(one)} />
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
      {editing !== null && (
        <LadderEditor
          key={editing === 'new' ? 'new' : editing.id}
          one={editing === 'new' ? null : editing}
          ladders={ladders}
          onClose={() => edit(null)}
        />
      )}
    </Page>
  )
}

function NewButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" class="button small primary" onClick={onClick}>
      <PlusIcon size={16} /> {LADDERS.create}
    </button>
  )
}
