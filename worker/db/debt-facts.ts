import type { DebtFacts } from '../../src/shared/domain/dialogue.ts'
import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'
import { RECORD_QUERIES, recordsOf } from './debt-records.ts'
import { localClock } from './local-clock.ts'

export { localClock } from './local-clock.ts'

const BALANCE = balanceOf('x')

type DebtRow = {
  debtorId: string
  name: string
  birthDate: string | null
  taxIdFirst3: string | null
  id: string | null
  externalId: string | null
  description: string | null
  dueDate: string | null
  amountCents: number | null
  balanceCents: number | null
}

/** Debtors of a phone with what each owes; paid debts are included with their balance of 0. */
export type DebtorDebts = {
  id: string
  name: string
  debts: {
    id: string
    externalId: string
    description: string | null
    dueDate: string | null
    amountCents: number
    balanceCents: number
  }[]
}

const DEBTS_OF_PHONE = `select d.id as debtorId, d.name as name, d.birth_date as birthDate,
  d.tax_id_first3 as taxIdFirst3, x.id as id, x.external_id as externalId,
  x.description as description, x.due_date as dueDate, x.amount_cents as amountCents,
  ${BALANCE} as balanceCents
from debtors d left join debts x on x.debtor_id = d.id and x.canceled_at is null
where d.phone_hash = ?1 and d.creditor_id = ?2 and d.merged_into is null
order by x.due_date is null, x.due_date, x.id`

const CREDITOR = `select name, address, tax_id as taxId, phone, pix_key as pixKey,
  pix_key_owner as pixKeyOwner, city, mode from creditors where id = ?`

export type FactsQuery = {
  creditorId: string
  /** Null while only a hidden id is known: then nobody's debts are. */
  phoneHash: string | null
  phone: string | null
  /** Whom the last campaign message was about, for a phone that several people share. */
  debtorId: string | null
  now: number
}

/** Present truth for one turn, in one D1 batch. */
export async function readDebtFacts(db: Database, query: FactsQuery): Promise<DebtFacts> {
  const d1 = db.$client
  const { creditorId, phoneHash, now } = query
  const [creditors, debts, ...records] = await d1.batch([
    d1.prepare(CREDITOR).bind(creditorId),
    d1.prepare(DEBTS_OF_PHONE).bind(phoneHash ?? '', creditorId),
    ...RECORD_QUERIES.map((sql) => d1.prepare(sql).bind(creditorId, phoneHash ?? '', now)),
  ])
  const people = groupByDebtor(rowsOf<DebtRow>(debts))
  const open = people.filter(({ debts }) => debts.some((debt) => debt.balanceCents > 0))
  const debtor = people.find(({ id }) => id === query.debtorId) ?? open[0] ?? people[0] ?? null
  return {
    creditor: rowsOf<DebtFacts['creditor']>(creditors)[0] ?? NO_CREDITOR,
    debtor: debtor === null ? null : { id: debtor.id, name: debtor.name },
    shared: open.length > 1,
    debts: (debtor?.debts ?? []).filter(({ balanceCents }) => balanceCents > 0),
    ...recordsOf(records, debtor?.id ?? null),
    proof: proofOf(rowsOf<DebtRow>(debts).find(({ debtorId }) => debtorId === debtor?.id)),
    ...localClock(query.phone, query.now),
  }
}

/** Whether an agreement is on record, in force or not. */
export async function agreementExists(db: Database, id: string): Promise<boolean> {
  const row = await db.$client.prepare('select 1 from agreements where id = ?').bind(id).first()
  return row !== null
}

/** The day of the month ("05") of the birth, never the whole date. */
function proofOf(row: DebtRow | undefined): DebtFacts['proof'] {
  return { birthDay: row?.birthDate?.slice(8) ?? null, taxIdFirst3: row?.taxIdFirst3 ?? null }
}

/** Everybody behind a phone with all debts, for the operator's screen. */
export async function readDebtors(
  db: Database,
  { creditorId, phoneHash }: { creditorId: string; phoneHash: string },
): Promise<DebtorDebts[]> {
  const { results } = await db.$client
    .prepare(DEBTS_OF_PHONE)
    .bind(phoneHash, creditorId)
    .all<DebtRow>()
  return groupByDebtor(results)
}

const NO_CREDITOR: DebtFacts['creditor'] = {
  name: 'Credor',
  address: null,
  taxId: null,
  phone: null,
  pixKey: null,
  pixKeyOwner: null,
  city: null,
  mode: 'first_party',
}

function groupByDebtor(rows: readonly DebtRow[]): DebtorDebts[] {
  const people = new Map<string, DebtorDebts>()
  for (const row of rows) {
    const person = people.get(row.debtorId) ?? { id: row.debtorId, name: row.name, debts: [] }
    people.set(row.debtorId, person)
    if (row.id === null) continue
    person.debts.push({
      id: row.id,
      externalId: row.externalId ?? '',
      description: row.description,
      dueDate: row.dueDate,
      amountCents: row.amountCents ?? 0,
      balanceCents: row.balanceCents ?? 0,
    })
  }
  return [...people.values()]
}

/** The columns are named by the statement right above each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
