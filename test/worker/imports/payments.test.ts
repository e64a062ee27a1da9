import { describe, expect, test } from 'vitest'
import { all, client, one, upload, withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const PAID = 'select coalesce(sum(amount_cents), 0) as v from payments where creditor_id = ?'

describe('a file of payments', () => {
  test('is recorded against the creditor’s own ids or ours', async () => {
    const setting = await withDebt({ id: 'F-1', amount: 100 })
    const ours = await one<string>(
      'select id as v from debts where creditor_id = ?',
      setting.creditorId,
    )
    const { import: totals } = await pay(setting, [
      { id: 'F-1', amount: 10, paid_on: '02/01/2024', external_id: 'e1' },
      { debt_id: ours, amount: '20,50', paid_on: '2024-01-03', method: 'pix' },
    ])
    expect(totals).toMatchObject({ kind: 'payments', rows: 2, new: 2, cents_accepted: 3050 })
    const rows = await all(
      `select debt_id, amount_cents, paid_on, method, source, created_by from payments
       where creditor_id = ? order by paid_on`,
      setting.creditorId,
    )
    const common = { debt_id: ours, source: 'file', created_by: 'usr_test' }
    expect(rows).toEqual([
      { ...common, amount_cents: 1000, paid_on: '2024-01-02', method: 'file' },
      { ...common, amount_cents: 2050, paid_on: '2024-01-03', method: 'pix' },
    ])
  })

  test('uploaded again adds nothing, with and without ids', async () => {
    const setting = await withDebt({ id: 1, amount: 100 })
    const rows = [
      { id: 1, amount: 10, paid_on: '2024-01-02', external_id: 'e1' },
      { id: 1, amount: 10, paid_on: '2024-01-02' },
    ]
    await pay(setting, rows)
    expect((await pay(setting, rows)).import).toMatchObject({ new: 0, unchanged: 2 })
    expect(await one(PAID, setting.creditorId)).toBe(2000)
  })

  test('without a day, uploaded again on another day, adds nothing', async () => {
    const { deps, creditorId } = await withDebt({ id: 1, amount: 100 })
    const row = { id: 1, amount: 10 }
    await pay({ deps, creditorId }, [row])
    const later = { ...deps, now: () => Date.now() + 3 * 86_400_000 }
    expect((await pay({ deps: later, creditorId }, [row])).import.unchanged).toBe(1)
  })

  test('a row written twice in one file counts once', async () => {
    const setting = await withDebt({ id: 1, amount: 100 })
    const row = { id: 1, amount: 10, paid_on: '2024-01-02' }
    expect((await pay(setting, [row, { ...row }])).import).toMatchObject({ new: 1, duplicate: 1 })
    expect(await one(PAID, setting.creditorId)).toBe(1000)
  })

  test('refuses what is unknown or above the balance, and keeps the rows that fit', async () => {
    const setting = await withDebt({ id: 1, amount: 100 })
    const paid_on = '2024-01-02'
    const { import: totals, errors } = await pay(setting, [
      { id: 1, amount: 60, paid_on },
      { id: 1, amount: 60, paid_on, external_id: 'too-much' },
      { id: 1, amount: 40, paid_on },
      { id: 'nope', amount: 1, paid_on },
      { id: 1, amount: 1, paid_on: '2024-02-30' },
      { id: 1, debt_id: 1, amount: 1, paid_on },
    ])
    expect(totals).toMatchObject({ rows: 6, new: 2, rejected: 4, cents_accepted: 10000 })
    expect(errors.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'amount', 'payment_too_large'],
      [4, 'debt_id', 'debt_not_found'],
      [5, 'paid_on', 'date_no_such_day'],
      [6, 'id', 'ambiguous'],
    ])
    expect(await one(PAID, setting.creditorId)).toBe(10000)
  })

  test('an external id cannot name another payment', async () => {
    const setting = await withDebt({ id: 1, amount: 100 })
    await pay(setting, [{ id: 1, amount: 10, external_id: 'e1' }])
    const { errors } = await pay(setting, [{ id: 1, amount: 11, external_id: 'e1' }])
    expect(errors).toEqual([expect.objectContaining({ row: 1, code: 'external_id_used' })])
  })
})

async function withDebt(fields: Record<string, unknown>): Promise<Setting> {
  const setting = await withCreditor()
  await upload(setting, [client(fields)])
  return setting
}

function pay(setting: Setting, rows: unknown) {
  return upload(setting, rows, { kind: 'payments', name: 'pagamentos.json' })
}
