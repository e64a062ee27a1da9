import { useMemo, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import { resource } from '../../models/resource.ts'
import { formatDateTime } from '../../text/format.ts'
import { NUMBER_HELP } from '../../text/numbers.ts'

/** Locks, limits and lost sessions of a number: asked for when somebody looks. */
export function NumberHistory({ session }: { session: string }) {
  const { api } = useApp()
  const [open, setOpen] = useState(false)
  const events = useMemo(
    () => resource(async () => (await api.numberEvents(session)).events),
    [api, session],
  )
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
        if (event.currentTarget.open) void events.load()
      }}
    >
      <summary>{NUMBER_HELP.history}</summary>
      {open && (
        <ResourceView of={events} lines={2}>
          {(list) =>
            list.length === 0 ? (
              <p class="small muted">{NUMBER_HELP.noHistory}</p>
            ) : (
              <ol class="number-history small">
                {list.map((event) => (
                  <li key={`${event.at}-${event.kind}`}>
                    <span>{event.text}</span>
                    <span class="muted num nowrap">{formatDateTime(event.at)}</span>
                  </li>
                ))}
              </ol>
            )
          }
        </ResourceView>
      )}
    </details>
  )
}

/** What to do when WhatsApp does not let a number start conversations (error 463). */
export function LockHelp({ open }: { open: boolean }) {
  return (
    <details open={open}>
      <summary>{NUMBER_HELP.lockTitle}</summary>
      <ol class="lock-help small">
        {NUMBER_HELP.lockSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  )
}
