import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { changePerson } from '../../worker/db/debtor-change.ts'
import { ordersOf } from '../../worker/db/recipients.ts'
import { ensureConversation } from '../../worker/db/identities.ts'
import type { Deps } from '../../worker/deps.ts'
import { orderOf } from '../../worker/services/campaigns/hand-over.ts'
import { planNumber } from '../../worker/services/campaigns/plan.ts'
import { sweepNumber } from '../../worker/services/campaigns/sweep.ts'
import { applyEvents } from '../../worker/services/events/apply.ts'
import { inbound } from '../support/workers/conversation.ts'
import { eventOf } from '../support/workers/ledger.ts'
import { atBench } from '../support/workers/parts.ts'
import { campaignWith, personOf, recipientsOf, rowOf } from '../support/workers/people.ts'
import { all, client, drawPhone, upload, withCreditor } from '../support/workers/uploads.ts'
import type { Setting } from '../support/workers/uploads.ts'

const CPF = '529.982.247-25'

async function talkOf({ deps, creditorId }: Setting, phone: string) {
  const identity = { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) } as const
  const row = await ensureConversation(deps, { identity, phone, creditorId, name: null })
  const who = { conversationId: row.conversationId, creditorId, phone }
  return { who, phone, stub: env.CONVERSATION.getByName(row.conversationId) }
}

/** A person of a running campaign, and the file that corrects the phone. */
async function inCampaign(status: string) {
  const setting = await withCreditor()
  const [from, to] = [drawPhone(), drawPhone()]
  const row = client({ tax_id: CPF, phone: from })
  await upload(setting, [row])
  const [debtor] = await all<{ id: string; debt: string }>(
    'select d.id, x.id as debt from debtors d join debts x on x.debtor_id = d.id where d.creditor_id = ?',
    setting.creditorId,
  )
  if (debtor === undefined) throw new Error('nobody was stored')
  const talk = await talkOf(setting, from)
  const campaign = await campaignWith(setting, [
    { debtorId: debtor.id, debtIds: [debtor.debt], ...conversation(talk), status },
  ])
  const session = await onNumber(campaign.id)
  const fix = () => upload(setting, [{ ...row, phone: to }])
  return { setting, to, talk, debtor, campaign, session, fix, row: campaign.ids[0] ?? '' }
}

const conversation = (talk: Awaited<ReturnType<typeof talkOf>>) => ({
  conversationId: talk.who.conversationId,
})

/** Moves the campaign to a number of its own. */
async function onNumber(campaignId: string): Promise<string> {
  const session = `num_${crypto.randomUUID()}`
  await env.DB.prepare('update campaigns set session = ? where id = ?')
    .bind(session, campaignId)
    .run()
  return session
}

/** Plans far enough ahead that nobody waits. @returns the recipients whose messages went to the queue */
async function plan({ deps }: Setting, session: string, inMs = 600_000): Promise<string[]> {
  const sent: string[] = []
  const CAMPAIGN_SENDS = {
    ...deps.queues.CAMPAIGN_SENDS,
    sendBatch: async (messages: Iterable<{ body: { recipientId: string } }>) => {
      for (const { body } of messages) sent.push(body.recipientId)
    },
    // The plan calls sendBatch alone.
  } as unknown as Deps['queues']['CAMPAIGN_SENDS']
  const queues = { ...deps.queues, CAMPAIGN_SENDS }
  await planNumber({ ...deps, queues, now: () => Date.now() + inMs }, session)
  return sent
}

test('a phone that a file corrects in the middle of a campaign: the message goes to the new one', async () => {
  const { setting, to, campaign, session, fix, row } = await inCampaign('pending')
  await fix()
  expect(await plan(setting, session)).toEqual([row])
  expect(await recipientsOf(campaign.id)).toMatchObject([
    { status: 'scheduled', conversationId: (await talkOf(setting, to)).who.conversationId },
  ])
})

test('at the phone before the correction an object that never met anybody says nothing', async () => {
  const { setting, talk, campaign, fix, row } = await inCampaign('sending')
  await fix()
  const [order] = await ordersOf(setting.deps.db, campaign.ids)
  if (order === undefined) throw new Error('no order')
  expect(order.phone).toBe(talk.phone)
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    orderCampaign(parts, orderOf(order))
    await drain()
    expect(waha.sent).toEqual([])
    expect(stateOf(parts, row)).toMatchObject({ status: 'dropped', reason: 'phone_changed' })
    receive(parts, inbound(talk, 'quanto eu devo?'))
    clock.now += 60_000
    await drain()
    expect(waha.sent.map(({ text }) => text).join()).not.toContain('150,50')
  })
})

test('an object that was told a phone of somebody else answers its own person', async () => {
  const setting = await withCreditor()
  const talk = await talkOf(setting, drawPhone())
  const other = await personOf(setting, { name: 'Rosa Lima', debts: [{ amountCents: 15_050 }] })
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    parts.store.meet({ ...talk.who, phone: other.phone }, 'num')
    parts.store.patchPerson({ name: 'Rosa Lima', debtorId: other.id })
    receive(parts, inbound(talk, 'quanto eu devo?'))
    clock.now += 60_000
    await drain()
    expect(parts.store.person()).toMatchObject({ phone: talk.phone, debtorId: null })
    expect(waha.sent.map(({ text }) => text).join()).not.toMatch(/150,50|Rosa/)
  })
})

test('what the former conversation refused is planned to the new one, the next time', async () => {
  const { setting, to, campaign, session, fix, row } = await inCampaign('sending')
  await fix()
  const report = { recipientId: row, outcome: 'dropped', reason: 'phone_changed' } as const
  await applyEvents(setting.deps, [eventOf(setting.creditorId, { ...report, retryable: true })])
  expect(await plan(setting, session)).toEqual([row])
  expect(await recipientsOf(campaign.id)).toMatchObject([
    { planNo: 1, conversationId: (await talkOf(setting, to)).who.conversationId },
  ])
})

test('a conversation that refuses the phone again and again does not keep its campaign alive', async () => {
  const { setting, campaign, row } = await inCampaign('sending')
  for (let planNo = 0; planNo < 4; planNo += 1) {
    const report = {
      recipientId: row,
      outcome: 'dropped',
      reason: 'phone_changed',
      planNo,
    } as const
    await applyEvents(setting.deps, [eventOf(setting.creditorId, { ...report, retryable: true })])
    const [{ status } = { status: '' }] = await recipientsOf(campaign.id)
    expect(status).toBe(planNo === 3 ? 'failed' : 'pending')
    await env.DB.prepare(
      `update recipients set status = 'sending' where status = 'pending' and id = ?`,
    )
      .bind(row)
      .run()
  }
})

test('two people of a campaign who come to share a phone get one message', async () => {
  const { setting, to, debtor, campaign, session, fix, row } = await inCampaign('pending')
  const other = await personOf(setting, { name: 'Outra', phone: to })
  const { who } = await talkOf(setting, to)
  await env.DB.prepare(
    `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, conversation_id, wa_id, status, due_at,
       updated_at) values (?, ?, 1, ?, '[]', ?, ?, 'sent', 0, 0)`,
  )
    .bind(`rcp_${other.id}`, campaign.id, other.id, who.conversationId, `WA_${other.id}`)
    .run()
  await fix()
  expect(await plan(setting, session)).toEqual([])
  expect(await recipientsOf(campaign.id)).toMatchObject([
    { debtorId: debtor.id, status: 'skipped', reason: 'shared_phone' },
    { status: 'sent' },
  ])
  expect(row).not.toBe('')
})

const uncertain = async () => ({ status: 'uncertain', planNo: 0, reason: 'timeout' })

test('what may have left is asked of the conversation that has it, whatever phone stands now', async () => {
  const setting = await withCreditor()
  const person = await personOf(setting)
  const [old, fresh] = [await talkOf(setting, person.phone), await talkOf(setting, drawPhone())]
  const touch = { debtorId: person.id, debtIds: person.debtIds, ...conversation(old) }
  const campaign = await campaignWith(setting, [{ ...touch, status: 'sending' }])
  const session = await onNumber(campaign.id)
  const before = await rowOf(setting, person.id)
  const phoneHash = await hashPhone(setting.deps.hash, fresh.phone)
  await changePerson(setting.deps.db, {
    before,
    now: Date.now(),
    actor: 'usr',
    fields: ['phone'],
    ...conversation(fresh),
    after: { ...before, phone: fresh.phone, phoneHash },
  })
  const report = {
    recipientId: campaign.ids[0] ?? '',
    outcome: 'uncertain',
    reason: 'timeout',
  } as const
  await applyEvents(setting.deps, [eventOf(setting.creditorId, report)])
  const asked: string[] = []
  const deps = {
    ...setting.deps,
    now: () => Date.now() + 300_000,
    conversation: (id: string) => {
      asked.push(id)
      // The sweep calls these two methods only.
      return { recipientState: uncertain, sendCampaign: uncertain } as unknown as ReturnType<
        Deps['conversation']
      >
    },
  }
  await sweepNumber(deps, session)
  expect(asked).toEqual([old.who.conversationId])
  expect(await recipientsOf(campaign.id)).toMatchObject([{ status: 'uncertain', planNo: 0 }])
})
