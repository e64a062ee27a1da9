import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
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

/** Reminders that go out by themselves, by days from the due date. */
export function LaddersPage() {
  const { api, toasts, session } = useApp()
  const ladders = useModel(() => new LaddersModel({ api, toasts }))
  /** The id of the one being edited; `new` for one that does not exist yet. */
  const [editing, edit] = useState<string | null>(null)
  useEffect(() => void ladders.load(), [ladders])
  const operates = session.canOperate.value
  return (
    <Page title={LADDERS.title} actions={operates && <NewButton onClick={() => edit('new')} />}>
      <p class="muted intro">{LADDERS.intro}</p>
      <ResourceView of={ladders.ladders} lines={8}>
        {(list) => (
          <>
            {editing === 'new' && (
              <Editor one={null} ladders={ladders} onClose={() => edit(null)} />
            )}
            {list.length === 0 && editing === null && <None create={() => edit('new')} />}
            <ul class="stack">
              {list.map((one) => (
                <li key={one.id}>
                  {editing === one.id ? (
                    <Editor one={one} ladders={ladders} onClose={() => edit(null)} />
                  ) : (
                    <LadderCard one={one} ladders={ladders} edit={() => edit(one.id)} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </ResourceView>
    </Page>
  )
}

type EditorProps = Parameters<typeof LadderEditor>[0]

/** Steps are chosen among templates: it waits for them. */
function Editor(props: EditorProps) {
  return (
    <ResourceView of={props.ladders.templates} lines={6}>
      {() => <LadderEditor {...props} />}
    </ResourceView>
  )
}

function NewButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" class="button small primary" onClick={onClick}>
      <PlusIcon size={16} /> {LADDERS.create}
    </button>
  )
}

function None({ create }: { create: () => void }) {
  const { session } = useApp()
  return (
    <Empty icon={LadderIcon} title={LADDERS.empty}>
      {session.canOperate.value && (
        <button type="button" class="button primary" onClick={create}>
          {LADDERS.create}
        </button>
      )}
    </Empty>
  )
}
