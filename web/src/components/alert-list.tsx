import type { AlertDto } from '../../../src/shared/contracts/api/alerts.ts'
import { useApp } from '../app-context.ts'
import { formatDateTime, formatRecent } from '../text/format.ts'
import { ALERTS } from '../text/overview.ts'
import { AlertIcon } from './icons.tsx'

/** Open alerts, worst first; an operator takes note of each. */
export function AlertList({ alerts }: { alerts: readonly AlertDto[] }) {
  return (
    <ul class="alerts">
      {alerts.map((alert) => (
        <li key={alert.id} class={alert.level}>
          <AlertIcon size={18} />
          <div class="grow stack tight">
            <strong>{alert.title}</strong>
            <span class="small">{alert.text}</span>
            <span class="small muted row tight">
              <time
                class="num"
                dateTime={new Date(alert.started_at).toISOString()}
                title={formatDateTime(alert.started_at)}
              >
                {formatRecent(alert.started_at, Date.now())}
              </time>
              {alert.acknowledged_at !== null && (
                <span>· {ALERTS.acknowledged(alert.acknowledged_by)}</span>
              )}
            </span>
          </div>
          <TakeNote alert={alert} />
        </li>
      ))}
    </ul>
  )
}

function TakeNote({ alert }: { alert: AlertDto }) {
  const { alerts, session } = useApp()
  if (alert.acknowledged_at !== null || !session.canOperate.value) return null
  return (
    <button
      type="button"
      class="button small"
      aria-label={`${ALERTS.acknowledge}: ${alert.title}`}
      disabled={alerts.acting.value === alert.id}
      onClick={() => void alerts.acknowledge(alert.id)}
    >
      {ALERTS.acknowledge}
    </button>
  )
}
