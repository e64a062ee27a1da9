import { textAt } from './walker.ts'
import type { Walker } from './walker.ts'

const person = (n: number, fields: object = {}) => ({
  id: `d${n}`,
  name: `Pessoa Número ${n}`,
  phone: `551198765010${n}`,
  amount: 100 + n,
  due_date: '2026-10-01',
  description: 'Fatura',
  ...fields,
})

/** Files, their rows, and the people in them. @returns ids that lead somewhere */
export async function walkPeople(ask: Walker): Promise<{ file: string; debtors: string[] }> {
  const rows = [1, 2, 3, 4].map((n) => person(n))
  const broken = person(5, { phone: '12' })
  await ask('POST /api/billing/uploads/inspect', { body: [...rows, broken] })
  const sent = await ask('POST /api/billing/uploads', {
    query: { name: 'clientes.json' },
    body: [...rows, broken],
  })
  const file = textAt(sent, 'import', 'id')
  await ask('GET /api/billing/uploads')
  await ask('GET /api/billing/uploads/:id', { at: [file] })
  await ask('GET /api/billing/uploads/:id/rows', { at: [file], query: { errors: '1' } })
  await ask('GET /api/billing/uploads/:id/errors.csv', { at: [file] })
  await ask('PATCH /api/billing/uploads/:id/rows/:line', {
    at: [file, '5'],
    body: { cells: { phone: '5511987650105' } },
  })
  await undone(ask)
  const listed = await ask('GET /api/debtors', { query: { sort: 'name', search: 'Pessoa' } })
  const debtors = [0, 1, 2, 3, 4].map((n) => textAt(listed, 'items', n, 'id'))
  const debts = await Promise.all(
    debtors.slice(0, 2).map(async (id) => ask('GET /api/debtors/:id', { at: [id] })),
  )
  await paid(ask, textAt(debts[1], 'debts', 0, 'id'))
  await corrected(ask, debtors)
  return { file, debtors }
}

async function undone(ask: Walker): Promise<void> {
  const sent = await ask('POST /api/billing/uploads', {
    query: { name: 'engano.json' },
    body: [person(9)],
  })
  await ask('POST /api/billing/uploads/:id/undo', { at: [textAt(sent, 'import', 'id')] })
}

async function paid(ask: Walker, debt: string): Promise<void> {
  await ask('POST /api/debts/:id/payments', {
    at: [debt],
    body: { amount: 10, external_id: 'pix-1' },
  })
  await ask('POST /api/billing/payments', {
    query: { name: 'pagos.json' },
    body: [{ id: debt, amount: 5, paid_on: '2026-11-01' }],
  })
  for (const file of ['payments.csv', 'debts.csv']) {
    await ask('GET /api/reports/export/:file', { at: [file] })
  }
}

async function corrected(ask: Walker, debtors: readonly string[]): Promise<void> {
  const [first = '', , third = '', fourth = '', fifth = ''] = debtors
  const seen = await ask('GET /api/debtors/:id', { at: [first] })
  const updated_at = Number(textAt(seen, 'debtor', 'updated_at'))
  await ask('PATCH /api/debtors/:id', { at: [first], body: { updated_at, tags: ['vip'] } })
  await ask('POST /api/debtors/:id/stops', { at: [first], body: { kind: 'opt_out' } })
  await ask('GET /api/debtors/:id', { at: [first] })
  await ask('DELETE /api/debtors/:id/stops', {
    at: [first],
    body: { kind: 'opt_out', reason: 'pediu por telefone' },
  })
  await ask('POST /api/debtors/:id/merge', { at: [third], body: { into: fourth } })
  await ask('GET /api/debtors/:id/export', { at: [first] })
  await ask('POST /api/debtors/:id/erase', { at: [fifth], body: { confirm: 'APAGAR' } })
  await ask('GET /api/debtors', { query: { state: 'all' } })
}
