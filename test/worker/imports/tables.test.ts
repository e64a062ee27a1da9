import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type {
  UploadAnswer,
  UploadInspectAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { xlsxFile } from '../../support/workers/xlsx-file.ts'
import { all, drawPhone, one, upload, withCreditor } from '../../support/workers/uploads.ts'

const BASE = 'https://app.test/api/billing'
let token = ''

beforeAll(async () => {
  token = await tokenFor('operator')
})

describe('a CSV file', () => {
  test('in Latin-1 with semicolons is stored with its rows and cents closing', async () => {
    const [ana, bia] = [drawPhone(), drawPhone()]
    const text = [
      'Relatório de cobrança',
      '',
      'Código;Nome do cliente;Celular;Valor (R$);Vencto;CPF',
      `C-${ana};João Araújo;${ana};R$ 1.234,56;15/01/2024;529.982.247-25`,
      `C-${bia};Conceição Sá;${bia};99,9;31/12/23;`,
      `C-x;Fulano;987654321;10,00;31/02/2024;`,
      'Total;;;R$ 1.344,46;;',
    ].join('\r\n')
    const res = await send('/uploads?name=base.csv', latin1(text))
    expect(res.status).toBe(201)
    const { import: totals, errors }: UploadAnswer = await res.json()
    expect(totals).toMatchObject({ rows: 3, new: 2, rejected: 1, cents_accepted: 133_446 })
    expect(totals).toMatchObject({ format: 'csv', unreadable: 0 })
    expect(totals.cents).toEqual({
      new: 133_446,
      updated: 0,
      unchanged: 0,
      duplicate: 0,
      rejected: 1000,
    })
    expect(errors).toEqual([
      expect.objectContaining({ row: 6, field: 'phone', column: 'Celular', code: 'phone_no_ddd' }),
      expect.objectContaining({ row: 6, field: 'due_date', column: 'Vencto' }),
    ])
    const debts = await all(
      'select b.amount_cents, b.due_date, d.name from debts b join debtors d on d.id = b.debtor_id where b.external_id = ?',
      `C-${ana}`,
    )
    expect(debts).toEqual([{ amount_cents: 123_456, due_date: '2024-01-15', name: 'João Araújo' }])
  })

  test('without ids: the same person, due day and description is the same debt again', async () => {
    const phone = drawPhone()
    const row = (amount: string) =>
      `nome,telefone,valor,vencimento\nAna Lima,${phone},${amount},2024-03-01\nAna Lima,${phone},80.00,2024-04-01\n`
    expect(await summary(await send('/uploads', row('50.00')))).toMatchObject({ new: 2 })
    expect(await summary(await send('/uploads', row('55.10')))).toMatchObject({
      updated: 1,
      unchanged: 1,
      new: 0,
    })
    expect(await one('select count(*) as v from debtors where phone = ?', phone)).toBe(1)
  })

  test('whose columns nobody can tell is refused and leaves nothing', async () => {
    const before = await one('select count(*) as v from imports')
    const res = await send('/uploads', 'a;b\nfoo;bar\nbaz;qux\n')
    expect(res.status).toBe(422)
    const body: { error: { details: { field: string }[] } } = await res.json()
    expect(body.error.details.map(({ field }) => field)).toEqual(['name', 'phone', 'amount'])
    expect(await one('select count(*) as v from imports')).toBe(before)
  })
})

describe('inspect', () => {
  test('shows columns with samples and rows as understood, and stores nothing', async () => {
    const before = await one('select count(*) as v from imports')
    const text = `\ufeffID,Name,Phone,Amount\n7,Ana Lima,${drawPhone()},"1,234.56"\n8,Bia Sá,x,10.00\n`
    const answer: UploadInspectAnswer = await (await send('/uploads/inspect', text)).json()
    expect(answer).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      separator: ',',
      has_header: true,
    })
    expect(answer.columns.map(({ field, header }) => [header, field])).toEqual([
      ['ID', 'id'],
      ['Name', 'name'],
      ['Phone', 'phone'],
      ['Amount', 'amount'],
    ])
    expect(answer.columns[3]).toMatchObject({ numbers: 'plain', samples: ['1,234.56', '10.00'] })
    expect(answer.rows).toMatchObject([
      { row: 2, ok: true, values: { amountCents: 123_456 } },
      { row: 3, ok: false, errors: [{ column: 'Phone' }] },
    ])
    expect(answer.problems).toEqual([])
    expect(await one('select count(*) as v from imports')).toBe(before)
  })

  test('a corrected mapping holds for the upload and for the next file of that source', async () => {
    const mapping = JSON.stringify({ 0: 'id', 1: 'name', 2: 'phone', 3: 'amount' })
    const first = await send(`/uploads?mapping=${encodeURIComponent(mapping)}`, oddFile(1))
    expect(await summary(first)).toMatchObject({ new: 1 })
    const answer: UploadInspectAnswer = await (await send('/uploads/inspect', oddFile(2))).json()
    expect(answer).toMatchObject({ saved: true, problems: [] })
    expect(answer.columns.map(({ confidence }) => confidence)).toEqual([1, 1, 1, 1])
  })

  test('a mapping of columns that are not there is refused', async () => {
    const text = `nome;telefone;valor\nAna Lima;${drawPhone()};10\n`
    const res = await send(`/uploads?mapping=${encodeURIComponent('{"9":"name"}')}`, text)
    expect(res.status).toBe(422)
    expect((await send(`/uploads?mapping=nada`, text)).status).toBe(422)
  })
})

test.each([
  ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'old_excel'],
  ['a web page', '<html><table></table></html>', 'web_page'],
  ['a PDF', '%PDF-1.7', 'not_a_table'],
  ['quotes that never close', 'nome;telefone;valor\nAna;"119', 'bad_table'],
])('%s is refused with its reason', async (_, content, code) => {
  const res = await send('/uploads', content)
  expect(res.status).toBe(422)
  const body: { error: { details: { code: string }[] } } = await res.json()
  expect(body.error.details[0]?.code).toBe(code)
})

async function tokenFor(role: 'operator' | 'viewer') {
  const deps = createDeps(env)
  const tokens = createTokens({ secret: deps.config.jwtSecret, now: deps.now })
  return await tokens.sign({ sub: 'usr_test', username: 'teste', role, sid: 'ses_test' })
}

/** Headers nobody knows: only a person can say what they hold. */
const oddFile = (n: number) =>
  `Ref A;Pessoa Física;Zona;Quantia cheia\nR${n}-${drawPhone()};Ana Lima;${drawPhone()};10,00\n`

function send(path: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/csv') {
  const headers = { 'Content-Type': type, Authorization: `Bearer ${token}` }
  return SELF.fetch(`${BASE}${path}`, { method: 'POST', headers, body: content })
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

async function summary(res: Response) {
  const answer: UploadAnswer = await res.json()
  return answer.import
}

describe('an XLSX file in a form', () => {
  const [phone, id] = [drawPhone(), `X-${drawPhone()}`]
  const bytes = xlsxFile([
    {
      rows: [
        ['Ref', 'Nome', 'Celular', 'Valor', 'Vencimento'],
        [id, 'Ana Lima', Number(phone.slice(1)), 1234.5, { n: 45_292, style: 1 }],
        ['Y', '=cmd', 5, 10, ''],
        ['Z', 'x'.repeat(70_000), '', '', ''],
      ],
    },
  ])

  test('is stored, its refused rows downloaded, and taken back once', async () => {
    const form = new FormData()
    form.set('file', new File([bytes], 'base.xlsx'))
    form.set('mapping', '{"0":"id"}')
    const headers = { Authorization: `Bearer ${token}` }
    const url = `${BASE}/uploads`
    const res = await SELF.fetch(url, { method: 'POST', headers, body: form })
    expect(res.status).toBe(201)
    const answer: UploadAnswer = await res.json()
    expect(answer.import).toMatchObject({ format: 'xlsx', name: 'base.xlsx', new: 1, rejected: 2 })
    expect(answer.import).toMatchObject({ unreadable: 1, cents: { new: 123_450, rejected: 1000 } })
    expect(answer.errors.map(({ row, code }) => [row, code])).toContainEqual([4, 'row_too_large'])

    const file = await SELF.fetch(`${url}/${answer.import.id}/errors.csv`, { headers })
    expect(file.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('Content-Disposition')).toContain('base-erros.csv')
    expect(await file.text()).toContain(`Y;'=cmd;5;10;;`)

    const undo = () => SELF.fetch(`${url}/${answer.import.id}/undo`, { method: 'POST', headers })
    expect((await undo()).status).toBe(200)
    const again = await undo()
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ error: { code: 'import_not_undoable' } })
    const sql = 'select canceled_at as v from debts where external_id = ?'
    expect(await one(sql, id)).toBeTypeOf('number')
  })

  test('is not for viewers, neither to inspect, nor to download or take back', async () => {
    const viewer = await tokenFor('viewer')
    const headers = { Authorization: `Bearer ${viewer}`, 'Content-Type': 'text/csv' }
    const post = (path: string) =>
      SELF.fetch(`${BASE}${path}`, { method: 'POST', headers, body: 'a' })
    expect((await post('/uploads/inspect')).status).toBe(403)
    expect((await post('/uploads/imp_x/undo')).status).toBe(403)
    expect((await SELF.fetch(`${BASE}/uploads/imp_x/errors.csv`, { headers })).status).toBe(403)
  })
})

test('whatever a table holds, its rows and cents close', async () => {
  const amount = fc.constantFrom('10,00', '1.234,56', '0', '-5,50', 'x', '', '1,2345', '0,01')
  const phone = fc.constantFrom('11987654321', '21998765432', '123', '')
  const id = fc.constantFrom('1', '2', '3', '4', '')
  const line = fc.tuple(id, fc.constantFrom('Ana Lima', 'Bia Sá', ''), phone, amount)
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
      const setting = await withCreditor()
      const rows = lines.filter((cells) => cells.some((cell) => cell !== ''))
      fc.pre(rows.length > 0)
      const text = ['id;nome;telefone;valor', ...rows.map((cells) => cells.join(';'))].join('\n')
      for (let round = 0; round < 2; round++) {
        const mapping = { 0: 'id', 1: 'name', 2: 'phone', 3: 'amount' }
        const { import: file } = await upload(setting, text, { type: 'text/csv', mapping })
        const counted = file.new + file.updated + file.unchanged + file.duplicate + file.rejected
        expect(counted).toBe(rows.length)
        const cents = Object.values(file.cents).reduce((sum, part) => sum + part, 0)
        expect(cents).toBe(rows.reduce((sum, cells) => sum + (CENTS[cells[3]] ?? 0), 0))
        expect(file.unreadable).toBe(rows.filter((cells) => CENTS[cells[3]] === undefined).length)
        if (round === 1) expect(file).toMatchObject({ new: 0, updated: 0 })
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

/** What the amounts above say; the others cannot be read. */
const CENTS: Record<string, number> = {
  '10,00': 1000,
  '1.234,56': 123_456,
  '0': 0,
  '-5,50': -550,
  '0,01': 1,
}
