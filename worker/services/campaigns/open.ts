import { sumCents } from '../../../src/shared/domain/money.ts'
import { campaignWaId } from '../../adapters/keyed-hash.ts'
import { insertCampaign, useSessionsStatement } from '../../db/campaign-new.ts'
import {
  campaignAudit,
  cancelUnsentStatement,
  moveCampaign,
  readCampaign,
} from '../../db/campaigns.ts'
import type { NewCampaign } from '../../db/campaign-new.ts'
import { ensureConversations } from '../../db/identities.ts'
import { insertRecipients, RECIPIENTS_PER_STATEMENT } from '../../db/recipients.ts'
import type { NewRecipient } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { assignNumbers } from '../numbers/assign.ts'
import type { PoolNumber } from '../numbers/pool.ts'
import type { Judged } from './audience.ts'
import { finishCampaigns } from './finish.ts'

export type OpenDeps = Pick<
  Deps,
  'db' | 'now' | 'newId' | 'hash' | 'log' | 'sender' | 'conversation'
>
export type Opening = Omit<NewCampaign, 'id' | 'now' | 'session' | 'sessions'> & {
  /** Numbers for people who have none yet; never empty. */
  pool: readonly PoolNumber[]
  /** Name of the audit row. */
  action: string
}

/**
 * Writes campaign and recipients, then lets it run: one batch of state and audit, so that nothing is sent of a
 * half-written audience. Then its numbers look for work at once. Serves every kind of campaign, ladders included.
 * @returns the campaign's id
 * @throws AppError campaign_state when somebody canceled it meanwhile
 */
export async function openCampaign(
  deps: OpenDeps,
  opening: Opening,
  audience: readonly Judged[],
): Promise<string> {
  const { action, pool, ...fields } = opening
  const id = deps.newId('cmp')
  const session = pool[0]?.session ?? ''
  await insertCampaign(deps.db, { ...fields, id, session, now: deps.now() }).run()
  const { creditorId, createdBy: actor, minGapMs } = fields
  await fillCampaign(deps, { id, creditorId, pool, action, actor, minGapMs }, audience)
  return id
}

export type Filling = {
  id: string
  creditorId: string
  pool: readonly PoolNumber[]
  action: string
  actor: string
  minGapMs: number
}

/**
 * Recipients of a campaign that is `starting`, then `running`. Begun anew after a kill it adds only who is missing.
 * @throws AppError campaign_state when somebody canceled it meanwhile
 */
export async function fillCampaign(
  deps: OpenDeps,
  filling: Filling,
  audience: readonly Judged[],
): Promise<void> {
  const { id, creditorId, pool, action, actor, minGapMs } = filling
  const now = deps.now()
  const written = audience.filter((one) => one.skipReason === null)
  const numbers = await assignNumbers(deps, {
    creditorId,
    pool,
    phoneHashes: written.map((one) => one.phoneHash),
  })
  const used = [...new Set(numbers.values())].sort()
  const sessions = used.length > 0 ? used : [pool[0]?.session ?? '']
  await useSessionsStatement(deps.db, id, sessions).run()
  for (let at = 0; at < audience.length; at += RECIPIENTS_PER_STATEMENT) {
    const slice = audience.slice(at, at + RECIPIENTS_PER_STATEMENT)
    const given = { slice, firstPosition: at, ...(sessions.length > 1 && { numbers }) }
    const rows = await recipientsOf(deps, creditorId, given)
    await deps.db.$client.batch(insertRecipients(deps.db, id, { rows, now }))
  }
  const excluded = audience.length - written.length
  const details = { total: audience.length, excluded, delay_ms: minGapMs }
  await deps.db.$client.batch([
    campaignAudit(deps.db, { id, actor, action, details, now, from: ['starting'] }),
    moveCampaign(deps.db, id, { from: ['starting'], to: 'running', now }),
    // Canceled while it was being written: what came after that is canceled too.
    cancelUnsentStatement(deps.db, id, now),
  ])
  const status = (await readCampaign(deps.db, id))?.status ?? null
  if (status === 'canceled') throw new AppError('campaign_state', { campaign_id: id, status })
  deps.log('info', { event: 'campaign.started', campaignId: id, total: audience.length, excluded })
  if (written.length === 0) await finishCampaigns(deps, [id])
  else for (const session of sessions) await deps.sender(session).kick()
}

async function recipientsOf(
  deps: OpenDeps,
  creditorId: string,
  given: {
    slice: readonly Judged[]
    firstPosition: number
    /** Only when several numbers share the campaign. */
    numbers?: ReadonlyMap<string, string>
  },
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
        session: one.skipReason === null ? (given.numbers?.get(one.phoneHash) ?? null) : null,
        variant: one.variant ?? null,
        exposedCents: sumCents(one.debts.map((debt) => debt.balanceCents)),
      }
    }),
  )
}
