import { expect, test } from 'vitest'
import { createApiPix } from '../../../worker/adapters/psp/api-pix.ts'
import { createCharger, providerTxid } from '../../../worker/adapters/psp/charger.ts'
import { parsePixCode } from '../../../worker/adapters/pix/br-code.ts'
import { createApiPixStub, stubbedPsp } from '../../support/workers/api-pix-stub.ts'
import { NOON } from '../../support/workers/records.ts'
import { caught } from '../../support/workers/uploads.ts'

function setUp() {
  const clock = { now: NOON }
  const stub = createApiPixStub(clock)
  const psp = stubbedPsp()
  const provider = createApiPix({ ...psp, now: () => clock.now, fetch: stub.fetch, timeoutMs: 50 })
  const charger = createCharger(
    { psp },
    { name: 'Loja', pixKey: 'loja@example.com', pixKeyOwner: null, city: null },
    { now: () => clock.now, log: () => {}, fetch: stub.fetch },
  )
  return { clock, stub, psp, provider, charger }
}

const TXID = 'a'.repeat(26)
const charge = (fields: object = {}) => ({
  txid: TXID,
  amountCents: 11_005,
  debtor: null,
  expiresInSeconds: 3_600,
  ...fields,
})

test('a charge by the published schema gives the code of the provider and its end', async () => {
  const { provider, stub } = setUp()
  expect(await provider.createCharge(charge({ description: 'x'.repeat(200) }))).toEqual({
    code: `00020101021226${TXID}`,
    txid: TXID,
    expiresAt: NOON + 3_600_000,
  })
  expect(stub.charges.get(TXID)).toMatchObject({
    kind: 'cob',
    body: {
      valor: { original: '110.05' },
      chave: '12345678000195',
      calendario: { expiracao: 3_600 },
    },
  })
})

test.each([
  [1, '0.01'],
  [10, '0.10'],
  [100, '1.00'],
  [123_456_789, '1234567.89'],
])('%i cents are written %s', async (amountCents, text) => {
  const { provider, stub } = setUp()
  await provider.createCharge(charge({ amountCents }))
  expect(stub.charges.get(TXID)?.body.valor.original).toBe(text)
})

test('a due date needs the payer’s document: with it the charge is a cobv, without it a cob', async () => {
  const { provider, stub } = setUp()
  const due = { dueDate: '2026-12-01', debtor: { name: 'Ana', taxId: '52998224725' } }
  await provider.createCharge(charge(due))
  expect(stub.charges.get(TXID)).toMatchObject({
    kind: 'cobv',
    body: { devedor: { cpf: '52998224725', nome: 'Ana' } },
  })
  await provider.createCharge(
    charge({ txid: 'b'.repeat(26), dueDate: '2026-12-01', debtor: { name: 'Ana' } }),
  )
  expect(stub.charges.get('b'.repeat(26))).toMatchObject({ kind: 'cob' })
  expect(stub.charges.get('b'.repeat(26))?.body).not.toHaveProperty('devedor')
})

test('the same txid again is the same charge', async () => {
  const { provider, stub } = setUp()
  const [first, second] = [
    await provider.createCharge(charge()),
    await provider.createCharge(charge()),
  ]
  expect(second).toEqual(first)
  expect(stub.charges.size).toBe(1)
})

test('what arrived is told with its refunds; what nobody knows is null', async () => {
  const { provider, stub } = setUp()
  await provider.createCharge(charge())
  const id = stub.pay(TXID, 11_005)
  stub.refund(id, '10.05')
  const pix = {
    endToEndId: id,
    txid: TXID,
    amountCents: 11_005,
    paidAt: NOON,
    refunds: [{ amountCents: 1_005, at: NOON, done: true }],
  }
  expect(await provider.getReceived(id)).toMatchObject(pix)
  expect(await provider.getCharge(TXID)).toMatchObject({
    status: 'paid',
    amountCents: 11_005,
    received: [pix],
  })
  expect(await provider.getReceived('E'.repeat(32))).toBeNull()
  expect(await provider.getCharge('c'.repeat(26))).toBeNull()
})

test('all pages of a span are read', async () => {
  const { provider, stub } = setUp()
  const ids = Array.from({ length: 230 }, (_, i) => stub.pay(TXID, 100 + i))
  stub.pay(TXID, 1, NOON - 86_400_000)
  const found = await provider.listReceived(NOON - 1_000, NOON + 1_000)
  expect(found.map(({ endToEndId }) => endToEndId)).toEqual(ids)
})

test('one token serves until it ends, and a refused one is asked for anew once', async () => {
  const { provider, stub, clock } = setUp()
  await provider.getCharge(TXID)
  await provider.getCharge(TXID)
  expect(stub.state.tokens).toBe(1)
  clock.now += 3_600_000
  await provider.getCharge(TXID)
  expect(stub.state.tokens).toBe(2)
})

test('a refusal is a fault that names the kind of error and nothing that was sent', async () => {
  const { provider, stub } = setUp()
  expect(await caught(provider.createCharge(charge({ amountCents: 10 ** 13 })))).toMatchObject({
    code: 'psp_CobOperacaoInvalida',
    status: 400,
    message: 'psp_CobOperacaoInvalida',
  })
  stub.state.failing = true
  expect(await caught(provider.getCharge(TXID))).toMatchObject({ code: 'psp_ServicoIndisponivel' })
  stub.state.silent = true
  expect(await caught(provider.getCharge(TXID))).toMatchObject({ code: 'psp_timeout' })
})

test('the webhook is registered for our key', async () => {
  const { provider, stub } = setUp()
  await provider.registerWebhook('https://app.test/webhook/pix?hmac=x')
  expect(stub.state.webhook).toBe('https://app.test/webhook/pix?hmac=x')
})

const order = { id: 'cnv_1:3:charge', amountCents: 4_500, debtor: { name: 'Ana' } }

test('the charger registers the code; the same order has the same txid', async () => {
  const { charger } = setUp()
  const txid = await providerTxid(order.id)
  expect(txid).toMatch(/^[0-9a-f]{32}$/)
  const issued = await charger(order)
  expect(issued).toEqual({
    provider: 'api_pix',
    txid,
    code: `00020101021226${txid}`,
    expiresAt: NOON + 3 * 86_400_000,
  })
  expect(await charger(order)).toEqual(issued)
})

test('a code for an instalment is good past the day on which it is due', async () => {
  const { charger } = setUp()
  const payBy = new Date(NOON + 7 * 86_400_000).toISOString().slice(0, 10)
  const issued = await charger({ ...order, id: 'cnv_1:4:charge', payBy })
  expect(issued?.expiresAt).toBeGreaterThan(NOON + 14 * 86_400_000)
  expect(issued?.expiresAt).toBeLessThan(NOON + 20 * 86_400_000)
})

test('a provider’s code over another amount is not handed out', async () => {
  const { stub, psp } = setUp()
  const charger = createCharger(
    { psp },
    { name: 'Loja', pixKey: 'loja@example.com', pixKeyOwner: null, city: null },
    {
      now: () => NOON,
      log: () => {},
      fetch: async (request, init) => {
        const answer = await stub.fetch(request, init)
        const text = await answer.text()
        return new Response(text.replace('"original":"99.00"', '"original":"98.00"'), answer)
      },
    },
  )
  const other = await charger({ ...order, amountCents: 9_900 })
  expect(other).toMatchObject({ provider: 'static' })
  expect(parsePixCode(other?.code ?? '')).toMatchObject({ fields: { amountCents: 9_900 } })
})

test.each(['failing', 'silent'] as const)(
  'with a %s provider a static code goes out',
  async (how) => {
    const { charger, stub } = setUp()
    stub.state[how] = true
    const issued = await charger(order)
    expect(issued).toMatchObject({ provider: 'static', expiresAt: null })
    const parsed = parsePixCode(issued?.code ?? '')
    expect(parsed).toMatchObject({
      ok: true,
      fields: { key: 'loja@example.com', amountCents: 4_500, txid: issued?.txid },
    })
  },
)

test('without a provider and without a key there is no code', async () => {
  const charger = createCharger(
    { psp: null },
    { name: 'Loja', pixKey: null, pixKeyOwner: null, city: null },
    { now: () => NOON, log: () => {} },
  )
  expect(await charger(order)).toBeNull()
})
