import { campaignWaId } from '../../adapters/keyed-hash.ts'
import {
  campaignAudit,
  cancelUnsentStatement,
  insertCampaign,
  moveCampaign,
  readCampaign,
} from '../../db/campaigns.ts'
import type { NewCampaign } from '../../db/campaigns.ts'
import { ensureConversations } from '../../db/identities.ts'
import { insertRecipients, RECIPIENTS_PER_STATEMENT } from '../../db/recipients.ts'
import type { NewRecipient } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import type { Judged } from './audience.ts'
import { finishCampaigns } from './finish.ts'

export type OpenDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'hash' | 'log' | 'sender'>
export type Opening = Omit<NewCampaign, 'id' | 'now'> & { action: string }

/**
 * Writes campaign and recipients, then lets it run: one batch of state and audit, so that nothing is sent of a
 * half-written audience. Then its number looks for work at once.
 * @returns the campaign's id
 * @throws AppError campaign_state when somebody canceled it meanwhile
 */
export async function openCampaign(
  deps: OpenDeps,
  opening: Opening,
  audience: readonly Judged[],
): Promise<string> {
  const { action, ...fields } = opening
  const id = deps.newId('cmp')
  const now = deps.now()
  await insertCampaign(deps.db, { ...fields, id, now }).run()
  for (let at = 0; at < audience.length; at += RECIPIENTS_PER_STATEMENT) {
    const slice = audience.slice(at, at + RECIPIENTS_PER_STATEMENT)
    const rows = await recipientsOf(deps, fields.creditorId, { slice, firstPosition: at })
    await deps.db.$client.batch(insertRecipients(deps.db, id, { rows, now }))
  }
  const excluded = audience.filter((one) => one.skipReason !== null).length
  const details = { total: audience.length, excluded, delay_ms: fields.minGapMs }
  await deps.db.$client.batch([
    campaignAudit(deps.db, {
      id,
      actor: fields.createdBy,
      action,
      details,
      now,
      from: ['starting'],
    }),
    moveCampaign(deps.db, id, { from: ['starting'], to: 'running', now }),
    // Canceled while it was being written: what came after that is canceled too.
    cancelUnsentStatement(deps.db, id, now),
  ])
  const status = (await readCampaign(deps.db, id))?.status ?? null
  if (status === 'canceled') throw new AppError('campaign_state', { campaign_id: id, status })
  deps.log('info', { event: 'campaign.started', campaignId: id, total: audience.length, excluded })
  if (excluded === audience.length) await finishCampaigns(deps, [id])
  else await deps.sender(fields.session).kick()
  return id
}

async function recipientsOf(
  deps: OpenDeps,
  creditorId: string,
  given: { slice: readonly Judged[]; firstPosition: number },
): Promise<NewRecipient[]> {
  const written = given.slice.filter((one) => one.skipReason === null)
  const contacts = written.map(({ phone, phoneHash, name }) => ({
    phone,
    phoneHash,
    name,
    creditorId,
  }))
  const conversations = await ensureConversations(deps, contacts)
  return Promise.all(
    given.slice.map(async (one, i) => {
      const id = deps.newId('rcp')
      const conversationId = conversations.get(one.phoneHash) ?? null
      return {
        id,
        position: given.firstPosition + i,
        debtorId: one.debtorId,
        debtIds: one.debtIds,
        conversationId: one.skipReason === null ? conversationId : null,
        waId: await campaignWaId(deps.hash, id),
        skipReason: one.skipReason,
      }
    }),
  )
}
