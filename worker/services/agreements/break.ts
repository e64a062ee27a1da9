import { COMPLIANCE_SPEC, parseSettings } from '../../../src/shared/contracts/api/settings.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { breakAgreements, overdueAgreements } from '../../db/broken-agreements.ts'
import type { Deps } from '../../deps.ts'
import { openBrokenCases } from '../cases/broken.ts'
import { businessDaysAfter } from '../cases/due.ts'
import { sendNotice } from '../notices/send.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { LAST_ZONE } from '../zone.ts'

const SLICE = 200

type BreakDeps = NoticeDeps & Pick<Deps, 'now' | 'newId'>

/** Agreements with an instalment overdue for too long end; the debts are owed again. @returns how many ended */
export async function breakOverdueAgreements(deps: BreakDeps): Promise<number> {
  const { results } = await deps.db.$client
    .prepare(
      `select k.id, s.value from creditors k
       left join creditor_settings s on s.creditor_id = k.id and s.kind = 'compliance'`,
    )
    .all<{ id: string; value: string | null }>()
  let total = 0
  for (const { id, value } of results) {
    const { agreementGraceBusinessDays } = parseSettings(COMPLIANCE_SPEC, value)
    const day = lastDueDay(todayIn(LAST_ZONE, deps.now()), agreementGraceBusinessDays)
    total += await breakOf(deps, { creditorId: id, day })
  }
  return total
}

async function breakOf(
  deps: BreakDeps,
  { creditorId, day }: { creditorId: string; day: string },
): Promise<number> {
  let total = 0
  for (;;) {
    const slice = await overdueAgreements(deps.db, { creditorId, day, limit: SLICE })
    const ids = slice.map(({ id }) => id)
    const broken =
      ids.length === 0 ? [] : await breakAgreements(deps.db, { ids, day, now: deps.now() })
    total += broken.length
    await openBrokenCases(
      deps,
      broken.map(({ debtorId }) => debtorId),
    )
    for (const { id: recordId, conversationId, debtorId } of broken) {
      await sendNotice(deps, { conversationId, debtorId, kind: 'agreement_broken', recordId })
    }
    if (slice.length < SLICE || broken.length === 0) return total
  }
}

/** The latest due date whose grace is over today: all earlier ones are over as well. */
export function lastDueDay(today: string, graceBusinessDays: number): string {
  let day = addDays(today, -1)
  while (businessDaysAfter(day, graceBusinessDays) >= today) day = addDays(day, -1)
  return day
}
