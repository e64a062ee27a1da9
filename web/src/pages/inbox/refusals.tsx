import { useMemo, useState } from 'preact/hooks'
import type { RefusalDto } from '../../../../src/shared/contracts/api/compliance.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { resource } from '../../models/resource.ts'
import { PANEL, PURPOSE_LABELS } from '../../text/debt-panel.ts'
import { formatDateTime } from '../../text/format.ts'
import { DESK } from '../../text/screens/desk.ts'

/** What the gate kept from being sent, and what it let go with a warning: asked for when opened. */
export function Refusals({ id }: { id: string }) {
  const { api } = useApp()
  const refusals = useMemo(
    () => resource(async () => (await api.refusalsOf(id)).refusals),
    [api, id],
  )
  const [asked, setAsked] = useState(false)
  function toggled(open: boolean) {
    if (!open || asked) return
    setAsked(true)
    void refusals.load()
  }
  return (
    <details class="refusals" onToggle={(event) => toggled(event.currentTarget.open)}>
      <summary>{PANEL.refusals}</summary>
      {asked && (
        <ResourceView of={refusals} lines={2}>
          {(list) =>
            list.length === 0 ? (
              <p class="small muted">{PANEL.noRefusals}</p>
            ) : (
              <ul class="stack tight">
                {list.map((one) => (
                  <li key={one.id}>
                    <Refusal one={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </ResourceView>
      )}
    </details>
  )
}

function Refusal({ one }: { one: RefusalDto }) {
  return (
    <div class="record">
      <span class="row spread tight">
        <span>{one.label}</span>
        <Pill tone={one.level === 'block' ? 'danger' : 'warn'}>
          {one.level === 'block' ? DESK.held : DESK.warning}
        </Pill>
      </span>
      <span class="small muted num">
        {PURPOSE_LABELS[one.purpose]} · {formatDateTime(one.at)}
        {one.until !== null && ` · pode a partir de ${formatDateTime(one.until)}`}
      </span>
    </div>
  )
}
