import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversations } from '../../../worker/db/identities.ts'
import { createCampaign } from '../../../worker/services/campaigns/create.ts'
import { listCampaigns } from '../../../worker/services/campaigns/list.ts'
import { pauseCampaign } from '../../../worker/services/campaigns/pause.ts'
import { planNumber } from '../../../worker/services/campaigns/plan.ts'
import { saveNumber } from '../../../worker/services/numbers/save.ts'
import { showNumbers } from '../../../worker/services/numbers/show.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { look, numberOf, openSession } from '../../support/workers/campaigns.ts'
import type { Numbered } from '../../support/workers/campaigns.ts'
import { all, caught, client, operator, upload } from '../../support/workers/uploads.ts'

// Several campaigns a test, each with its objects' first touch on disk.
vi.setConfig({ testTimeout: 30_000 })

const today = todayIn('America/Sao_Paulo', Date.now())

/** A creditor with two numbers, none of them connected: what is planned stays to be looked at. */
async function pool(second: { daily_cap?: number } = {}) {
  const number = await numberOf('SCAN_QR_CODE')
  const session = `num_b_${crypto.randomUUID().slice(0, 8)}`
  await saveNumber(number.deps, number.creditorId, { session, ...second }, operator)
  await openSession(session, 'SCAN_QR_CODE')
  const sessions = [number.session, session] as const
  for (const one of sessions) await tell(number, one, 'SCAN_QR_CODE')
  return { number, sessions }
}

const tell = (number: Numbered, session: string, status: string) =>
  number.deps.sender(session).sessionChanged({ status, at: Date.now() })

async function campaign(number: Numbered, extra: { sessions?: string[] } = {}) {
  const input = {
    name: 'c',
    filter: {},
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
    ...extra,
  }
  return createCampaign(number.deps, number.creditorId, input, operator)
}

const bySession = async (id: string) =>
  new Map(
    (
      await all<{ session: string; n: number }>(
        `select coalesce(r.session, c.session) as session, count(*) as n from recipients r
         join campaigns c on c.id = r.campaign_id where c.id = ? group by 1`,
        id,
      )
    ).map((row) => [row.session, row.n]),
  )

const whoHas = (id: string) =>
  all<{ debtor_id: string; session: string }>(
    'select debtor_id, session from recipients where campaign_id = ? order by debtor_id',
    id,
  )

const many = (n: number) => Array.from({ length: n }, () => client())

test('a campaign is shared out among the numbers by their room', async () => {
  const { number, sessions } = await pool()
  const [first, second] = sessions
  await saveNumber(number.deps, number.creditorId, { session: first, daily_cap: 30 }, operator)
  await saveNumber(number.deps, number.creditorId, { session: second, daily_cap: 10 }, operator)
  await upload(number, many(40))
  const { campaign_id: id } = await campaign(number)
  expect(await bySession(id)).toEqual(
    new Map([
      [first, 30],
      [second, 10],
    ]),
  )
  expect((await look(number, id)).sessions).toEqual([...sessions].sort())
})

test('people who have no number yet are given one that is connected', async () => {
  const { number, sessions } = await pool()
  await openSession(sessions[1], 'WORKING')
  await tell(number, sessions[1], 'WORKING')
  await upload(number, many(4))
  const { campaign_id: id } = await campaign(number)
  expect(await bySession(id)).toEqual(new Map([[sessions[1], 4]]))
})

test('the same person always hears from the same number, until it is switched off', async () => {
  const { number, sessions } = await pool()
  const { creditorId, deps } = number
  await upload(number, many(20))
  const first = await campaign(number)
  const second = await campaign(number)
  expect(await whoHas(second.campaign_id)).toEqual(await whoHas(first.campaign_id))
  await saveNumber(deps, creditorId, { session: sessions[1], enabled: false }, operator)
  const third = await campaign(number)
  expect(await bySession(third.campaign_id)).toEqual(new Map([[sessions[0], 20]]))
  await saveNumber(deps, creditorId, { session: sessions[1], enabled: true }, operator)
  const fourth = await campaign(number)
  expect(await bySession(fourth.campaign_id)).toEqual(new Map([[sessions[0], 20]]))
})

test('each number plans only its own people, and a pause is told to all', async () => {
  const { number, sessions } = await pool()
  const { creditorId, deps } = number
  await upload(number, many(10))
  const { campaign_id: id } = await campaign(number)
  const shares = await bySession(id)
  expect(await planNumber(deps, sessions[0])).toBe(shares.get(sessions[0]))
  expect((await look(number, id)).counts.pending).toBe(shares.get(sessions[1]))
  await pauseCampaign(deps, { creditorId, id }, operator)
  for (const session of sessions) {
    const sender = deps.sender(session)
    await sender.sessionChanged({ status: 'WORKING', at: Date.now() + 1_000 })
    expect(await sender.enter({ token: 't', kind: 'cold', campaignId: id })).toEqual({
      stop: 'paused',
    })
  }
})

test('a campaign on one number of the pool leaves the other one alone; an unknown one is refused', async () => {
  const { number, sessions } = await pool()
  await upload(number, many(4))
  const { campaign_id: id } = await campaign(number, { sessions: [sessions[1]] })
  expect(await bySession(id)).toEqual(new Map([[sessions[1], 4]]))
  const refused = await caught(campaign(number, { sessions: ['nenhum'] }))
  expect(refused).toMatchObject({ code: 'number_not_found' })
})

test("a number's own cap holds at once, and its status names the limit that acts", async () => {
  const { number, sessions } = await pool()
  const { creditorId, deps } = number
  const [session] = sessions
  await deps.sender(session).sessionChanged({ status: 'WORKING', at: Date.now() })
  await saveNumber(
    deps,
    creditorId,
    { session, daily_cap: 1, activated_on: addDays(today, -4) },
    operator,
  )
  const sender = deps.sender(session)
  expect(await sender.enter({ token: 'a', kind: 'cold', campaignId: null })).toHaveProperty('lease')
  expect(await sender.enter({ token: 'b', kind: 'cold', campaignId: null })).toMatchObject({
    stop: 'cap',
  })
  expect(await sender.enter({ token: 'c', kind: 'warm', campaignId: null })).toHaveProperty('lease')
  const numbers = await showNumbers(deps, creditorId)
  expect(numbers.find((one) => one.session === session)).toMatchObject({
    limit: 'cap',
    sent_today: 1,
    daily_cap: 1,
    warm_up_day: 5,
  })
})

test('numbers and pace over HTTP: an operator looks, an admin changes', async () => {
  const session = `num_h_${crypto.randomUUID().slice(0, 8)}`
  const res = await apiAs('operator')('PUT', '/api/numbers', { session })
  expect(await refusal(res)).toEqual([403, 'forbidden'])
  expect((await apiAs('viewer')('GET', '/api/numbers')).status).toBe(200)
  const pace = await apiAs('viewer')('GET', '/api/settings/pace')
  expect(await pace.json()).toMatchObject({ kind: 'pace', value: { packageSize: 25 } })
})

test('somebody who wrote to one of the numbers is written to by that one', async () => {
  const { number, sessions } = await pool()
  const rows = many(6)
  await upload(number, rows)
  const phone = String(rows[0]?.['phone'])
  const { deps, creditorId } = number
  const contact = { phone, phoneHash: await hashPhone(deps.hash, phone), name: null, creditorId }
  const conversationId = (await ensureConversations(deps, [contact])).get(contact.phoneHash) ?? ''
  const who = { conversationId, creditorId, phone }
  await deps.conversation(conversationId).receive({
    who,
    session: sessions[1],
    providerId: crypto.randomUUID(),
    chatId: `${phone.slice(1)}@c.us`,
    kind: 'text',
    text: 'oi',
    pushName: null,
    replyTo: null,
    media: null,
    at: Date.now(),
  })
  await env.DB.prepare(`update conversations set last_intent = 'greeting' where id = ?`)
    .bind(conversationId)
    .run()
  await saveNumber(deps, creditorId, { session: sessions[1], daily_cap: 1 }, operator)
  const { campaign_id: id } = await campaign(number)
  const theirs = await all<{ session: string }>(
    'select session from recipients where campaign_id = ? and conversation_id = ?',
    id,
    conversationId,
  )
  expect(theirs).toEqual([{ session: sessions[1] }])
})

test('a campaign at work says when it will be over, in the list and by itself', async () => {
  const { number, sessions } = await pool()
  await upload(number, many(3))
  for (const session of sessions) {
    await number.deps.sender(session).sessionChanged({ status: 'FAILED', at: Date.now() })
  }
  const { campaign_id: id } = await campaign(number)
  const shown = await look(number, id)
  expect(shown.eta?.to).toBeGreaterThanOrEqual(Date.now() - 60_000)
  expect(shown.eta?.limit).toBe('number')
  const listed = await listCampaigns(number.deps, number.creditorId)
  expect(listed[0]).toMatchObject({ id, eta: { limit: 'number' } })
})

test('a limit that lifts lets go at once of what it sent back', async () => {
  const { number, sessions } = await pool()
  await upload(number, many(2))
  const { campaign_id: id } = await campaign(number, { sessions: [sessions[1]] })
  await env.DB.prepare(`update recipients set reason = 'locked', due_at = ? where campaign_id = ?`)
    .bind(Date.now() + 3_600_000, id)
    .run()
  expect(await planNumber(number.deps, sessions[1], true)).toBe(0)
  expect(await planNumber(number.deps, sessions[1])).toBe(2)
})

test('while first messages are held back, those who wrote to us are still planned', async () => {
  const { number, sessions } = await pool()
  await upload(number, many(3))
  const { campaign_id: id } = await campaign(number, { sessions: [sessions[1]] })
  await env.DB.prepare(
    `update conversations set last_intent = 'greeting' where id =
       (select conversation_id from recipients where campaign_id = ? limit 1)`,
  )
    .bind(id)
    .run()
  expect(await planNumber(number.deps, sessions[1], true)).toBe(1)
})

test('failures are counted for the number they speak against', async () => {
  const { number, sessions } = await pool()
  await upload(number, many(3))
  const { campaign_id: id } = await campaign(number, { sessions: [sessions[1]] })
  const reasons = ['ack_error', 'not_on_whatsapp', 'unreachable']
  for (const [i, reason] of reasons.entries()) {
    await env.DB.prepare(
      `update recipients set status = 'failed', reason = ? where campaign_id = ? and position = ?`,
    )
      .bind(reason, id, i)
      .run()
  }
  const numbers = await showNumbers(number.deps, number.creditorId)
  const failed = new Map(numbers.map((one) => [one.session, one.failed_24h]))
  expect(sessions.map((session) => failed.get(session))).toEqual([0, 1])
})
