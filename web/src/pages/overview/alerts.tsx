import { AlertList } from '../../components/alert-list.tsx'
import { useApp } from '../../app-context.ts'
import { ALERTS } from '../../text/overview.ts'

/** What needs a person's eye, above everything that does not. */
export function OpenAlerts() {
  const { alerts } = useApp()
  const open = alerts.open.value
  if (open.length === 0) return null
  return (
    <section class="card stack alerts-card" aria-labelledby="alerts-title">
      <header>
        <h2 id="alerts-title">{ALERTS.title}</h2>
      </header>
      <AlertList alerts={open} />
    </section>
  )
}
