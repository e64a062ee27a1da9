import { expect, test } from 'vitest'
import { AppError } from '../../../worker/services/errors.ts'
import { commitSingleClient } from '../../../worker/services/imports/single.ts'
import { all, caught, client, one, operator } from '../../support/workers/uploads.ts'
import { upload, withCreditor } from '../../support/workers/uploads.ts'

const DEBTS = 'select count(*) as v from debts where creditor_id = ?'

test('one client becomes debtor and debt, and the same row again is the same debt', async () => {
  const { deps, creditorId } = await withCreditor()
  const { id: _id, ...row } = client({ due_date: '15/01/2024' })
  const first = await commitSingleClient(deps, creditorId, row, operator)
  expect(await commitSingleClient(deps, creditorId, row, operator)).toEqual(first)
  expect(await one(DEBTS, creditorId)).toBe(1)
  const other = await commitSingleClient(deps, creditorId, { ...row, amount: 1 }, operator)
  expect(other.debtorId).toBe(first.debtorId)
  expect(other.debtId).not.toBe(first.debtId)
})

test('it merges with what uploads brought: the id decides the debt', async () => {
  const setting = await withCreditor()
  const row = client({ id: 'A-1', amount: 10 })
  await upload(setting, [row])
  const changed = { ...row, amount: 25 }
  const { debtId } = await commitSingleClient(setting.deps, setting.creditorId, changed, operator)
  const rows = await all(
    'select id, amount_cents from debts where creditor_id = ?',
    setting.creditorId,
  )
  expect(rows).toEqual([{ id: debtId, amount_cents: 2500 }])
})

test('its change is in the audit', async () => {
  const { deps, creditorId } = await withCreditor()
  const { debtId } = await commitSingleClient(deps, creditorId, client(), operator)
  const rows = await all(`select actor, action from audit where entity_id = ?`, debtId)
  expect(rows).toEqual([{ actor: 'usr_test', action: 'debt.merged' }])
})

test('a wrong row is refused with its fields and writes nothing', async () => {
  const { deps, creditorId } = await withCreditor()
  const row = client({ phone: '123', amount: -1 })
  const error = await caught(commitSingleClient(deps, creditorId, row, operator))
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({
    code: 'validation_failed',
    details: [
      { field: 'client.phone', code: 'phone_length' },
      { field: 'client.amount', code: 'amount_negative' },
    ],
  })
  expect(await one(DEBTS, creditorId)).toBe(0)
})
