import type {
  DebtorAnswer,
  StoryCampaign,
  StoryDebt,
  StoryStop,
} from '../../../src/shared/contracts/api/debtors.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { FILTER_ZONE } from '../../db/audience-filter.ts'
import { readStory } from '../../db/debtor-story.ts'
import type { Story, Touch } from '../../db/debtor-story.ts'
import type { DebtRecord } from '../../db/debtors.ts'
import type { Deps } from '../../deps.ts'
import { toAgreement, toCase, toCharge, toPromise } from '../records/show.ts'
import { detailOf, needDebtor } from './find.ts'
import type { DebtorTarget } from './find.ts'
import { timelineOf } from './timeline.ts'

const owed = (debts: readonly DebtRecord[]): number =>
  debts.reduce((sum, { balanceCents }) => sum + balanceCents, 0)

/** A person's whole story. @throws AppError debtor_not_found */
export async function showDebtor(
  deps: Pick<Deps, 'db' | 'now'>,
  target: DebtorTarget,
): Promise<DebtorAnswer> {
  const debtor = await needDebtor(deps, target)
  const [detail, story] = await Promise.all([detailOf(deps, debtor), readStory(deps.db, debtor)])
  const today = todayIn(FILTER_ZONE, deps.now())
  return {
    success: true,
    debtor: detail,
    balance_cents: owed(story.debts),
    overdue_cents: owed(story.debts.filter(({ dueDate }) => dueDate !== null && dueDate < today)),
    paid_cents: story.payments.reduce((sum, { amountCents }) => sum + amountCents, 0),
    ...listsOf(story),
    timeline: timelineOf(story),
  }
}

type Lists = Pick<
  DebtorAnswer,
  | 'debts'
  | 'payments'
  | 'promises'
  | 'agreements'
  | 'charges'
  | 'cases'
  | 'stops'
  | 'campaigns'
  | 'notes'
>

function listsOf(story: Story): Lists {
  return {
    debts: story.debts.map(toDebt),
    payments: story.payments.map((paid) => ({
      id: paid.id,
      debt_id: paid.debtId,
      amount_cents: paid.amountCents,
      charges_cents: paid.chargesCents,
      paid_on: paid.paidOn,
      method: paid.method,
      source: paid.source,
      created_at: paid.createdAt,
    })),
    promises: story.promises.map(toPromise),
    agreements: story.agreements.map((row) =>
      toAgreement(
        row,
        story.installments.filter(({ agreementId }) => agreementId === row.id),
      ),
    ),
    charges: story.charges.map(toCharge),
    cases: story.cases.map(toCase),
    stops: story.stops.map(toStop),
    campaigns: story.touches.map(toCampaign),
    notes: story.notes.map(({ id, text, at, createdBy }) => ({
      id,
      text,
      at,
      created_by: createdBy,
    })),
  }
}

function toDebt(debt: DebtRecord): StoryDebt {
  return {
    id: debt.id,
    external_id: debt.externalId,
    description: debt.description,
    due_date: debt.dueDate,
    amount_cents: debt.amountCents,
    balance_cents: debt.balanceCents,
    import_id: debt.importId,
    created_at: debt.createdAt,
    canceled_at: debt.canceledAt,
    prescribed_reason: debt.prescribedReason,
  }
}

export const toStop = ({ kind, at, until, liftedAt }: Story['stops'][number]): StoryStop => {
  return { kind, at, until, lifted_at: liftedAt }
}

function toCampaign(touch: Touch): StoryCampaign {
  return {
    campaign_id: touch.campaignId,
    name: touch.name,
    recipient_id: touch.recipientId,
    status: touch.status,
    reason: touch.reason,
    label: touch.reason === null ? null : reasonLabel(touch.reason),
    sent_at: touch.sentAt,
    delivered_at: touch.deliveredAt,
    read_at: touch.readAt,
    replied_at: touch.repliedAt,
    updated_at: touch.updatedAt,
  }
}
