import { expect, test } from 'vitest'
import type { NoticeOrder } from '../../../durable-objects/types.ts'
import { createApiPix } from '../../../worker/adapters/psp/api-pix.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { readNotice } from '../../../worker/db/notices.ts'
import type { Deps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { consumeJobs } from '../../../worker/queues/jobs.ts'
import { settlePix } from '../../../worker/services/payments/settle-pix.ts'
import { createApiPixStub, stubbedPsp } from '../../support/workers/api-pix-stub.ts'
import {
  NOON,
  agreementFact,
  chargeFact,
  debtorWith,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import { all } from '../../support/workers/uploads.ts'

const outcome = async (id: string) =>
  (
    await all<{ outcome: string }>(
      'select outcome from provider_payments where end_to_end_id = ?',
      id,
    )
  )[0]?.outcome

/** A debtor with a registered code, and the app that the provider calls. */
async function setUp(amountCents = 10_000) {
  const notices: NoticeOrder[] = []
  const psp = stubbedPsp()
  const stub = createApiPixStub({ now: NOON })
  const d = await debtorWith([{ amountCents: 10_000 }], {
    // The services call this method only.
    conversation: () =>
      ({
        sendNotice: (order: NoticeOrder) => {
          notices.push(order)
          return Promise.resolve({ queued: true })
        },
      }) as unknown as ReturnType<Deps['conversation']>,
  })
  const deps: Deps = {
    ...d.deps,
    config: { ...d.deps.config, psp },
    provider: createApiPix({ ...psp, now: () => d.clock.now, fetch: stub.fetch, timeoutMs: 100 }),
  }
  const charge = chargeFact(d, { amountCents })
  await tell(d, [charge])
  const app = createApp(deps)
  const call = async (
    body: unknown,
    query = `?hmac=${psp.webhookSecret}`,
    path = '/webhook/pix/pix',
  ) =>
    app.request(`https://app.test${path}${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const tellOf = (endToEndId: string, extra: object = {}) => ({
    pix: [
      {
        endToEndId,
        txid: charge.txid,
        valor: '1.00',
        horario: new Date(NOON).toISOString(),
        ...extra,
      },
    ],
  })
  const booked = () =>
    all<{ cents: number; external: string }>(
      'select amount_cents as cents, external_id as external from payments where creditor_id = ? order by created_at, id',
      d.creditorId,
    )
  return { ...d, deps, stub, psp, charge, call, tellOf, booked, notices }
}

test('a payment is asked back and booked with the provider’s amount, not the webhook’s; thanks are sent', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  expect((await d.call(d.tellOf(id))).status).toBe(200)
  expect(await d.booked()).toEqual([{ cents: 10_000, external: id }])
  expect(await outcome(id)).toBe('settled')
  expect(await all('select status from charges where id = ?', d.charge.id)).toEqual([
    { status: 'paid' },
  ])
  expect(d.notices).toMatchObject([
    { kind: 'payment_received', recordId: id, who: { conversationId: d.conversationId } },
  ])
})

test('the same webhook again, late or four times at once, adds nothing', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  const body = d.tellOf(id)
  const all4 = await Promise.all([1, 2, 3, 4].map(() => d.call(body)))
  expect(all4.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  await d.call({ pix: [...body.pix, ...body.pix] }, undefined, '/webhook/pix')
  expect(await d.booked()).toHaveLength(1)
  expect(d.notices).toHaveLength(1)
})

test('a payment the provider does not know books nothing', async () => {
  const d = await setUp()
  const forged = 'E'.repeat(32)
  expect((await d.call(d.tellOf(forged))).status).toBe(200)
  expect(await d.booked()).toEqual([])
  expect(await outcome(forged)).toBe('unmatched')
})

test.each([
  ['no secret', ''],
  ['a wrong secret', '?hmac=wrong'],
])('%s is refused before anything is read or stored', async (_, query) => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  expect((await d.call(d.tellOf(id), query)).status).toBe(401)
  expect(await outcome(id)).toBeUndefined()
})

test('without a provider there is no webhook', async () => {
  const d = await setUp()
  const app = createApp({ ...d.deps, config: { ...d.deps.config, psp: null }, provider: null })
  expect((await app.request('https://app.test/webhook/pix', { method: 'POST' })).status).toBe(404)
})

test('a test call without payments gets its 200', async () => {
  const d = await setUp()
  expect((await d.call({ evento: 'teste_webhook' })).status).toBe(200)
  expect((await d.call('not json')).status).toBe(200)
})

test('a provider that is silent keeps the hint; the clock’s job follows it', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  d.stub.state.silent = true
  expect((await d.call(d.tellOf(id))).status).toBe(200)
  expect(await outcome(id)).toBe('waiting')
  d.stub.state.silent = false
  await settlePix(d.deps)
  expect(await d.booked()).toHaveLength(1)
})

test('a payment whose webhook was lost is found by the clock, once', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000, NOON - 3_600_000)
  d.stub.pay(null, 500)
  await settlePix(d.deps)
  await settlePix(d.deps)
  expect(await d.booked()).toEqual([{ cents: 10_000, external: id }])
  await d.call(d.tellOf(id))
  expect(await d.booked()).toHaveLength(1)
})

test('money by a code we do not know is kept unmatched, and booked when the code’s record arrives', async () => {
  const d = await setUp()
  const late = chargeFact(d)
  const id = d.stub.pay(late.txid, 10_000)
  await d.call(d.tellOf(id))
  expect([await outcome(id), await d.booked()]).toEqual(['unmatched', []])
  await tell(d, [late])
  await settlePix(d.deps)
  expect(await d.booked()).toHaveLength(1)
})

test('an expired or canceled code that is paid all the same is paid', async () => {
  const d = await setUp()
  const short = chargeFact(d, { expiresAt: NOON - 1 })
  await tell(d, [short])
  await settlePix(d.deps)
  expect(await all('select status from charges where id = ?', short.id)).toEqual([
    { status: 'expired' },
  ])
  await d.call(d.tellOf(d.stub.pay(short.txid, 10_000)))
  expect(await all('select status from charges where id = ?', short.id)).toEqual([
    { status: 'paid' },
  ])
})

test('a refund takes the money back once and calls a person', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  await d.call(d.tellOf(id))
  d.stub.refund(id, '40.00')
  await d.call(d.tellOf(id))
  await d.call(d.tellOf(id))
  expect((await d.booked()).map(({ cents }) => cents).toSorted((a, b) => a - b)).toEqual([
    -4_000, 10_000,
  ])
  expect(await outcome(id)).toBe('refunded')
  expect(await all(`select kind from cases where debtor_id = ?`, d.debtorId)).toEqual([
    { kind: 'payment_review' },
  ])
  d.stub.refund(id, '60.00')
  await d.call(d.tellOf(id))
  expect((await d.booked()).reduce((sum, { cents }) => sum + cents, 0)).toBe(0)
})

test('a refund still under way changes nothing', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  d.stub.refund(id, '40.00', 'EM_PROCESSAMENTO')
  await d.call(d.tellOf(id))
  expect(await d.booked()).toHaveLength(1)
  expect(await outcome(id)).toBe('settled')
})

test('a refund of an instalment opens it again', async () => {
  const d = await setUp()
  const agreement = agreementFact(d)
  const first = chargeFact(d, { agreementId: agreement.id, installmentNo: 1, amountCents: 4_500 })
  await tell(d, [agreement, first], NOON + 1)
  const id = d.stub.pay(first.txid, 4_500)
  d.clock.now = NOON + 2
  await d.call(d.tellOf(id))
  d.stub.refund(id, '45.00')
  await d.call(d.tellOf(id))
  expect(
    await all(
      'select paid_cents as paid, paid_on as day from installments where agreement_id = ?',
      agreement.id,
    ),
  ).toEqual([
    { paid: 0, day: null },
    { paid: 0, day: null },
  ])
})

test('a refund of a kept agreement takes the keeping and the discount back, and of its promise', async () => {
  const d = await setUp()
  const agreement = agreementFact(d, {
    offer: 'cash',
    totalCents: 6_000,
    discountCents: 4_300,
    installments: [{ no: 1, dueDate: '2026-11-18', amountCents: 6_000 }],
  })
  const code = chargeFact(d, { agreementId: agreement.id, installmentNo: 1, amountCents: 6_000 })
  await tell(d, [agreement, code], NOON + 1)
  const promise = promiseFact(d, { amountCents: 6_000 })
  await tell(d, [promise], NOON + 2)
  d.clock.now = NOON + 3
  const status = async () => [
    (await all<{ status: string }>('select status from agreements where id = ?', agreement.id))[0],
    (await all<{ status: string }>('select status from promises where id = ?', promise.id))[0],
  ]
  const discounts = () =>
    all('select cents from debt_discounts where agreement_id = ?', agreement.id)
  const id = d.stub.pay(code.txid, 6_000)
  await d.call(d.tellOf(id))
  expect(await status()).toEqual([{ status: 'kept' }, { status: 'kept' }])
  expect(await discounts()).toHaveLength(1)
  d.stub.refund(id, '60.00')
  await d.call(d.tellOf(id))
  expect(await status()).toEqual([{ status: 'active' }, { status: 'open' }])
  expect(await discounts()).toEqual([])
  expect(
    await all('select paid_cents as paid from installments where agreement_id = ?', agreement.id),
  ).toEqual([{ paid: 0 }])
})

test('a refund told of while the provider was silent is booked by the clock', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  await d.call(d.tellOf(id))
  d.stub.refund(id, '100.00')
  d.stub.state.silent = true
  expect((await d.call(d.tellOf(id))).status).toBe(200)
  const thanks = await readNotice(d.deps.db, { kind: 'payment_received', recordId: id, now: NOON })
  expect(thanks).toMatchObject({ ok: true })
  d.stub.state.silent = false
  d.clock.now += 4 * 86_400_000
  await settlePix(d.deps)
  expect((await d.booked()).reduce((sum, { cents }) => sum + cents, 0)).toBe(0)
  expect(await outcome(id)).toBe('refunded')
  await d.call(d.tellOf(id))
  expect(await outcome(id)).toBe('refunded')
})

test('a refund nobody told of is found by the clock, once', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  await d.call(d.tellOf(id))
  d.stub.refund(id, '30.00')
  await settlePix(d.deps)
  await settlePix(d.deps)
  expect((await d.booked()).map(({ cents }) => cents).toSorted((a, b) => a - b)).toEqual([
    -3_000, 10_000,
  ])
})

test('an admin registers the webhook with its secret, nobody else does', async () => {
  const d = await setUp()
  const tokens = createTokens({ secret: d.deps.config.jwtSecret, now: () => d.clock.now })
  const app = createApp(d.deps)
  const register = async (role: 'admin' | 'operator') =>
    app.request('https://app.test/api/payments/webhook', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await tokens.sign({ sub: 'u', username: 'u', role, sid: 's' })}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ origin: 'https://cobranca.example.com' }),
    })
  expect((await register('operator')).status).toBe(403)
  expect(d.stub.state.webhook).toBe('')
  expect((await register('admin')).status).toBe(200)
  expect(d.stub.state.webhook).toBe(
    `https://cobranca.example.com/webhook/pix?hmac=${d.psp.webhookSecret}&ignorar=`,
  )
})

test('the clock’s messages do their work, and one that fails comes again', async () => {
  const d = await setUp()
  const id = d.stub.pay(d.charge.txid, 10_000)
  const done: string[] = []
  const message = (body: object) => ({
    id: crypto.randomUUID(),
    timestamp: new Date(NOON),
    attempts: 1,
    body,
    ack: () => done.push('ack'),
    retry: () => done.push('retry'),
  })
  const batch = (body: object) =>
    // The consumer reads these fields only.
    ({ queue: 'jobs', messages: [message(body)] }) as unknown as MessageBatch
  await consumeJobs(batch({ kind: 'settle_pix' }), d.deps)
  await consumeJobs(batch({ kind: 'promises_due' }), d.deps)
  expect(await d.booked()).toEqual([{ cents: 10_000, external: id }])
  d.stub.state.failing = true
  await consumeJobs(batch({ kind: 'settle_pix' }), d.deps)
  expect(done).toEqual(['ack', 'ack', 'retry'])
})
