import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DEFAULT_NEGOTIATION_POLICY } from '../../../src/shared/domain/offers/types.ts'
import { readDebtFacts } from '../../../worker/db/debt-facts.ts'
import {
  DAY_MS,
  NOON,
  agreementFact,
  caseFact,
  debtorWith,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'

const factsOf = (d: Debtor) =>
  readDebtFacts(d.deps.db, {
    creditorId: d.creditorId,
    phoneHash: d.phoneHash,
    phone: d.phone,
    debtorId: null,
    now: d.clock.now,
  })

const setting = (d: Debtor, kind: string, value: unknown) =>
  env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
     values (?, ?, ?, 1, 0, 'usr')`,
  )
    .bind(d.creditorId, kind, typeof value === 'string' ? value : JSON.stringify(value))
    .run()

const paid = (d: Debtor, amountCents: number, chargesCents = 0) =>
  env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, charges_cents, paid_on, method, source, created_at,
       created_by) values (?, ?, ?, ?, ?, '2026-11-10', 'pix', 'test', 0, 'usr')`,
  )
    .bind(`pay_${crypto.randomUUID()}`, d.creditorId, d.debtIds[0], amountCents, chargesCents)
    .run()

const broken = (table: string, column: string, id: string, at: number) =>
  env.DB.prepare(`update ${table} set status = 'broken', ${column} = ? where id = ?`)
    .bind(at, id)
    .run()

test('a debtor without records: the cautious policy and nothing else', async () => {
  const d = await debtorWith()
  expect(await factsOf(d)).toMatchObject({
    debtor: { id: d.debtorId },
    policy: DEFAULT_NEGOTIATION_POLICY,
    promise: null,
    broken: 0,
    agreement: null,
    claimOpen: false,
    proof: { birthDay: null, taxIdFirst3: null },
    texts: {},
  })
})

test('fine and interest that were paid lower no balance, discounts do', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  await paid(d, 3_300, 300)
  await env.DB.prepare(
    `insert into debt_discounts (debt_id, agreement_id, cents, at) values (?, 'agr_x', 500, 0)`,
  )
    .bind(d.debtIds[0])
    .run()
  expect((await factsOf(d)).debts).toMatchObject([{ balanceCents: 6_500 }])
})

test('the creditor’s policy and wordings are read; of what no longer fits the rest stays', async () => {
  const [good, bad] = [await debtorWith(), await debtorWith()]
  await setting(good, 'negotiation', { maxInstallments: 6 })
  await setting(good, 'replies', { overrides: { thanks: ['Por nada!'] } })
  await setting(bad, 'negotiation', { finePercentBps: 900, maxInstallments: 6 })
  await setting(bad, 'replies', '[]')
  expect(await factsOf(good)).toMatchObject({
    policy: { maxInstallments: 6 },
    texts: { thanks: ['Por nada!'] },
  })
  expect(await factsOf(bad)).toMatchObject({
    policy: { ...DEFAULT_NEGOTIATION_POLICY, maxInstallments: 6 },
    texts: {},
  })
})

test('the open promise, the active agreement with its instalments and an open claim are told', async () => {
  const d = await debtorWith()
  const agreement = agreementFact(d)
  await tell(d, [agreement], NOON - 1)
  const promise = promiseFact(d, { amountCents: 4_500 })
  await tell(d, [promise, caseFact(d)], NOON)
  expect(await factsOf(d)).toMatchObject({
    debts: [{ balanceCents: 10_000 }],
    promise: { id: promise.id, dueDate: '2026-11-20', amountCents: 4_500 },
    agreement: {
      id: agreement.id,
      totalCents: 9_000,
      installments: [
        { no: 1, dueDate: '2026-11-18', amountCents: 4_500, paidCents: 0 },
        { no: 2, dueDate: '2026-12-18', amountCents: 4_500, paidCents: 0 },
      ],
    },
    claimOpen: true,
  })
})

test('what was broken in the last year is counted', async () => {
  const d = await debtorWith()
  const [old, recent] = [promiseFact(d), promiseFact(d)]
  const agreement = agreementFact(d)
  await tell(d, [old, recent, agreement])
  await broken('promises', 'judged_at', old.id, NOON - 400 * DAY_MS)
  await broken('promises', 'judged_at', recent.id, NOON - DAY_MS)
  await broken('agreements', 'ended_at', agreement.id, NOON - DAY_MS)
  expect((await factsOf(d)).broken).toBe(2)
})

test('what an agency may ask is told, and no more of the birth than its day', async () => {
  const d = await debtorWith()
  await env.DB.prepare(
    `update debtors set birth_date = '1980-03-07', tax_id_first3 = '123' where id = ?`,
  )
    .bind(d.debtorId)
    .run()
  expect((await factsOf(d)).proof).toEqual({ birthDay: '07', taxIdFirst3: '123' })
})

test('records of somebody else behind the same phone stay theirs', async () => {
  const d = await debtorWith()
  await env.DB.prepare(
    `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
     values (?, ?, 'Bia', 'bia', ?, ?, 0, 0)`,
  )
    .bind(`${d.debtorId}_b`, d.creditorId, d.phone, d.phoneHash)
    .run()
  await tell(d, [promiseFact({ ...d, debtorId: `${d.debtorId}_b` })])
  expect((await factsOf(d)).promise).toBeNull()
})
