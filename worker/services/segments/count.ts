import type { AudienceAnswer } from '../../../src/shared/contracts/api/audience.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { countAudience } from '../../db/audience-filter.ts'
import type { Deps } from '../../deps.ts'

/** A creditor's days begin and end there. */
const ZONE = 'America/Sao_Paulo'

/** How many people and cents a filter selects now, and how many of them may be written to. */
export async function countFilter(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  filter: AudienceFilter,
): Promise<AudienceAnswer> {
  const at = now()
  const count = await countAudience(db, { creditorId, filter, today: todayIn(ZONE, at), now: at })
  return {
    success: true,
    debtors: count.debtors,
    debts: count.debts,
    cents: count.cents,
    eligible: count.eligible,
    eligible_cents: count.eligibleCents,
    excluded: count.excluded.map((one) => ({ ...one, label: reasonLabel(one.reason) })),
  }
}
