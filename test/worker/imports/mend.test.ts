import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { mendImportRow } from '../../../worker/services/imports/mend.ts'
import { showImport } from '../../../worker/services/imports/rows.ts'
import { undoUpload } from '../../../worker/services/imports/undo.ts'
import {
  all,
  caught,
  client,
  operator,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

const mend = (setting: Setting, id: string, line: number, cells: Record<string, string | number>) =>
  mendImportRow(setting.deps, { creditorId: setting.creditorId, id, line }, cells, operator)

/** Rows and cents of every kind add up to what is stored, whatever was mended. */
async function closes(setting: Setting, id: string) {
  const { import: sum } = await showImport(setting.deps, setting.creditorId, id)
  const { new: fresh, updated, unchanged, duplicate, rejected } = sum
  expect(fresh + updated + unchanged + duplicate + rejected).toBe(sum.rows)
  const [stored] = await all<{ cents: number; unreadable: number; open: number }>(
    `select coalesce(sum(r.cents), 0) as cents, sum(r.cents is null and r.outcome = 'rejected') as unreadable,
       i.status <> 'committed' or i.cursor <> i.rows_total as open
     from import_rows r join imports i on i.id = r.import_id where i.id = ?`,
    id,
  )
  expect(Object.values(sum.cents).reduce((all_, one) => all_ + one, 0)).toBe(stored?.cents)
  expect(stored).toMatchObject({ unreadable: sum.unreadable, open: 0 })
  expect(sum.cents_accepted).toBe(sum.cents.new + sum.cents.updated + sum.cents.unchanged)
  return sum
}

const CSV = [
  'Código;Cliente;Celular;Valor;Vencimento',
  '1;Ana Lima;(11) 98765-4321;R$ 1.234,56;10/01/2026',
  '2;Bia Reis;12345;R$ 200,00;11/01/2026',
  '3;Caio Melo;(11) 98765-4323;a combinar;12/01/2026',
].join('\n')

async function spreadsheet() {
  const setting = await withCreditor()
  const { import: file } = await upload(setting, CSV, { type: 'text/csv', name: 'clientes.csv' })
  return { setting, id: file.id }
}

const debts = (setting: Setting) =>
  all<{ name: string; phone: string; cents: number; due: string | null }>(
    `select d.name, d.phone, x.amount_cents as cents, x.due_date as due from debts x
     join debtors d on d.id = x.debtor_id where x.creditor_id = ? order by x.external_id`,
    setting.creditorId,
  )

describe('a refused row of a spreadsheet', () => {
  test('is corrected in its own columns and merged as the file would have been', async () => {
    const { setting, id } = await spreadsheet()
    expect(await closes(setting, id)).toMatchObject({ new: 1, rejected: 2, unreadable: 1 })
    const phone = await mend(setting, id, 2, { Celular: '(11) 98765-4322' })
    expect(phone.row).toMatchObject({
      line: 2,
      outcome: 'new',
      errors: [],
      cells: { Cliente: 'Bia Reis' },
    })
    expect(phone.import).toMatchObject({ new: 2, rejected: 1, rows: 3 })
    const amount = await mend(setting, id, 3, { Valor: '1.200,50' })
    expect(amount.import).toMatchObject({ new: 3, rejected: 0, unreadable: 0 })
    expect(await closes(setting, id)).toMatchObject({ cents: { new: 123_456 + 20_000 + 120_050 } })
    expect(await debts(setting)).toEqual([
      { name: 'Ana Lima', phone: '+5511987654321', cents: 123_456, due: '2026-01-10' },
      { name: 'Bia Reis', phone: '+5511987654322', cents: 20_000, due: '2026-01-11' },
      { name: 'Caio Melo', phone: '+5511987654323', cents: 120_050, due: '2026-01-12' },
    ])
    expect(
      await all(
        `select actor, details from audit where entity_id = ? and action = 'import.row_mended' order by id`,
        id,
      ),
    ).toEqual([
      { actor: 'usr_test', details: '{"line":2,"outcome":"new"}' },
      { actor: 'usr_test', details: '{"line":3,"outcome":"new"}' },
    ])
  })

  test('that is still wrong says what is, and nothing changes', async () => {
    const { setting, id } = await spreadsheet()
    const before = await all('select * from import_rows where import_id = ? order by line', id)
    expect(await caught(mend(setting, id, 2, { Celular: '999' }))).toMatchObject({
      code: 'validation_failed',
      details: [{ row: 3, field: 'phone', column: 'Celular' }],
    })
    expect(await caught(mend(setting, id, 2, { Fone: '(11) 98765-4322' }))).toMatchObject({
      details: [{ field: 'Fone', code: 'unknown_column' }],
    })
    expect(await all('select * from import_rows where import_id = ? order by line', id)).toEqual(
      before,
    )
    await closes(setting, id)
  })

  test('with an id that another row has is refused', async () => {
    const { setting, id } = await spreadsheet()
    const twice = mend(setting, id, 2, { Celular: '(11) 98765-4322', Código: '1' })
    expect(await caught(twice)).toMatchObject({ details: [{ field: 'id', code: 'duplicate_id' }] })
    expect(await closes(setting, id)).toMatchObject({ rejected: 2 })
  })

  test('corrected by two people at once is one row', async () => {
    const { setting, id } = await spreadsheet()
    const both = await Promise.allSettled([
      mend(setting, id, 2, { Celular: '(11) 98765-4322' }),
      mend(setting, id, 2, { Celular: '(11) 98765-4399' }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await debts(setting)).toHaveLength(2)
    expect(await closes(setting, id)).toMatchObject({ new: 2, rejected: 1 })
    expect(await caught(mend(setting, id, 2, { Celular: '(11) 98765-4322' }))).toMatchObject({
      code: 'import_row_state',
    })
  })

  test('is taken back with its file', async () => {
    const { setting, id } = await spreadsheet()
    await mend(setting, id, 2, { Celular: '(11) 98765-4322' })
    await undoUpload(setting.deps, setting.creditorId, id, operator)
    const open = await all(
      'select 1 as x from debts where creditor_id = ? and canceled_at is null',
      setting.creditorId,
    )
    expect(open).toEqual([])
    expect(await caught(mend(setting, id, 3, { Valor: '10,00' }))).toMatchObject({
      code: 'import_row_state',
    })
  })
})

test('a row of JSON is corrected by its fields, and one that was known already is an update', async () => {
  const setting = await withCreditor()
  const known = client({ amount: 100 })
  await upload(setting, [known])
  const wrong = { ...known, amount: 'muito', phone: 'x' }
  const { import: file } = await upload(setting, [wrong, client()])
  const phone = String(known['phone'])
  const answer = await mend(setting, file.id, 1, { amount: 90, phone })
  expect(answer.row.outcome).toBe('updated')
  expect(await closes(setting, file.id)).toMatchObject({ new: 1, updated: 1, rejected: 0 })
  expect((await debts(setting)).map(({ cents }) => cents).toSorted((a, b) => a - b)).toEqual([
    9_000, 15_050,
  ])
})

test('a refused payment finds its debt, and money beyond the balance stays refused with its new reason', async () => {
  const setting = await withCreditor()
  await upload(setting, [client({ id: 'D-1', amount: 100 })])
  const { import: file } = await upload(
    setting,
    [
      { debt_id: 'nobody', amount: 40, paid_on: '2026-01-05' },
      { debt_id: 'nobody', amount: 41, paid_on: '2026-01-05' },
    ],
    { kind: 'payments', name: 'pagamentos.json' },
  )
  expect(await closes(setting, file.id)).toMatchObject({ rejected: 2 })
  expect((await mend(setting, file.id, 1, { debt_id: 'D-1' })).row.outcome).toBe('new')
  const tooMuch = mend(setting, file.id, 2, { debt_id: 'D-1', amount: 70 })
  expect(await caught(tooMuch)).toMatchObject({ details: [{ code: 'payment_too_large' }] })
  expect(await closes(setting, file.id)).toMatchObject({
    new: 1,
    rejected: 1,
    cents: { rejected: 7_000 },
  })
  const paid = await env.DB.prepare(
    'select sum(amount_cents) as n from payments where creditor_id = ?',
  )
    .bind(setting.creditorId)
    .first<{ n: number }>()
  expect(paid?.n).toBe(4_000)
})

test('a row that does not exist or was accepted is not mended', async () => {
  const { setting, id } = await spreadsheet()
  expect(await caught(mend(setting, id, 9, {}))).toMatchObject({ code: 'import_row_not_found' })
  expect(await caught(mend(setting, id, 1, { Valor: '1,00' }))).toMatchObject({
    code: 'import_row_state',
  })
  const stranger = await withCreditor()
  expect(await caught(mend(stranger, id, 2, {}))).toMatchObject({ code: 'import_not_found' })
})
