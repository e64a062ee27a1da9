import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type {
  CasesAnswer,
  ChargeAnswer,
  OffersAnswer,
  RecordAnswer,
} from '../../../src/shared/contracts/api/records.ts'
import { parsePixCode } from '../../../worker/adapters/pix/br-code.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createApp } from '../../../worker/http/app.ts'
import { atDesk } from '../../support/workers/desk.ts'
import {
  NOON,
  agreementFact,
  caseFact,
  chargeFact,
  debtorWith,
  newFactId,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import { all } from '../../support/workers/uploads.ts'

const codeOf = async (res: Response) => {
  const body: { error: { code: string } } = await res.json()
  return [res.status, body.error.code]
}
const auditOf = (id: string) =>
  all<{ action: string; actor: string }>('select action, actor from audit where entity_id = ?', id)

test('everything a conversation came to is shown, newest first', async () => {
  const d = await atDesk()
  const agreement = agreementFact(d)
  await tell(d, [promiseFact(d), chargeFact(d), caseFact(d)], NOON)
  await tell(
    d,
    [
      agreement,
      {
        kind: 'hand_off',
        id: newFactId('hnd'),
        reason: 'asked',
        summary: 'a\nb\nc',
        suggestedOffer: '{"not":"an offer"}',
      },
      {
        kind: 'refusal',
        id: newFactId('ref'),
        recipientId: null,
        campaignId: null,
        purpose: 'campaign',
        rule: 'contact_hours',
        level: 'block',
        evidence: '{}',
        until: null,
      },
    ],
    NOON + 1,
  )
  expect(await d.records()).toMatchObject({
    promises: [{ status: 'renegotiated', amount_cents: 10_000, debt_ids: d.debtIds }],
    agreements: [
      {
        id: agreement.id,
        status: 'active',
        total_cents: 9_000,
        installments: [
          { no: 1, due_date: '2026-11-18', amount_cents: 4_500, paid_cents: 0, paid_on: null },
          { no: 2 },
        ],
      },
    ],
    charges: [{ status: 'canceled' }],
    cases: [{ kind: 'payment_claim', status: 'open', name: 'Ana' }],
    hand_offs: [{ reason: 'asked', suggested_offer: null }],
    refusals: [{ rule: 'contact_hours' }],
  })
})

test('an operator notes a promise; it replaces the open one, with an audit row', async () => {
  const d = await atDesk()
  await tell(d, [promiseFact(d)], NOON - 1)
  const res = await d.call('POST', `${d.path}/promises`, {
    due_date: '2026-11-25',
    amount: 'R$ 40,00',
  })
  expect(res.status).toBe(201)
  const { id } = await res.json<RecordAnswer>()
  expect((await d.records()).promises).toMatchObject([
    { id, status: 'open', amount_cents: 4_000, source: 'person', due_date: '2026-11-25' },
    { status: 'renegotiated' },
  ])
  expect(await auditOf(id)).toEqual([{ action: 'promise.made', actor: 'usr_operator' }])
})

test('two clicks are one promise; other words are another', async () => {
  const d = await atDesk()
  const click = async (body: object) => {
    const res = await d.call('POST', `${d.path}/promises`, body)
    expect(res.status).toBe(201)
    return (await res.json<RecordAnswer>()).id
  }
  const same = { due_date: '2026-11-25', amount: 40 }
  const [first, second] = await Promise.all([click(same), click(same)])
  expect(second).toBe(first)
  expect(await click(same)).toBe(first)
  expect((await d.records()).promises).toMatchObject([{ id: first, status: 'open' }])
  expect(await auditOf(first ?? '')).toHaveLength(1)
  expect(await click({ ...same, due_date: '2026-11-26' })).not.toBe(first)
  expect((await d.records()).promises).toHaveLength(2)
})

test.each([
  [{ due_date: '2026-11-15' }, 'due_date'],
  [{ due_date: '2027-06-01' }, 'due_date'],
  [{ due_date: '2026-11-20', amount: 100.01 }, 'amount'],
  [{ due_date: '2026-11-20', amount: 0 }, 'amount'],
  [{ due_date: '2026-02-30' }, 'due_date'],
])('a promise of %j is refused', async (body, field) => {
  const d = await atDesk()
  const res = await d.call('POST', `${d.path}/promises`, body)
  expect(res.status).toBe(422)
  expect(await res.json()).toMatchObject({ error: { details: [{ field }] } })
})

test('a promise is canceled once', async () => {
  const d = await atDesk()
  const promise = promiseFact(d)
  await tell(d, [promise])
  expect((await d.call('POST', `/api/promises/${promise.id}/cancel`)).status).toBe(200)
  expect(await codeOf(await d.call('POST', `/api/promises/${promise.id}/cancel`))).toEqual([
    409,
    'record_state',
  ])
  expect(await auditOf(promise.id)).toEqual([{ action: 'promise.canceled', actor: 'usr_operator' }])
})

test('an operator closes an offer of today and no other', async () => {
  const d = await atDesk([{ amountCents: 40_000 }])
  const { offers } = await (await d.call('GET', `${d.path}/offers`)).json<OffersAnswer>()
  const plan = offers.find(({ kind }) => kind === 'installments')
  expect(plan).toBeDefined()
  const res = await d.call('POST', `${d.path}/agreements`, { offer_id: plan?.id })
  const { id } = await res.json<RecordAnswer>()
  expect((await d.records()).agreements).toMatchObject([
    { id, status: 'active', source: 'person', total_cents: plan?.totalCents },
  ])
  expect((await d.records()).agreements[0]?.installments).toHaveLength(
    plan?.installments.length ?? 0,
  )
  expect(
    await codeOf(await d.call('POST', `${d.path}/agreements`, { offer_id: 'made-up' })),
  ).toEqual([409, 'offer_unavailable'])
  expect(await auditOf(id)).toEqual([{ action: 'agreement.made', actor: 'usr_operator' }])
})

test('a canceled agreement ends its codes and gives no discount', async () => {
  const d = await atDesk()
  const agreement = agreementFact(d)
  const charge = chargeFact(d, { agreementId: agreement.id, installmentNo: 1 })
  await tell(d, [agreement, charge])
  expect((await d.call('POST', `/api/agreements/${agreement.id}/cancel`)).status).toBe(200)
  expect(await d.records()).toMatchObject({
    agreements: [{ status: 'canceled' }],
    charges: [{ status: 'canceled' }],
  })
  expect(await codeOf(await d.call('POST', `/api/agreements/${agreement.id}/cancel`))).toEqual([
    409,
    'record_state',
  ])
})

test('a code is made and sent once per key: the next instalment, an amount, or all that is owed', async () => {
  const d = await atDesk()
  const make = async (body: object) =>
    (await d.call('POST', `${d.path}/charges`, body)).json<ChargeAnswer>()
  const whole = await make({ key: 'click-0001' })
  const again = await make({ key: 'click-0001' })
  expect(again.charge).toEqual(whole.charge)
  expect(whole.charge).toMatchObject({ amount_cents: 10_000, code: 'code:10000', status: 'active' })
  expect(d.sent.map(({ text }) => text)).toEqual(['code:10000'])
  await tell(d, [agreementFact(d)])
  d.clock.now += 1
  const next = await make({ key: 'click-0002', send: false })
  expect(next.charge).toMatchObject({ amount_cents: 4_500, installment_no: 1 })
  expect((await make({ key: 'click-0003', amount: 10, send: false })).charge).toMatchObject({
    amount_cents: 1_000,
    installment_no: null,
  })
  expect(d.sent).toHaveLength(1)
  expect(await auditOf(next.charge.id)).toEqual([
    { action: 'charge.created', actor: 'usr_operator' },
  ])
})

test('without a Pix key there is no code', async () => {
  const d = await atDesk()
  const app = createApp({ ...d.deps, charger: () => () => Promise.resolve(null) })
  const tokens = createTokens({ secret: d.deps.config.jwtSecret, now: () => d.clock.now })
  const token = await tokens.sign({ sub: 'u', username: 'u', role: 'operator', sid: 's' })
  const res = await app.request(`https://app.test${d.path}/charges`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: 'click-0001' }),
  })
  expect(await codeOf(res)).toEqual([409, 'pix_unavailable'])
})

test('several debtors behind one phone: the operator says which', async () => {
  const d = await atDesk()
  const other = `${d.debtorId}_b`
  await env.DB.batch([
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       values (?, 'default', 'Bia', ?, ?, ?, 0, 0)`,
    ).bind(other, other, d.phone, d.phoneHash),
    env.DB.prepare(
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, import_id, created_at, updated_at)
       values (?, 'default', ?, ?, 700, 'imp', 0, 0)`,
    ).bind(`dbt_${other}`, other, other),
  ])
  const body = { due_date: '2026-11-20' }
  expect(await codeOf(await d.call('POST', `${d.path}/promises`, body))).toEqual([
    409,
    'debtor_unclear',
  ])
  expect(
    await codeOf(await d.call('POST', `${d.path}/promises`, { ...body, debtor_id: 'dtr_x' })),
  ).toEqual([409, 'debtor_unclear'])
  await d.call('POST', `${d.path}/promises`, { ...body, debtor_id: other })
  expect((await d.records()).promises).toMatchObject([
    { amount_cents: 700, debt_ids: [`dbt_${other}`] },
  ])
})

const stopOf = (d: { phoneHash: string; conversationId: string }, kind: string) =>
  env.DB.prepare(
    `insert into stops (creditor_id, phone_hash, kind, conversation_id, at) values ('default', ?, ?, ?, 0)`,
  )
    .bind(d.phoneHash, kind, d.conversationId)
    .run()
const liftedAt = async (d: { phoneHash: string }) =>
  (
    await all<{ at: number | null }>(
      'select lifted_at as at from stops where phone_hash = ?',
      d.phoneHash,
    )
  )[0]?.at

test('a claim is confirmed only with its payment, which may come with it', async () => {
  const d = await atDesk()
  const claim = caseFact(d)
  await tell(d, [claim])
  await stopOf(d, 'payment_claim')
  const resolve = (body: object) => d.call('POST', `/api/cases/${claim.id}/resolve`, body)
  expect(await codeOf(await resolve({ outcome: 'confirmed' }))).toEqual([409, 'payment_required'])
  expect(await liftedAt(d)).toBeNull()
  const payment = { debt_id: d.debtIds[0], amount: 100, paid_on: '2026-11-10' }
  expect((await resolve({ outcome: 'confirmed', note: 'comprovante ok', payment })).status).toBe(
    200,
  )
  expect((await d.records()).cases).toMatchObject([
    { status: 'resolved', outcome: 'confirmed', note: 'comprovante ok' },
  ])
  expect(
    await all('select amount_cents as cents from payments where debt_id = ?', d.debtIds[0]),
  ).toEqual([{ cents: 10_000 }])
  expect([await liftedAt(d), d.lifted]).toEqual([NOON, [['payment_claim']]])
  expect(await codeOf(await resolve({ outcome: 'refused' }))).toEqual([409, 'record_state'])
  expect(await auditOf(claim.id)).toEqual([{ action: 'case.resolved', actor: 'usr_operator' }])
})

test('a claim confirmed twice, at once or after a fault, books its money once', async () => {
  const d = await atDesk()
  const claim = caseFact(d)
  await tell(d, [claim])
  const resolve = () =>
    d.call('POST', `/api/cases/${claim.id}/resolve`, {
      outcome: 'confirmed',
      payment: { debt_id: d.debtIds[0], amount: 30, paid_on: '2026-11-10' },
    })
  await Promise.all([resolve(), resolve()])
  await env.DB.prepare(`update cases set status = 'open' where id = ?`).bind(claim.id).run()
  expect((await resolve()).status).toBe(200)
  expect(
    await all('select amount_cents as cents from payments where debt_id = ?', d.debtIds[0]),
  ).toEqual([{ cents: 3_000 }])
})

test('a payment recorded since the claim is enough', async () => {
  const d = await atDesk()
  const claim = caseFact(d)
  await tell(d, [claim])
  d.clock.now += 1_000
  await d.call('POST', `/api/debts/${d.debtIds[0]}/payments`, { amount: 50 })
  expect(
    (await d.call('POST', `/api/cases/${claim.id}/resolve`, { outcome: 'confirmed' })).status,
  ).toBe(200)
})

test.each([
  ['payment_claim', 'refused', true],
  ['dispute', 'refused', true],
  ['dispute', 'corrected', true],
  ['dispute', 'confirmed', false],
  ['deceased', 'done', false],
  ['wrong_person', 'refused', true],
] as const)('a case of %s that ends %s lifts its stop: %s', async (kind, outcome, lifts) => {
  const d = await atDesk()
  const one = caseFact(d, kind)
  await tell(d, [one])
  await stopOf(d, kind)
  expect((await d.call('POST', `/api/cases/${one.id}/resolve`, { outcome })).status).toBe(200)
  expect([(await liftedAt(d)) !== null, d.lifted.length > 0]).toEqual([lifts, lifts])
})

test('a settled dispute lets go of the phone, too, that an upload carried its stop to', async () => {
  const d = await atDesk()
  const dispute = caseFact(d, 'dispute')
  await tell(d, [dispute])
  await stopOf(d, 'dispute')
  const carried = { ...d, phoneHash: `carried_${d.conversationId}` }
  await stopOf(carried, 'dispute')
  await d.call('POST', `/api/cases/${dispute.id}/resolve`, { outcome: 'corrected' })
  expect([await liftedAt(d), await liftedAt(carried)]).toEqual([NOON, NOON])
})

test('the queue of cases shows what is due first, in pages', async () => {
  const d = await atDesk()
  await tell(d, [caseFact(d, 'data_request'), caseFact(d, 'legal'), caseFact(d, 'dispute')])
  const own: CasesAnswer['cases'] = []
  let after: string | null = null
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
    const page: CasesAnswer = await (
      await d.call('GET', `/api/cases?status=open&limit=2${query}`)
    ).json()
    own.push(...page.cases.filter((one) => one.conversation_id === d.conversationId))
    after = page.next
  } while (after !== null)
  expect(own.map(({ kind }) => kind)).toEqual(['legal', 'dispute', 'data_request'])
  const legal: CasesAnswer = await (await d.call('GET', '/api/cases?kind=legal&limit=200')).json()
  expect(new Set(legal.cases.map(({ kind }) => kind))).toEqual(new Set(['legal']))
})

test.each([
  ['GET', '/records'],
  ['POST', '/promises'],
  ['POST', '/agreements'],
  ['POST', '/charges'],
])('a viewer may not %s %s', async (method, path) => {
  const d = await atDesk()
  const res = await d.as('viewer')(method, `${d.path}${path}`, method === 'POST' ? {} : undefined)
  expect(await codeOf(res)).toEqual([403, 'forbidden'])
})

test('the installation’s own charger makes a static code that asks for the amount', async () => {
  const d = await debtorWith()
  const creditor = {
    name: 'Loja Teste',
    pixKey: 'loja@example.com',
    pixKeyOwner: null,
    city: 'Belém',
  }
  const issued = await d.deps.charger(creditor)({ id: 'x', amountCents: 1_234, debtor: null })
  expect(parsePixCode(issued?.code ?? '')).toMatchObject({
    ok: true,
    fields: { amountCents: 1_234, city: 'Belem' },
  })
})

test('a payment recorded for a debt of an agreement pays its instalments, up to what is left of it', async () => {
  const d = await atDesk()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  const pay = (amount: number) => d.call('POST', `/api/debts/${d.debtIds[0]}/payments`, { amount })
  expect((await pay(50)).status).toBe(201)
  const refused = await pay(40.01)
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ error: { details: { balance_cents: 4_000 } } })
  const last = await pay(40)
  expect(await last.json()).toMatchObject({ balance_cents: 0 })
  expect((await d.records()).agreements).toMatchObject([{ id: agreement.id, status: 'kept' }])
})

test('a code for an instalment says when it is due, one for another amount does not', async () => {
  const d = await atDesk()
  await tell(d, [agreementFact(d)])
  const charge = (key: string, more: object = {}) =>
    d.call('POST', `${d.path}/charges`, { key, send: false, ...more })
  await charge(crypto.randomUUID())
  await charge(crypto.randomUUID(), { amount: 10 })
  expect(d.charged.map(({ payBy }) => payBy)).toEqual(['2026-11-18', undefined])
})
