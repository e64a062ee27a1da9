import { BOT_SPEC, parseSettings } from '../../../src/shared/contracts/api/settings.ts'
import { timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import { debtorsToAsk } from '../../db/reminders.ts'
import type { Deps } from '../../deps.ts'
import { SLICE, handOver } from '../notices/remind.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { ZONE } from '../zone.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** What ended longer ago is not asked about any more. */
const WINDOW_MS = 3 * DAY_MS
const FROM_HOUR = 9

/**
 * Asks how it went where a creditor wants it: some hours after an agreement was paid or a person settled the matter,
 * once per debtor in so many days. Off by default.
 */
export async function askHowItWent(deps: NoticeDeps & Pick<Deps, 'now'>): Promise<number> {
  const now = deps.now()
  if (timeIn(ZONE, now).hour < FROM_HOUR) return 0
  const { results } = await deps.db.$client
    .prepare(`select creditor_id as creditorId, value from creditor_settings where kind = 'bot'`)
    .all<{ creditorId: string; value: string }>()
  const day = todayIn(ZONE, now)
  let total = 0
  for (const { creditorId, value } of results) {
    const { enabled, afterHours, everyDays } = parseSettings(BOT_SPEC, value).nps
    if (!enabled) continue
    const to = now - afterHours * HOUR_MS
    total += await handOver(deps, { kind: 'nps', day, subjectOf: debtorOf }, () =>
      debtorsToAsk(deps.db, {
        day,
        limit: SLICE,
        creditorId,
        from: to - WINDOW_MS,
        to,
        askedSince: now - everyDays * DAY_MS,
      }),
    )
  }
  return total
}

const debtorOf = (recordId: string): string => recordId.split('#')[0] ?? recordId
