import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign } from '../../../durable-objects/conversation/orders.ts'
import { drop } from '../../../durable-objects/conversation/settle.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversation } from '../../../worker/db/identities.ts'
import { ordersOf } from '../../../worker/db/recipients.ts'
import { orderOf } from '../../../worker/services/campaigns/hand-over.ts'
import { mergeDebtor } from '../../../worker/services/debtors/merge.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { eventOf } from '../../support/workers/ledger.ts'
import { atBench } from '../../support/workers/parts.ts'
import { campaignWith, personOf, recipientsOf } from '../../support/workers/people.ts'
import { operator, withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

async function talkOf({ deps, creditorId }: Setting, phone: string) {
  const identity = { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) } as const
  const row = await ensureConversation(deps, { identity, phone, creditorId, name: null })
  const who = { conversationId: row.conversationId, creditorId, phone }
  return { who, phone, stub: env.CONVERSATION.getByName(row.conversationId) }
}

const merge = ({ deps, creditorId }: Setting, id: string, into: string) =>
  mergeDebtor(deps, operator, { creditorId, id, into })

/** Two rows of one person in a running campaign, in these states. */
async function twins(loses: string, wins: { status: string; reason?: string }) {
  const setting = await withCreditor()
  const [loser, winner] = [await personOf(setting, { name: 'Ana L.' }), await personOf(setting)]
  const talks = [await talkOf(setting, loser.phone), await talkOf(setting, winner.phone)] as const
  const touch = ({ id, debtIds }: typeof loser, talk: (typeof talks)[number]) => ({
    debtorId: id,
    debtIds,
    conversationId: talk.who.conversationId,
  })
  const campaign = await campaignWith(setting, [
    { ...touch(loser, talks[0]), status: loses },
    { ...touch(winner, talks[1]), ...wins },
  ])
  const [lost = '', won = ''] = campaign.ids
  return { setting, loser, winner, talk: talks[1], campaign, lost, won }
}

for (const status of ['sending', 'uncertain', 'sent', 'read', 'replied']) {
  test(`the ending row is ${status}: the other one is not written to as well`, async () => {
    const { setting, loser, winner, campaign } = await twins(status, { status: 'scheduled' })
    await merge(setting, loser.id, winner.id)
    expect(await recipientsOf(campaign.id)).toMatchObject([
      { status },
      { status: 'skipped', reason: 'merged' },
    ])
  })
}

test('the ending row was refused at the last moment: the other one is written to, about both', async () => {
  const { setting, loser, winner, campaign, lost } = await twins('sending', { status: 'pending' })
  await merge(setting, loser.id, winner.id)
  const report = { recipientId: lost, outcome: 'dropped', reason: 'debt_paid' } as const
  await applyEvents(setting.deps, [eventOf(setting.creditorId, report)])
  const [gone, kept] = await recipientsOf(campaign.id)
  expect(gone).toMatchObject({ status: 'skipped', reason: 'debt_paid' })
  expect(kept).toMatchObject({ status: 'pending', reason: null, planNo: 1 })
  expect(JSON.parse(kept?.debtIds ?? '[]')).toEqual([...loser.debtIds, ...winner.debtIds])
})

test('a refusal of before the merge does not stand in the way of the message about both', async () => {
  const { setting, loser, winner, talk, campaign, won } = await twins('pending', {
    status: 'skipped',
    reason: 'debt_paid',
  })
  await atBench(talk, async ({ parts }) => {
    const [before] = await ordersOf(setting.deps.db, [won])
    if (before === undefined) throw new Error('no order')
    orderCampaign(parts, orderOf(before))
    const row = parts.store.outbox(`r:${won}`)
    if (row !== null) parts.transaction(() => drop(parts, row, 'debt_paid', false))
    await merge(setting, loser.id, winner.id)
    const [after] = await ordersOf(setting.deps.db, [won])
    if (after === undefined) throw new Error('no order')
    expect(orderCampaign(parts, orderOf(after))).toMatchObject({ status: 'queued', planNo: 1 })
  })
  expect((await recipientsOf(campaign.id))[1]).toMatchObject({ status: 'pending' })
})
