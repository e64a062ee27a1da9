import type {
  CampaignStep,
  RecipientDto,
  RecipientsAnswer,
} from '../../../src/shared/contracts/api/audience.ts'
import { chargeOf, reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import { readDoubt, recipientsPage, resolveDoubt } from '../../db/campaign-ledger.ts'
import type { LedgerRecipient } from '../../db/campaign-ledger.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { finishCampaigns } from './finish.ts'
import { needCampaign } from './need.ts'
import type { Target } from './need.ts'

/** What the ledger calls a send that a person saw had not arrived. */
const NOT_SENT = 'not_sent'

/**
 * A page of the ledger in order, by status, reason and step of the funnel, with the time of each step.
 * @throws AppError campaign_not_found
 */
export async function listRecipients(
  deps: Pick<Deps, 'db'>,
  target: Target,
  page: {
    status?: string | undefined
    reason?: string | undefined
    step?: CampaignStep | undefined
    window_days?: number
    after: number
    limit: number
  },
): Promise<RecipientsAnswer> {
  await needCampaign(deps, target)
  const { rows, next } = await recipientsPage(deps.db, {
    campaignId: target.id,
    status: page.status ?? null,
    reason: page.reason ?? null,
    step: page.step ?? null,
    windowDays: page.window_days ?? 7,
    cursor: page.after,
    limit: page.limit,
  })
  return { success: true, recipients: rows.map(toDto), next }
}

/**
 * Ends a doubt by what a person saw: the conversation first, which knows whether it is looking it up again, then the
 * ledger. A proof of WhatsApp that comes later still wins.
 * @throws AppError campaign_not_found, recipient_not_found, recipient_state when it is not uncertain
 */
export async function resolveRecipient(
  deps: Pick<Deps, 'db' | 'now' | 'conversation'>,
  target: Target & { recipientId: string },
  outcome: 'sent' | 'failed',
): Promise<void> {
  await needCampaign(deps, target)
  const doubt = await readDoubt(deps.db, target.id, target.recipientId)
  if (doubt === null) throw new AppError('recipient_not_found')
  const { recipientId } = target
  if (doubt.status === 'uncertain' && doubt.conversationId !== null) {
    await deps.conversation(doubt.conversationId).resolveDoubt(recipientId, outcome)
  }
  const reason = outcome === 'failed' ? NOT_SENT : null
  if (!(await resolveDoubt(deps.db, { recipientId, outcome, reason, now: deps.now() }))) {
    throw new AppError('recipient_state', { status: doubt.status })
  }
  await finishCampaigns(deps, [target.id])
}

function toDto(row: LedgerRecipient): RecipientDto {
  const failed = row.status === 'failed'
  return {
    id: row.id,
    position: row.position,
    debtor: row.debtor,
    phone: formatPhone(row.phone),
    conversation_id: row.conversationId,
    status: row.status,
    reason: row.reason,
    label: row.reason === null ? null : reasonLabel(row.reason),
    charge: failed && row.reason !== null ? chargeOf(row.reason) : null,
    variant: row.variant,
    session: row.session,
    attempts: row.attempts,
    exposed_cents: row.exposedCents,
    due_at: row.dueAt,
    sent_at: row.sentAt,
    delivered_at: row.deliveredAt,
    read_at: row.readAt,
    replied_at: row.repliedAt,
    updated_at: row.updatedAt,
  }
}
