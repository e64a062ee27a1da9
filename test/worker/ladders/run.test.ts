import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign } from '../../../durable-objects/conversation/orders.ts'
import { ordersOf } from '../../../worker/db/recipients.ts'
import { orderOf } from '../../../worker/services/campaigns/hand-over.ts'
import { cancelCampaign } from '../../../worker/services/campaigns/cancel.ts'
import { listLadders } from '../../../worker/services/ladders/ladders.ts'
import { runLadders } from '../../../worker/services/ladders/run.ts'
import { atBench, results } from '../../support/workers/parts.ts'
import { newTalk } from '../../support/workers/conversation.ts'
import {
  at,
  messages,
  owe,
  payOff,
  portfolio,
  runAt,
  switchOn,
} from '../../support/workers/ladders.ts'
import type { Portfolio } from '../../support/workers/ladders.ts'
import { all, one, operator } from '../../support/workers/uploads.ts'

const touches = (p: Portfolio) =>
  all<{ stepId: string; debtId: string }>(
    `select t.step_id as stepId, t.debt_id as debtId from ladder_touches t join debts x on x.id = t.debt_id
     where x.creditor_id = ?`,
    p.creditorId,
  )

const step = (p: Portfolio, offset: number) => `lst_lembretes_${offset}_${p.creditorId}`

test('each debt gets its step of the day, one campaign a step, pinned to the template', async () => {
  const p = await portfolio()
  await switchOn(p)
  const due = await owe(p)
  const late = await owe(p, { dueDate: '2026-11-09' })
  await owe(p, { dueDate: '2026-12-20' })
  await runAt(p, 12)
  expect(await messages(p)).toMatchObject([
    { stepId: step(p, 0), debtorId: due.debtorId, status: 'pending', campaign: 'running' },
    { stepId: step(p, 7), debtorId: late.debtorId, status: 'pending', campaign: 'running' },
  ])
  expect(
    await all(
      `select template_id, template_version, kind, ladder_id, name from campaigns where creditor_id = ?`,
      p.creditorId,
    ),
  ).toMatchObject([
    { template_id: `tpl_regua_lembrete_no_dia_${p.creditorId}`, template_version: 1 },
    { kind: 'ladder', ladder_id: p.ladderId, name: 'Lembretes (escola/academia): +7 dias (16/11)' },
  ])
})

test('however often the job runs, a step is sent once', async () => {
  const p = await portfolio()
  await switchOn(p)
  await owe(p)
  await runAt(p, 10)
  await runAt(p, 11)
  await runAt(p, 12)
  expect(await messages(p)).toHaveLength(1)
  expect(await touches(p)).toHaveLength(1)
})

test('two runs at the same moment write to nobody twice', async () => {
  const p = await portfolio()
  await switchOn(p)
  for (let i = 0; i < 5; i += 1) await owe(p)
  p.clock.now = at(12)
  const run = () => runLadders(p.deps, '2026-11-16', p.creditorId)
  await Promise.all([run(), run(), run()])
  const sent = await messages(p)
  expect(new Set(sent.map(({ debtorId }) => debtorId)).size).toBe(5)
  expect(sent).toHaveLength(5)
  expect(await touches(p)).toHaveLength(5)
  // Who lost every debt to another run leaves no empty campaign behind.
  expect(
    await one(
      'select count(*) as v from campaigns where creditor_id = ? and total = 0',
      p.creditorId,
    ),
  ).toBe(0)
})

test('several debts are one message with the latest step, and none of them comes again', async () => {
  const p = await portfolio()
  await switchOn(p)
  const older = await owe(p, { dueDate: '2026-11-09' })
  const newer = await owe(p, { dueDate: '2026-11-13', of: older })
  await runAt(p, 12)
  const [message, ...more] = await messages(p)
  expect(more).toEqual([])
  expect(message).toMatchObject({ stepId: step(p, 7), debtorId: older.debtorId })
  expect(JSON.parse(message?.debtIds ?? '').sort()).toEqual([newer.debtId, older.debtId].sort())
  await exec(`update recipients set status = 'sent' where debtor_id = ?`, older.debtorId)
  await runAt(p, 12, '2026-11-17')
  expect(await messages(p)).toHaveLength(1)
})

test.each([
  ['paid', (p, d) => payOff(p, d)],
  ['opted out', (p, d) => stop(p, d.phoneHash, 'opt_out')],
  ['disputed', (p, d) => stop(p, d.phoneHash, 'dispute')],
  ['claim', (p, d) => stop(p, d.phoneHash, 'payment_claim')],
  ['wrong person', (p, d) => stop(p, d.phoneHash, 'wrong_person')],
  ['deceased', (p, d) => stop(p, d.phoneHash, 'deceased')],
  [
    'promise open',
    (p, d) =>
      exec(
        `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
           source, made_at) values (?, ?, 'cnv', ?, '[]', 1, '2026-11-20', 'open', 'bot', 0)`,
        crypto.randomUUID(),
        p.creditorId,
        d.debtorId,
      ),
  ],
  [
    'agreement active',
    (p, d) =>
      exec(
        `insert into agreements (id, creditor_id, conversation_id, debtor_id, debt_ids, kind, principal_cents, fine_cents,
           interest_cents, discount_cents, total_cents, status, source, made_at)
         values (?, ?, 'cnv', ?, '[]', 'cash', 1, 0, 0, 0, 1, 'active', 'bot', 0)`,
        crypto.randomUUID(),
        p.creditorId,
        d.debtorId,
      ),
  ],
  [
    'a person speaking',
    (p, d) =>
      exec(
        `insert into conversations (id, creditor_id, phone, phone_hash, speaker, created_at)
         values (?, ?, ?, ?, 'person', 0)`,
        crypto.randomUUID(),
        p.creditorId,
        d.phone,
        d.phoneHash,
      ),
  ],
] satisfies [string, (p: Portfolio, d: Awaited<ReturnType<typeof owe>>) => Promise<unknown>][])(
  'nobody is written to: %s',
  async (_name, happen) => {
    const p = await portfolio()
    await switchOn(p)
    await happen(p, await owe(p))
    const other = await owe(p)
    await runAt(p, 12)
    expect(await messages(p)).toMatchObject([{ debtorId: other.debtorId }])
  },
)

test('the ladder stops for a debtor the moment the debt is settled, after it was planned', async () => {
  const p = await portfolio()
  await switchOn(p)
  const talk = await newTalk()
  const debt = await owe(p, { phone: talk.phone })
  await runAt(p, 12)
  const [order] = await ordersOf(p.deps.db, await recipientIds(p))
  if (order === undefined) throw new Error('nobody was planned')
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    clock.now = p.clock.now
    await payOff(p, debt)
    orderCampaign(parts, orderOf({ ...order, conversationId: talk.who.conversationId }))
    await drain()
    expect(waha.sent).toEqual([])
    expect(results(parts, order.recipientId)).toEqual(['dropped:debt_paid'])
  })
})

test('the gate lets nothing of a step leave after its window, by the clock of the person', async () => {
  const p = await portfolio()
  await switchOn(p)
  const talk = await newTalk()
  await owe(p, { phone: talk.phone })
  await runAt(p, 17.9)
  const [order] = await ordersOf(p.deps.db, await recipientIds(p))
  if (order === undefined) throw new Error('nobody was planned')
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    clock.now = at(18)
    orderCampaign(parts, orderOf({ ...order, conversationId: talk.who.conversationId }))
    await drain()
    expect(waha.sent).toEqual([])
    expect(results(parts, order.recipientId)).toEqual(['dropped:window'])
  })
})

test('the same message leaves while the debt is owed', async () => {
  const p = await portfolio()
  await switchOn(p)
  const talk = await newTalk()
  await owe(p, { phone: talk.phone })
  await runAt(p, 12)
  const [order] = await ordersOf(p.deps.db, await recipientIds(p))
  if (order === undefined) throw new Error('nobody was planned')
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    clock.now = p.clock.now
    orderCampaign(parts, orderOf({ ...order, conversationId: talk.who.conversationId }))
    await drain()
    expect(waha.sent.map(({ text }) => text)).toEqual([expect.stringContaining('R$ 100,00')])
  })
})

const recipientIds = async (p: Portfolio) =>
  (
    await all<{ id: string }>(
      `select r.id from recipients r join campaigns c on c.id = r.campaign_id where c.creditor_id = ?`,
      p.creditorId,
    )
  ).map(({ id }) => id)

test('nothing runs on a weekend, before its window or when it is switched off', async () => {
  const p = await portfolio()
  await owe(p)
  await owe(p, { dueDate: '2026-11-14' })
  expect(await runAt(p, 12)).toEqual([])
  await switchOn(p)
  expect(await runAt(p, 12, '2026-11-14')).toEqual([])
  expect(await runAt(p, 8)).toEqual([])
  // Two hours later the day ends in Acre.
  expect(await runAt(p, 20)).toEqual([])
  expect(await messages(p)).toEqual([])
})

test('what its window closed on is given back and planned again by what is true then', async () => {
  const p = await portfolio()
  await switchOn(p)
  const debt = await owe(p)
  await runAt(p, 17)
  await runAt(p, 18)
  expect(await messages(p)).toMatchObject([{ status: 'canceled', campaign: 'canceled' }])
  expect(await touches(p)).toEqual([])
  await runAt(p, 9, '2026-11-17')
  expect((await messages(p)).at(-1)).toMatchObject({
    debtorId: debt.debtorId,
    stepId: step(p, 0),
    status: 'pending',
  })
})

test('a message that left keeps its touch when the window closes', async () => {
  const p = await portfolio()
  await switchOn(p)
  await owe(p)
  await owe(p)
  await runAt(p, 12)
  const [first] = await messages(p)
  await exec(
    `update recipients set status = 'sent', sent_at = ? where debtor_id = ?`,
    p.clock.now,
    first?.debtorId,
  )
  await runAt(p, 18)
  expect(await touches(p)).toHaveLength(1)
  await runAt(p, 12, '2026-11-17')
  const sent = await messages(p)
  expect(sent.filter(({ debtorId }) => debtorId === first?.debtorId)).toHaveLength(1)
})

test('one that came back from its conversation after the window closed is planned again too', async () => {
  const p = await portfolio()
  await switchOn(p)
  const debt = await owe(p)
  await runAt(p, 12)
  await exec(`update recipients set status = 'sending' where debtor_id = ?`, debt.debtorId)
  await runAt(p, 18)
  expect(await touches(p)).toHaveLength(1)
  await exec(`update recipients set status = 'canceled' where debtor_id = ?`, debt.debtorId)
  await runAt(p, 9, '2026-11-17')
  expect((await messages(p)).map(({ status }) => status)).toEqual(['canceled', 'pending'])
})

test('what a person called off does not come back tomorrow', async () => {
  const p = await portfolio()
  await switchOn(p)
  await owe(p)
  await runAt(p, 12)
  const [message] = await messages(p)
  const target = { creditorId: p.creditorId, id: message?.campaignId ?? '' }
  await cancelCampaign(p.deps, target, operator)
  await runAt(p, 9, '2026-11-17')
  expect((await messages(p)).map(({ status }) => status)).toEqual(['canceled'])
})

test('a start that was cut short is called off and done again', async () => {
  const p = await portfolio()
  await switchOn(p)
  const debt = await owe(p)
  await exec(
    `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms, max_gap_ms,
       ladder_id, step_id, status, total, excluded, created_at, created_by)
     values (?, ?, 'ladder', 't', 1, 'x', ?, 0, 0, ?, ?, 'starting', 0, 0, ?, 'system')`,
    `cmp_cut_${p.creditorId}`,
    p.creditorId,
    p.session,
    p.ladderId,
    step(p, 0),
    at(12),
  )
  await exec(
    `insert into ladder_touches (step_id, debt_id, due_date, campaign_id, day)
     values (?, ?, '2026-11-16', ?, '2026-11-16')`,
    step(p, 0),
    debt.debtId,
    `cmp_cut_${p.creditorId}`,
  )
  await runAt(p, 12.2)
  expect(await messages(p)).toMatchObject([{ debtorId: debt.debtorId, campaign: 'running' }])
})

test('where the window is not open yet by their own clock, it is waited for', async () => {
  const p = await portfolio()
  await switchOn(p)
  // Manaus is an hour behind São Paulo.
  await owe(p, { phone: '+5592991234567' })
  await owe(p)
  await runAt(p, 9.5)
  const dues = await all<{ due: number }>(
    `select r.due_at as due from recipients r join campaigns c on c.id = r.campaign_id where c.creditor_id = ?
     order by 1`,
    p.creditorId,
  )
  expect(dues.map(({ due }) => due)).toEqual([at(9.5), at(10)])
})

test('two ladders for the same debtor are one message a day', async () => {
  const p = await portfolio()
  await switchOn(p)
  await switchOn(p, `ldr_assessoria_${p.creditorId}`)
  await owe(p, { dueDate: '2026-11-11' })
  await owe(p, { dueDate: '2026-11-13' })
  await runAt(p, 12)
  const people = (await messages(p)).map(({ debtorId }) => debtorId)
  expect(new Set(people).size).toBe(people.length)
  expect(people).toHaveLength(2)
})

test('a ladder that cannot run says why and holds up no other', async () => {
  const p = await portfolio()
  await switchOn(p)
  await switchOn(p, `ldr_assessoria_${p.creditorId}`)
  const late = await owe(p, { dueDate: '2026-11-11' })
  await exec(
    `update templates set deleted_at = 1 where creditor_id = ? and name like 'regua_lembrete%'`,
    p.creditorId,
  )
  await runAt(p, 12)
  expect(await messages(p)).toMatchObject([{ debtorId: late.debtorId }])
  const ladders = await listLadders(p.deps, p.creditorId)
  expect(ladders.map(({ problem }) => problem?.code ?? null)).toEqual(['template_not_found', null])
})

test('six thousand people of one step are one campaign, and the next run finds nobody', async () => {
  const p = await portfolio()
  await switchOn(p)
  const numbers = `with recursive n(i) as (select 0 union all select i + 1 from n where i < 5999)`
  await exec(
    `${numbers} insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
     select 'many_' || ?1 || i, ?1, 'Ana', 'a' || i, '+55119' || (60000000 + i), 'hash_' || ?1 || i, 0, 0 from n`,
    p.creditorId,
  )
  await exec(
    `${numbers} insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at,
       updated_at) select 'debt_' || ?1 || i, ?1, 'many_' || ?1 || i, 'e' || i, 100, '2026-11-16', 'imp', 0, 0 from n`,
    p.creditorId,
  )
  const runs = await runAt(p, 12)
  expect(runs.map((run) => run.messages).filter((n) => n > 0)).toEqual([6_000])
  expect(
    await all(`select total, excluded from campaigns where creditor_id = ?`, p.creditorId),
  ).toEqual([{ total: 6_000, excluded: 0 }])
  await exec(`delete from job_days where subject like ?`, `lst_%${p.creditorId}`)
  const again = await runAt(p, 13)
  expect(again.map((run) => run.messages)).toEqual([0, 0, 0, 0, 0])
}, 60_000)

function stop(p: Portfolio, phoneHash: string, kind: string) {
  return exec(
    `insert into stops (creditor_id, phone_hash, kind, conversation_id, at) values (?, ?, ?, 'cnv', 0)`,
    p.creditorId,
    phoneHash,
    kind,
  )
}

function exec(sql: string, ...values: unknown[]) {
  return env.DB.prepare(sql)
    .bind(...values)
    .run()
}
