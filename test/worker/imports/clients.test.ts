import { describe, expect, test } from 'vitest'
import { findImport } from '../../../worker/services/imports/find.ts'
import { recentImports } from '../../../worker/services/imports/list.ts'
import {
  all,
  caught,
  client,
  drawPhone,
  one,
  upload,
  withCreditor,
} from '../../support/workers/uploads.ts'

const DEBTS = 'select count(*) as v from debts where creditor_id = ?'
const DEBTORS = 'select count(*) as v from debtors where creditor_id = ?'

describe('a file of clients', () => {
  test('is committed with debtors, debts and totals that close', async () => {
    const setting = await withCreditor()
    const rows = [
      client({ id: 1, due_date: '15/01/2024', description: 'Mensalidade' }),
      client({ amount: -5 }),
      client(),
    ]
    const answer = await upload(setting, rows, { name: 'data/clients.json' })
    expect(answer.done).toBe(true)
    expect(answer.import).toMatchObject({
      name: 'data/clients.json',
      status: 'committed',
      rows: 3,
      new: 2,
      updated: 0,
      unchanged: 0,
      duplicate: 0,
      rejected: 1,
      cents_accepted: 30100,
      progress: 3,
    })
    expect(answer.errors).toEqual([
      { row: 2, field: 'amount', code: 'amount_negative', message: 'valor negativo' },
    ])
    const debts = await all(
      `select external_id, amount_cents, due_date, description from debts
       where creditor_id = ? and external_id = '1'`,
      setting.creditorId,
    )
    expect(debts).toEqual([
      { external_id: '1', amount_cents: 15050, due_date: '2024-01-15', description: 'Mensalidade' },
    ])
  })

  test('can be an object that holds the list', async () => {
    for (const key of ['clients', 'clientes']) {
      const answer = await upload(await withCreditor(), { versao: 1, [key]: [client(), client()] })
      expect(answer.import).toMatchObject({ rows: 2, new: 2 })
    }
  })

  test('several debts of one person become one debtor', async () => {
    const setting = await withCreditor()
    const phone = drawPhone()
    await upload(setting, [
      client({ phone, name: 'JOÃO  da Silva' }),
      client({ phone, name: 'joao da silva' }),
    ])
    expect(await one(DEBTORS, setting.creditorId)).toBe(1)
    expect(await one(DEBTS, setting.creditorId)).toBe(2)
  })

  test('two people on one phone stay two debtors', async () => {
    const setting = await withCreditor()
    const phone = drawPhone()
    await upload(setting, [client({ phone, name: 'Ana' }), client({ phone, name: 'Bia' })])
    expect(await one(DEBTORS, setting.creditorId)).toBe(2)
  })

  test('uploaded again changes nothing, and only what differs is updated', async () => {
    const setting = await withCreditor()
    const rows = [client(), client({ due_date: null }), client()]
    await upload(setting, rows)
    const again = await upload(setting, rows)
    expect(again.import).toMatchObject({ new: 0, updated: 0, unchanged: 3 })
    const changed = [rows[0], { ...rows[1], amount: 99 }, { ...rows[2], due_date: '2024-02-29' }]
    const third = await upload(setting, [...changed, client()])
    expect(third.import).toMatchObject({ new: 1, updated: 2, unchanged: 1, rejected: 0 })
    expect(await one(DEBTS, setting.creditorId)).toBe(4)
    expect(await one(DEBTORS, setting.creditorId)).toBe(4)
  })

  test('an id used twice: equal rows are duplicates, others are refused by name of the first', async () => {
    const setting = await withCreditor()
    const first = client({ id: 'A-1' })
    const { import: totals, errors } = await upload(setting, [
      first,
      { ...first },
      { ...first, amount: 1 },
    ])
    expect(totals).toMatchObject({ rows: 3, new: 1, duplicate: 1, rejected: 1 })
    expect(errors).toEqual([expect.objectContaining({ row: 3, field: 'id', code: 'duplicate_id' })])
    expect(errors[0]?.message).toContain('linha 1')
  })

  test('its audience can be read from the rows: every row that counts names debtor and debt', async () => {
    const setting = await withCreditor()
    const first = client()
    const { import: summary } = await upload(setting, [first, { ...first }, client({ phone: 'x' })])
    const rows = await all<{ line: number; debtor_id: string; debt_id: string; outcome: string }>(
      'select line, debtor_id, debt_id, outcome from import_rows where import_id = ? order by line',
      summary.id,
    )
    expect(rows.map((row) => row.outcome)).toEqual(['new', 'duplicate', 'rejected'])
    expect(rows[0]?.debt_id).toMatch(/^debt_/)
    expect(rows[1]).toMatchObject({ debt_id: rows[0]?.debt_id, debtor_id: rows[0]?.debtor_id })
    expect(rows[2]).toMatchObject({ debt_id: null, debtor_id: null })
  })

  test('the same id at two creditors is two debts', async () => {
    const [a, b] = [await withCreditor(), await withCreditor()]
    const row = client({ id: 7 })
    await upload(a, [row])
    expect((await upload(b, [row])).import.new).toBe(1)
  })

  test('that cannot be merged ends failed, with its reason, and no campaign finds it', async () => {
    const setting = await withCreditor()
    const broken = {
      ...setting,
      deps: { ...setting.deps, hash: () => Promise.reject(new Error('no key')) },
    }
    expect(await caught(upload(broken, [client()], { name: 'falha.json' }))).toBeInstanceOf(Error)
    const [summary] = await recentImports(setting.deps, setting.creditorId)
    expect(summary).toMatchObject({ status: 'failed', error: expect.stringContaining('Falha') })
    const found = await findImport(setting.deps, setting.creditorId, 'falha.json')
    expect(found.kind).toBe('not_found')
    expect(await one(DEBTS, setting.creditorId)).toBe(0)
  })

  test('is written to the audit once, without personal data', async () => {
    const setting = await withCreditor()
    const { import: summary } = await upload(setting, [client({ name: 'Fulana' })])
    const rows = await all<{ action: string; actor: string; details: string }>(
      `select action, actor, details from audit where entity = 'import' and entity_id = ?`,
      summary.id,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ action: 'import.committed', actor: 'usr_test' })
    expect(rows[0]?.details).not.toContain('Fulana')
  })
})

describe('clients_file', () => {
  test('means an id, else the exact name, else the base name, and the newest committed wins', async () => {
    let now = Date.now()
    const setting = await withCreditor({ now: () => now++ })
    const old = await upload(setting, [client()], { name: 'data/clients.json' })
    const flat = await upload(setting, [client()], { name: 'clients.json' })
    const fresh = await upload(setting, [client()], { name: 'other/clients.json' })
    const find = async (name: string) => {
      const found = await findImport(setting.deps, setting.creditorId, name)
      return found.kind === 'found' ? found.import.id : found.kind
    }
    expect(await find(old.import.id)).toBe(old.import.id)
    expect(await find('data/clients.json')).toBe(old.import.id)
    expect(await find('clients.json')).toBe(flat.import.id)
    expect(await find('nothing.json')).toBe('not_found')
    const newest = await upload(setting, [client()], { name: 'data/clients.json' })
    expect(await find('data/clients.json')).toBe(newest.import.id)
    expect(fresh.import.status).toBe('committed')
  })

  test('does not find another creditor’s file', async () => {
    const [a, b] = [await withCreditor(), await withCreditor()]
    const { import: summary } = await upload(a, [client()], { name: `${a.creditorId}.json` })
    expect((await findImport(b.deps, b.creditorId, summary.id)).kind).toBe('not_found')
    expect((await findImport(b.deps, b.creditorId, summary.name)).kind).toBe('not_found')
  })
})
