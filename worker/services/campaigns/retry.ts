import { FAIL_REASONS, isFailReason, isRetryable } from '../../../src/shared/domain/campaign.ts'
import { campaignAudit, readCampaign } from '../../db/campaigns.ts'
import { retryFailed } from '../../db/campaign-ledger.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'

/** It left and was refused: nobody is written to twice because a report was bad. */
const NEVER: ReadonlySet<string> = new Set(['ack_error', 'ack_locked'])

/** Whether a person may have it sent again. */
export const mayRetry = (reason: string): boolean => isFailReason(reason) && !NEVER.has(reason)

/**
 * Sends what failed again: everything that may pass by itself, or the chosen reasons. Never what was sent or is in
 * doubt. A campaign that was over runs again.
 * @returns how many go out again
 * @throws AppError campaign_not_found, campaign_state, validation_failed for a reason that cannot be tried again
 */
export async function retryCampaign(
  deps: Pick<Deps, 'db' | 'now' | 'sender' | 'log'>,
  target: { creditorId: string; id: string },
  chosen: readonly string[] | null,
  actor: Actor,
): Promise<number> {
  const { id, creditorId } = target
  const campaign = await readCampaign(deps.db, id)
  if (campaign === null || campaign.creditorId !== creditorId) {
    throw new AppError('campaign_not_found')
  }
  const open = ['running', 'paused', 'done'] as const
  if (!open.some((status) => status === campaign.status)) {
    throw new AppError('campaign_state', { status: campaign.status })
  }
  const reasons = reasonsOf(chosen)
  const now = deps.now()
  const retried = await retryFailed(deps.db, { campaignId: id, reasons, now })
  await campaignAudit(deps.db, {
    id,
    actor: actor.userId,
    action: 'campaign.retried',
    details: { retried, reasons: reasons.join(',') },
    now,
    from: open,
  }).run()
  if (retried > 0) for (const session of campaign.sessions) await deps.sender(session).kick()
  deps.log('info', { event: 'campaign.changed', campaignId: id, status: 'running' })
  return retried
}

function reasonsOf(chosen: readonly string[] | null): string[] {
  const possible = FAIL_REASONS.filter((reason) => !NEVER.has(reason))
  if (chosen === null) return possible.filter((reason) => isRetryable(reason))
  const wrong = chosen.filter((reason) => !mayRetry(reason))
  if (wrong.length === 0) return [...chosen]
  throw new AppError('validation_failed', [
    {
      field: 'reason',
      code: 'not_retryable',
      message: `Não dá para reenviar: ${wrong.join(', ')}.`,
    },
  ])
}
