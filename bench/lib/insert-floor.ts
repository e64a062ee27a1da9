import { Miniflare, convertV4MiniflareOptions } from 'miniflare'
import { bigRow } from '../../scripts/imports/big-file.ts'
import { migrations } from './migrated-d1.ts'

const BATCH_ROWS = 2_000
const CREDITOR = 'crd_floor'

/** Three inserts a batch, as one transaction, into the product's own tables with their indexes. */
const WORKER = `
const DEBTORS = \`insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
  select value->>'$.d', '${CREDITOR}', value->>'$.n', value->>'$.n', value->>'$.p', value->>'$.h', 0, 0 from json_each(?1)\`
const DEBTS = \`insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, description, import_id, created_at, updated_at)
  select value->>'$.b', '${CREDITOR}', value->>'$.d', value->>'$.x', value->>'$.m', value->>'$.u', value->>'$.t', 'imp', 0, 0 from json_each(?1)\`
const ROWS = \`insert into import_rows (import_id, line, cells, row, outcome, debt_id, debtor_id, cents)
  select 'imp', value->>'$.l', value->'$.c', value->'$.r', 'new', value->>'$.b', value->>'$.d', value->>'$.m' from json_each(?1)\`
export default {
  async fetch(request, { DB }) {
    const rows = await request.text()
    await DB.batch([DEBTORS, DEBTS, ROWS].map((sql) => DB.prepare(sql).bind(rows)))
    return new Response('ok')
  },
}`

/** Milliseconds to insert N rows of an upload that somebody else has read, judged and keyed. */
export async function insertFloor(folder: string, n: number): Promise<number> {
  const options = convertV4MiniflareOptions({
    modules: true,
    script: WORKER,
    compatibilityDate: '2026-10-01',
    d1Databases: { DB: 'floor' },
    d1Persist: folder,
  })
  const runtime = new Miniflare(options)
  try {
    const db = await runtime.getD1Database('DB')
    for (const statement of migrations()) await db.prepare(statement).run()
    await db
      .prepare(`insert into creditors (id, name, updated_at) values (?, 'x', 0)`)
      .bind(CREDITOR)
      .run()
    await db
      .prepare(
        `insert into imports (id, creditor_id, kind, name, base_name, status, created_at, created_by)
         values ('imp', ?, 'clients', 'x', 'x', 'committing', 0, 'x')`,
      )
      .bind(CREDITOR)
      .run()
    const batches = batchesOf(n)
    const url = await runtime.ready
    const startAt = Date.now()
    for (const body of batches) await (await fetch(url, { method: 'POST', body })).text()
    const ms = Date.now() - startAt
    const stored = await db.prepare('select count(*) as n from debts').first<{ n: number }>()
    if (stored?.n !== n) throw new Error('the floor lost rows')
    return ms
  } finally {
    await runtime.dispose()
  }
}

/** Made before the clock starts: the floor is what storing costs, not what preparing does. */
function batchesOf(n: number): string[] {
  const rows = Array.from({ length: n }, (_, i) => floorRow(i))
  return Array.from({ length: Math.ceil(n / BATCH_ROWS) }, (_, i) =>
    JSON.stringify(rows.slice(i * BATCH_ROWS, (i + 1) * BATCH_ROWS)),
  )
}

function floorRow(i: number) {
  const { id, name, phone, cents, day, description } = bigRow(i)
  const hash = i.toString(16).padStart(64, '0')
  const due = day.split('/').toReversed().join('-')
  const row = {
    externalId: id,
    name,
    nameKey: name,
    phone: `+55${phone}`,
    amountCents: cents,
    dueDate: due,
    description,
    taxIdHash: hash,
    taxIdFirst3: '000',
    taxIdLast2: '00',
  }
  const cells = {
    Código: id,
    'Nome do cliente': name,
    CPF: '***.000.000-**',
    Celular: phone,
    Valor: `R$ ${cents}`,
    Vencimento: day,
    Descrição: description,
  }
  const d = `dbt_${hash.slice(-26)}`
  return {
    l: i + 1,
    d,
    b: `debt_${hash.slice(-26)}`,
    n: name,
    p: row.phone,
    h: hash,
    x: id,
    m: cents,
    u: due,
    t: description,
    c: cells,
    r: row,
  }
}
