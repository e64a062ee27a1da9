import type { NumberDto, NumberLimit } from '../../../src/shared/contracts/api/numbers.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { chargeOf, FAIL_REASONS } from '../../../src/shared/domain/campaign.ts'
import { warmUpDay } from '../../../src/shared/domain/pacing/number.ts'
import type { SenderStatus } from '../../../durable-objects/types.ts'
import { healthOf, numbersOf, waitingBySession } from '../../db/numbers.ts'
import type { NumberRow } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import { NUMBER_ZONE } from './pool.ts'

export type ShowDeps = Pick<Deps, 'config' | 'db' | 'now' | 'sender'>
type Shown = Omit<NumberRow, 'activatedOn' | 'creditorId'> & { activatedOn: string | null }

/** Every number of the creditor with its health and the limit that acts now; without a pool the only one. */
export async function showNumbers(deps: ShowDeps, creditorId: string): Promise<NumberDto[]> {
  const rows: Shown[] = await numbersOf(deps.db, creditorId)
  const { session } = deps.config.waha
  return show(deps, rows.length > 0 ? rows : [unlisted(session, DEFAULT_LABEL, true)])
}

/** The same of these sessions, also of those that are in no pool any more. */
export async function showTheseNumbers(
  deps: ShowDeps,
  creditorId: string,
  sessions: readonly string[],
): Promise<NumberDto[]> {
  const rows = await numbersOf(deps.db, creditorId)
  const shown = sessions.map((session): Shown => {
    const row = rows.find((one) => one.session === session)
    const only = rows.length === 0 && session === deps.config.waha.session
    return row ?? unlisted(session, only ? DEFAULT_LABEL : session, only)
  })
  return show(deps, shown)
}

const unlisted = (session: string, label: string, enabled: boolean): Shown => ({
  session,
  label,
  enabled,
  activatedOn: null,
  dailyCap: null,
})

async function show(deps: ShowDeps, shown: readonly Shown[]): Promise<NumberDto[]> {
  const sessions = shown.map((row) => row.session)
  const since = deps.now() - DAY_MS
  const [waiting, health, statuses] = await Promise.all([
    waitingBySession(deps.db, sessions),
    healthOf(deps.db, { sessions, reasons: CHARGED_TO_NUMBER, since }),
    Promise.all(sessions.map((one) => deps.sender(one).status())),
  ])
  const today = todayIn(NUMBER_ZONE, deps.now())
  return shown.flatMap((row, i) => {
    const status = statuses[i]
    if (status === undefined) return []
    const own = health.find((one) => one.session === row.session)
    const { failed = 0, sent = 0 } = own ?? {}
    return [toDto(row, { status, waiting: waiting.get(row.session) ?? 0, failed, sent, today })]
  })
}

const DAY_MS = 86_400_000
const CHARGED_TO_NUMBER = FAIL_REASONS.filter((reason) => chargeOf(reason) === 'number')

export const DEFAULT_LABEL = 'Número principal'

function toDto(
  row: Shown,
  now: { status: SenderStatus; waiting: number; failed: number; sent: number; today: string },
): NumberDto {
  const { status } = now
  return {
    session: row.session,
    label: row.label,
    enabled: row.enabled,
    activated_on: row.activatedOn,
    warm_up_day: warmUpDay(row.activatedOn, now.today),
    own_cap: row.dailyCap,
    daily_cap: status.dailyCap,
    sent_today: status.sentToday,
    status: status.status,
    limit: limitOf(status),
    locked_until: status.lockedUntil,
    resting_until: status.restingUntil,
    waiting: now.waiting,
    failed_24h: now.failed,
    sent_24h: now.sent,
  }
}

/** A number's own limits; `paused` and `canceled` are a campaign's. */
function limitOf({ limit, restingUntil }: SenderStatus): NumberLimit {
  if (limit === 'cap' || limit === 'locked' || limit === 'session' || limit === 'window') {
    return limit
  }
  return restingUntil === null ? null : 'package'
}
