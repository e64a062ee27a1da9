import { useId } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { formatCount } from '../text/format.ts'
import { ALERTS } from '../text/overview.ts'
import { AlertList } from './alert-list.tsx'
import { BellIcon } from './icons.tsx'

/** The bell of the header: how many alerts nobody took note of, and all open ones in a popover. */
export function AlertBell() {
  const { alerts, session } = useApp()
  const id = useId()
  const waiting = alerts.waiting.value
  const open = alerts.open.value
  return (
    <>
      <button
        type="button"
        class="button ghost icon small bell"
        aria-label={ALERTS.bell(waiting)}
        title={ALERTS.title}
        popovertarget={id}
      >
        <BellIcon size={18} />
        {waiting > 0 && <span class="bell-count num">{formatCount(waiting)}</span>}
      </button>
      <section id={id} popover="auto" class="bell-panel" aria-label={ALERTS.title}>
        <h2>{ALERTS.title}</h2>
        {open.length === 0 ? <p class="muted">{ALERTS.none}</p> : <AlertList alerts={open} />}
        {session.isAdmin.value && <a href="/configuracoes/alertas">{ALERTS.all}</a>}
      </section>
      <span class="sr-only" role="status">
        {waiting > 0 ? ALERTS.bell(waiting) : ''}
      </span>
    </>
  )
}
