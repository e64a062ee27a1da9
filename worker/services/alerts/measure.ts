import type { Late } from '../../../durable-objects/scheduler/late.ts'
import type { Measurement } from '../../../src/shared/domain/alerts.ts'
import { addDays, timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import { readAlertFigures, receivedOn } from '../../db/alert-measures.ts'
import type { AlertFigures, ApiFigures } from '../../db/alert-measures.ts'
import type { Deps } from '../../deps.ts'
import { auditCheck } from '../audit/check.ts'
import { ZONE } from '../zone.ts'
import { lateJobs, lateQueues } from './late-jobs.ts'
import { measureNumbers } from './numbers.ts'

export type MeasureDeps = Pick<Deps, 'config' | 'db' | 'now' | 'sender' | 'scheduler' | 'log'>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const API_WINDOW_MS = 5 * MINUTE_MS
/** Fewer say nothing about a share. */
const MIN_REQUESTS = 20
const MIN_TURNS = 20
/** Yesterday's payments are known by then: files of the night were imported. */
const RECOVERY_HOUR = 12
const RECOVERY_MINUTES = 3
/** A weekday that brings less on average says nothing when it brings nothing. */
const MIN_AVERAGE_CENTS = 50_000
const WEEKS = 4

/** Everything that alerts are about, measured now. @param sentAt when the job was put on its queue; null = unknown */
export async function measure(deps: MeasureDeps, sentAt: number | null): Promise<Measurement[]> {
  const now = deps.now()
  const [figures, jobs, late, numbers, drop, audit] = await Promise.all([
    readAlertFigures(deps.db, {
      apiSince: minuteOf(now - API_WINDOW_MS),
      hourSince: now - (now % HOUR_MS) - HOUR_MS,
      letterSince: now - HOUR_MS,
      now,
    }),
    lateJobs(deps),
    lateQueues(deps),
    measureNumbers(deps),
    recoveryDrop(deps),
    auditCheck(deps),
  ])
  return [
    ...api(figures.api),
    ...queues(figures, { now, late, jobs: Math.max(jobs, sentAt === null ? 0 : now - sentAt) }),
    ...numbers,
    ...figures.deadLetters.map(({ queue, n }): Measurement => ({
      kind: 'dead_letters',
      subject: queue,
      value: n,
    })),
    share('ai_fallback', figures.turns.fellBack, { of: figures.turns.n, least: MIN_TURNS }),
    { kind: 'recovery_drop', subject: '', value: drop },
    { kind: 'audit_broken', subject: '', value: audit.broken === null ? 0 : 1 },
    ...figures.webhooks.map(({ endpointId, oldestAt, disabledReason }): Measurement => ({
      kind: 'webhook_failing',
      subject: endpointId,
      value: disabledReason === 'failing' ? DISABLED_MS : oldestAt === null ? 0 : now - oldestAt,
    })),
  ]
}

/** An endpoint that was switched off counts as failing for a day. */
const DISABLED_MS = 24 * HOUR_MS

/** Rows of `api_minutes` are named by the minute's start. */
export const minuteOf = (at: number): number => at - (at % MINUTE_MS)

function api({ n, errors, slow, totalMs }: ApiFigures): Measurement[] {
  const details = { n, mean_ms: n === 0 ? 0 : Math.round(totalMs / n) }
  return [
    share('api_errors', errors, { of: n, least: MIN_REQUESTS, details }),
    share('api_slow', slow, { of: n, least: MIN_REQUESTS, details }),
  ]
}

/** A share in percent; 0 where there is too little to say. */
function share(
  kind: Measurement['kind'],
  part: number,
  {
    of,
    least,
    details = { n: of },
  }: { of: number; least: number; details?: Measurement['details'] },
): Measurement {
  return { kind, subject: '', value: of < least ? 0 : (100 * part) / of, details }
}

const age = (subject: string, value: number): Measurement => ({
  kind: 'queue_age',
  subject,
  value: Math.max(0, value),
})

/** Of each queue the oldest work: due in the tables, or met by who takes it. */
function queues(
  figures: AlertFigures,
  { now, jobs, late }: { now: number; jobs: number; late: readonly Late[] },
): Measurement[] {
  const ages = new Map<string, number>([['jobs', jobs]])
  const found = [
    ...figures.queues.map(({ queue, oldestAt }) => ({ queue, ageMs: now - oldestAt })),
    ...late,
  ]
  for (const { queue, ageMs } of found) ages.set(queue, Math.max(ages.get(queue) ?? 0, ageMs))
  return [...ages].map(([queue, ageMs]) => age(queue, ageMs))
}

/**
 * By how many percent yesterday stayed below the average of its weekday; 0 before noon and without a history. Looked at
 * in the first minutes of an hour only: it reads every payment of five days.
 */
async function recoveryDrop({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number | null> {
  const at = now()
  const { hour, minute } = timeIn(ZONE, at)
  if (hour < RECOVERY_HOUR) return 0
  if (minute >= RECOVERY_MINUTES) return null
  const yesterday = addDays(todayIn(ZONE, at), -1)
  const before = Array.from({ length: WEEKS }, (_, n) => addDays(yesterday, -7 * (n + 1)))
  const received = await receivedOn(db, [yesterday, ...before])
  const average = before.reduce((sum, day) => sum + (received.get(day) ?? 0), 0) / WEEKS
  if (average < MIN_AVERAGE_CENTS) return 0
  return Math.max(0, 100 - (100 * (received.get(yesterday) ?? 0)) / average)
}
