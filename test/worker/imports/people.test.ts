import { describe, expect, test } from 'vitest'
import { hashTaxId } from '../../../worker/adapters/keyed-hash.ts'
import { assignPeople } from '../../../worker/services/imports/clients.ts'
import { all, client, drawPhone, one, upload, withCreditor } from '../../support/workers/uploads.ts'

const CPF = '529.982.247-25'
const OTHER_CPF = '111.444.777-35'
const DEBTORS = 'select count(*) as v from debtors where creditor_id = ?'
const PHONES = 'select phone from debtors where creditor_id = ? order by created_at, phone'

describe('a CPF', () => {
  test('is kept as a keyed hash and five digits, never in clear', async () => {
    const setting = await withCreditor()
    const answer = await upload(setting, [client({ tax_id: CPF })])
    const [debtor] = await all<Record<string, unknown>>(
      'select tax_id_hash, tax_id_first3, tax_id_last2 from debtors where creditor_id = ?',
      setting.creditorId,
    )
    const tax_id_hash = await hashTaxId(setting.deps.hash, '52998224725')
    expect(debtor).toEqual({ tax_id_hash, tax_id_first3: '529', tax_id_last2: '25' })
    const stored = await all('select * from import_rows where import_id = ?', answer.import.id)
    expect(JSON.stringify(stored)).not.toMatch(/529\.?982\.?247-?25/)
    expect(JSON.stringify(stored)).toContain('***.982.247-**')
  })

  test('stays readable in the cells of a refused row, which is to be corrected', async () => {
    const setting = await withCreditor()
    const answer = await upload(setting, [client({ tax_id: CPF, amount: 0 })])
    const sql = 'select cells as v from import_rows where import_id = ?'
    expect(await one(sql, answer.import.id)).toContain(CPF)
  })

  test('with wrong check digits refuses the row', async () => {
    const answer = await upload(await withCreditor(), [client({ tax_id: '529.982.247-24' })])
    expect(answer.errors).toMatchObject([{ row: 1, field: 'tax_id', code: 'tax_id' }])
  })

  test('makes one debtor of debts under two phones and two spellings', async () => {
    const setting = await withCreditor()
    const rows = [
      client({ tax_id: CPF, name: 'Ana Lima', phone: drawPhone() }),
      client({ tax_id: '52998224725', name: 'Ana C. Lima', phone: drawPhone() }),
      client({ tax_id: OTHER_CPF, name: 'Ana Lima', phone: drawPhone() }),
    ]
    const answer = await upload(setting, rows)
    expect(answer.import).toMatchObject({ new: 3 })
    expect(await one(DEBTORS, setting.creditorId)).toBe(2)
    expect((await upload(setting, rows)).import).toMatchObject({ unchanged: 3 })
    expect((await upload(setting, [client({ tax_id: CPF })])).import).toMatchObject({ new: 1 })
    expect(await one(DEBTORS, setting.creditorId)).toBe(2)
  })

  test('lets a later file correct the phone, without a second debtor', async () => {
    const setting = await withCreditor()
    const [wrong, right] = [drawPhone(), drawPhone()]
    const row = client({ tax_id: CPF, phone: wrong })
    await upload(setting, [row])
    await upload(setting, [{ ...row, phone: right }])
    expect(await all(PHONES, setting.creditorId)).toEqual([{ phone: right }])
  })

  test('does not move somebody whose known phone the file still has', async () => {
    const setting = await withCreditor()
    const [first, second] = [drawPhone(), drawPhone()]
    const rows = [client({ tax_id: CPF, phone: second }), client({ tax_id: CPF, phone: first })]
    await upload(setting, [rows[1]])
    await upload(setting, rows)
    expect(await all(PHONES, setting.creditorId)).toEqual([{ phone: first }])
  })

  test('corrected to a phone and name that are somebody’s already takes the debt there', async () => {
    const setting = await withCreditor()
    const taken = client({ name: 'Ana Lima', phone: drawPhone() })
    const row = client({ name: 'Ana Lima', phone: drawPhone(), tax_id: CPF })
    await upload(setting, [taken, row])
    const answer = await upload(setting, [{ ...row, phone: taken['phone'] }])
    expect(answer.import).toMatchObject({ updated: 1, rejected: 0 })
    const debts = 'select count(distinct debtor_id) as v from debts where creditor_id = ?'
    expect(await one(debts, setting.creditorId)).toBe(1)
  })
})

test('what a later file does not say about a person stays', async () => {
  const setting = await withCreditor()
  const row = client({ email: 'Ana@Exemplo.com', state: 'São Paulo', tags: 'VIP, ouro' })
  await upload(setting, [{ ...row, birth_date: '12/03/1980' }])
  const { email: _, tags: __, ...rest } = row
  await upload(setting, [{ ...rest, state: 'RJ' }])
  const sql = 'select email, state, tags, birth_date from debtors where creditor_id = ?'
  expect(await all(sql, setting.creditorId)).toEqual([
    { email: 'ana@exemplo.com', state: 'RJ', tags: '["vip","ouro"]', birth_date: '1980-03-12' },
  ])
})

test('people without a CPF are told apart by phone and name alone', () => {
  const row = { line: 1, phone: '', phoneHash: 'p', nameKey: 'ana', taxIdHash: null }
  const rows = [row, { ...row, line: 2, taxIdHash: 't' }, { ...row, line: 3, nameKey: 'bia' }]
  expect(assignPeople(rows, new Map()).map(({ own }) => own)).toEqual([true, true, true])
})
