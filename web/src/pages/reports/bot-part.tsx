import type { BotReportAnswer } from '../../../../src/shared/contracts/api/desk.ts'
import { Chart } from '../../components/chart.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { formatCount, formatIsoDay } from '../../text/format.ts'
import { BOT_REPORT } from '../../text/reports.ts'
import { IntentPrecision } from './intents.tsx'
import { KpiCard } from './kpi-card.tsx'

/** What the bot settled alone, how fast it answers, and how well it understands. */
export function BotPart({ reports }: { reports: Reports }) {
  return (
    <>
      <section class="stack" aria-labelledby="bot-title">
        <div>
          <h2 id="bot-title">{BOT_REPORT.title}</h2>
          <p class="small muted">{BOT_REPORT.hint}</p>
        </div>
        <ResourceView of={reports.bot} lines={6}>
          {({ kpis, days }) => (
            <>
              <ul class="kpis">
                {kpis.map((one) => (
                  <li key={one.id}>
                    <KpiCard
                      kpi={one}
                      open={() => void reports.rows.open(one, reports.period.value)}
                    />
                  </li>
                ))}
              </ul>
              <Days days={days} />
            </>
          )}
        </ResourceView>
      </section>
      <IntentPrecision reports={reports} />
    </>
  )
}

function Days({ days }: { days: BotReportAnswer['days'] }) {
  return (
    <div class="card stack">
      <h3>{BOT_REPORT.days}</h3>
      {days.length === 0 ? (
        <p class="muted">{BOT_REPORT.none}</p>
      ) : (
        <Chart
          name={BOT_REPORT.days}
          heading={BOT_REPORT.day}
          labels={days.map(({ day }) => formatIsoDay(day).slice(0, 5))}
          format={formatCount}
          series={[
            {
              label: BOT_REPORT.contained,
              token: '--state-read',
              kind: 'bars',
              values: days.map(({ contained }) => contained),
            },
            {
              label: BOT_REPORT.handedOff,
              token: '--state-replied',
              kind: 'bars',
              values: days.map(({ handed_off }) => handed_off),
            },
          ]}
        />
      )}
    </div>
  )
}
