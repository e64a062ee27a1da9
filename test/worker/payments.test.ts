import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { PaymentAnswer } from '../../src/shared/contracts/api/billing.ts'
import { apiAs, refusal } from '../support/workers/api.ts'
import { insertDebt } from '../support/workers/debts.ts'

const operator = apiAs('operator')
const pay = (debt: string, body: Record<string, unknown>) =>
  operator('POST', `/api/debts/${debt}/payments`, body)

async function paidCents(debtId: string) {
  const row = await env.DB.prepare(
    'select coalesce(sum(amount_cents), 0) as cents, count(*) as n from payments where debt_id = ?',
  )
    .bind(debtId)
    .first()
  return row
}

test('a payment lowers the balance, by our id or the creditor’s', async () => {
  const debt = await insertDebt({ amountCents: 10_000 })
  const first = await pay(debt.id, { amount: 40.5 })
  expect(first.status).toBe(201)
  expect(await first.json()).toMatchObject({ debt_id: debt.id, balance_cents: 5_950 })
  const second = await pay(debt.externalId, { amount: 'R$ 59,50' })
  expect(await second.json()).toMatchObject({ debt_id: debt.id, balance_cents: 0 })
})

test('concurrent payments never exceed what is owed', async () => {
  const debt = await insertDebt({ amountCents: 10_000 })
  const all = await Promise.all([1, 2, 3, 4].map(() => pay(debt.id, { amount: 60 })))
  expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422])
  expect(await paidCents(debt.id)).toEqual({ cents: 6_000, n: 1 })
})

test('a payment above the balance is refused and says what is open', async () => {
  const debt = await insertDebt({ amountCents: 10_000 })
  const res = await pay(debt.id, { amount: 100.01 })
  expect(res.status).toBe(422)
  expect(await res.json()).toMatchObject({
    error: { code: 'payment_too_large', details: { balance_cents: 10_000 } },
  })
})

test('the same external id twice, even at once, is one payment', async () => {
  const debt = await insertDebt({ amountCents: 10_000 })
  const body = { amount: 30, external_id: `e2e-${crypto.randomUUID()}` }
  const both = await Promise.all([pay(debt.id, body), pay(debt.id, body)])
  const answers: PaymentAnswer[] = await Promise.all(both.map((res) => res.json<PaymentAnswer>()))
  expect(answers.filter(({ duplicate }) => duplicate)).toHaveLength(1)
  expect(new Set(answers.map(({ payment_id }) => payment_id)).size).toBe(1)
  expect(await paidCents(debt.id)).toEqual({ cents: 3_000, n: 1 })
})

test('a repeat is answered as such even when the balance would no longer allow it', async () => {
  const debt = await insertDebt({ amountCents: 10_000 })
  const body = { amount: 100, external_id: `full-${crypto.randomUUID()}` }
  await pay(debt.id, body)
  const again = await pay(debt.id, body)
  expect([again.status, (await again.json<PaymentAnswer>()).duplicate]).toEqual([200, true])
})

test('an external id of another payment is refused', async () => {
  const [a, b] = [await insertDebt(), await insertDebt()]
  const external_id = `x-${crypto.randomUUID()}`
  await pay(a.id, { amount: 10, external_id })
  expect(await refusal(await pay(b.id, { amount: 10, external_id }))).toEqual([
    422,
    'validation_failed',
  ])
  expect(await paidCents(b.id)).toEqual({ cents: 0, n: 0 })
})

test.each([
  [{ amount: 150.505 }, 'amount', 'decimals'],
  [{ amount: -1 }, 'amount', 'negative'],
  [{ amount: 0 }, 'amount', 'zero'],
  [{ amount: 'abc' }, 'amount', 'not_a_number'],
  [{ amount: 1, paid_on: '31/02/2024' }, 'paid_on', 'no_such_day'],
  [{ amount: 1, paid_on: '2199-01-01' }, 'paid_on', 'future'],
  [{ amount: 1, paidon: '2024-01-01' }, 'paidon', 'unknown_field'],
])('%j is refused by field', async (body, field, code) => {
  const debt = await insertDebt()
  const res = await pay(debt.id, body)
  expect(res.status).toBe(422)
  expect(await res.json()).toMatchObject({ error: { details: [{ field, code }] } })
})

test('a debt that is unknown or canceled is not found', async () => {
  const missing = [404, 'debt_not_found']
  expect(await refusal(await pay('nothing', { amount: 1 }))).toEqual(missing)
  const canceled = await insertDebt({ canceledAt: 1 })
  expect(await refusal(await pay(canceled.id, { amount: 1 }))).toEqual(missing)
})

test('only a recorded payment is audited, with its cents and no names', async () => {
  const debt = await insertDebt({ amountCents: 1_000 })
  await pay(debt.id, { amount: 10 })
  await pay(debt.id, { amount: 10 })
  const { results } = await env.DB.prepare(
    "select action, actor, json_extract(details, '$.cents') as cents from audit where entity_id = ?",
  )
    .bind(debt.id)
    .all()
  expect(results).toEqual([{ action: 'payment.recorded', actor: 'usr_operator', cents: 1_000 }])
})

test('a viewer may not record payments', async () => {
  const res = await apiAs('viewer')('POST', '/api/debts/x/payments', { amount: 1 })
  expect(await refusal(res)).toEqual([403, 'forbidden'])
})
