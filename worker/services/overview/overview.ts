import type { OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import { addDays, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { readOverview } from '../../db/overview.ts'
import type { OverviewFigures } from '../../db/overview.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { ZONE } from '../zone.ts'
import { CHANGE_TEXTS, FACT_TEXTS, activityOf } from './activity.ts'
import { PROMISE_DAYS, paymentsSince, promisesDue, recovered } from './money.ts'

const HOUR_MS = 3_600_000
const HOURS = 24
const ACTIVITY_LIMIT = 20

/** Metrics that are a message of ours, and one of theirs. */
const OUTBOUND = ['outbound', 'campaign_sent']
const INBOUND = ['inbound']

type Metrics = OverviewFigures['metrics']

/** Figures of the first screen; days and months are São Paulo's. */
export async function overview({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<OverviewAnswer> {
  const at = now()
  const today = todayIn(ZONE, at)
  const todayStart = zonedTime(today, 0, 0, ZONE)
  const firstHour = at - (at % HOUR_MS) - (HOURS - 1) * HOUR_MS
  const figures = await readOverview(db, {
    creditorId: DEFAULT_CREDITOR,
    metricsSince: Math.min(todayStart, firstHour),
    factsSince: firstHour,
    paymentsSince: paymentsSince(today),
    promisesUntil: addDays(today, PROMISE_DAYS - 1),
    factMetrics: Object.keys(FACT_TEXTS),
    changeActions: Object.keys(CHANGE_TEXTS),
    limit: ACTIVITY_LIMIT,
  })
  const ofToday = figures.metrics.filter(({ hour }) => hour >= todayStart)
  const money = recovered(figures.payments, today)
  return {
    success: true,
    open_cents: figures.openCents,
    open_debts: figures.openDebts,
    debtors: figures.debtors,
    recovered_today_cents: money.today.cents,
    recovered_month_cents: money.month.cents,
    recovered: money,
    promises_due: promisesDue(figures.promises, today),
    messages_today: {
      sent: sumOf(ofToday, OUTBOUND),
      delivered: sumOf(ofToday, ['delivered']),
      read: sumOf(ofToday, ['read']),
      received: sumOf(ofToday, INBOUND),
    },
    hourly: hourly(figures.metrics, firstHour),
    handed_off: figures.handedOff,
    activity: activityOf(figures, ACTIVITY_LIMIT),
  }
}

function hourly(metrics: Metrics, firstHour: number): OverviewAnswer['hourly'] {
  return Array.from({ length: HOURS }, (_, index) => {
    const hour = firstHour + index * HOUR_MS
    const ofHour = metrics.filter((metric) => metric.hour === hour)
    return { hour, outbound: sumOf(ofHour, OUTBOUND), inbound: sumOf(ofHour, INBOUND) }
  })
}

function sumOf(metrics: Metrics, names: readonly string[]): number {
  return metrics.reduce((sum, { metric, n }) => (names.includes(metric) ? sum + n : sum), 0)
}
