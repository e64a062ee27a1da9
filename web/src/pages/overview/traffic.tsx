import type { OverviewAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { Chart } from '../../components/chart.tsx'
import { Formula } from '../../components/formula.tsx'
import { dayOf } from '../../models/days.ts'
import type { KpiHead, KpiRowsState } from '../../models/kpi-rows.ts'
import { formatCount, formatShare, formatTime } from '../../text/format.ts'
import { FORMULAS, OVERVIEW, TRAFFIC } from '../../text/overview.ts'

type Props = { figures: OverviewAnswer; rows: KpiRowsState }

const head = (id: string, label: string, formula: string): KpiHead => ({
  id,
  label,
  formula,
  money: false,
  unit: 'percent',
})

/** Today's messages, each rate with what it is a share of, and the last day by hour. */
export function Traffic({ figures, rows }: Props) {
  const { sent, delivered, read, received } = figures.messages_today
  const today = dayOf(Date.now())
  const open = (id: string, label: string, formula: string) => () =>
    void rows.open(head(id, label, formula), { from: today, to: today })
  return (
    <section class="card stack" aria-labelledby="messages-title">
      <header>
        <h2 id="messages-title">{TRAFFIC.title}</h2>
      </header>
      <dl class="stats">
        <Stat
          label={TRAFFIC.sent}
          value={sent}
          formula={FORMULAS.sent}
          open={open('send_success', TRAFFIC.sent, FORMULAS.sent)}
        />
        <Stat
          label={TRAFFIC.delivered}
          value={delivered}
          formula={FORMULAS.delivered}
          note={TRAFFIC.ofSent(formatShare(delivered, sent))}
          open={open('delivery', TRAFFIC.delivered, FORMULAS.delivered)}
        />
        <Stat
          label={TRAFFIC.read}
          value={read}
          formula={FORMULAS.read}
          note={TRAFFIC.ofDelivered(formatShare(read, delivered))}
          open={open('read', TRAFFIC.read, FORMULAS.read)}
        />
        <Stat
          label={TRAFFIC.received}
          value={received}
          formula={FORMULAS.received}
          href="/conversas"
        />
        <Stat
          label={TRAFFIC.handedOff}
          value={figures.handed_off}
          formula={FORMULAS.handedOff}
          note={TRAFFIC.talks}
          href="/conversas"
        />
      </dl>
      <Hours hours={figures.hourly} />
    </section>
  )
}

function Hours({ hours }: { hours: OverviewAnswer['hourly'] }) {
  return (
    <div class="stack tight">
      <h3>
        {TRAFFIC.byHour} <span class="small muted">{TRAFFIC.byHourHint}</span>
      </h3>
      <Chart
        name={TRAFFIC.byHour}
        heading={TRAFFIC.hour}
        labels={hours.map(({ hour }) => formatTime(hour))}
        format={formatCount}
        series={[
          {
            label: TRAFFIC.sent,
            token: '--state-read',
            kind: 'bars',
            values: hours.map(({ outbound }) => outbound),
          },
          {
            label: TRAFFIC.received,
            token: '--state-replied',
            kind: 'bars',
            values: hours.map(({ inbound }) => inbound),
          },
        ]}
      />
    </div>
  )
}

type StatProps = {
  label: string
  value: number
  formula: string
  note?: string
  open?: () => void
  href?: string
}

function Stat({ label, value, formula, note, open, href }: StatProps) {
  const figure = <strong class="num">{formatCount(value)}</strong>
  return (
    <div>
      <dt>
        {label} <Formula of={label}>{formula}</Formula>
      </dt>
      <dd>
        {href === undefined ? (
          <button
            type="button"
            class="figure-link"
            aria-label={`${label}: ${formatCount(value)}. ${OVERVIEW.behind}`}
            onClick={open}
          >
            {figure}
          </button>
        ) : (
          <a
            class="figure-link"
            href={href}
            aria-label={`${label}: ${formatCount(value)}. ${OVERVIEW.behind}`}
          >
            {figure}
          </a>
        )}
        {note && <span class="small muted">{note}</span>}
      </dd>
    </div>
  )
}
