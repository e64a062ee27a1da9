import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { auditInsert } from './audit.ts'
import { balanceOf, sameDebts } from './balance.ts'
import type { Database } from './client.ts'
import { statement } from './statement.ts'
import { caseEventStatement } from './webhook-events.ts'
import { PAID_OF_AGREEMENT, trueUpStatements } from './true-up.ts'

/** The code by which money came. */
export type PaidCharge = {
  id: string
  debtIds: readonly string[]
  agreementId: string | null
  installmentNo: number | null
  amountCents: number
  createdAt: number
}

/** What stands about some debts when money comes for them. */
export type Standing = {
  creditorId: string
  debtorId: string
  /** Of the active agreement if there is one, else of the debts asked for; oldest due date first. */
  debts: { id: string; balanceCents: number; paidSinceCents: number }[]
  agreement: {
    id: string
    principalCents: number
    chargesCents: number
    totalCents: number
    paidCents: number
  } | null
  /** Names this state: money is booked only while it still stands. */
  version: string
}

const TOUCHED = `a.debtor_id in (select debtor_id from debts where id in (select value from json_each(?1)))
  and ${sameDebts('a.debt_ids', '?1')}`

/** ?1 debts, ?2 the agreement that is meant, if one is. */
const AGREEMENT = `
select a.id, a.debt_ids as debtIds, a.principal_cents as principalCents,
  a.fine_cents + a.interest_cents as chargesCents, a.total_cents as totalCents, ${PAID_OF_AGREEMENT} as paidCents
from agreements a
where a.status = 'active' and a.id in (select a.id from agreements a where ${TOUCHED} union select ?2)
order by a.id = ?2 desc, a.made_at desc limit 1`

/** ?1 debts, ?2 since when payments count as "since". A canceled debt owes nothing. */
const DEBTS = `
select x.id, x.creditor_id as creditorId, x.debtor_id as debtorId,
  iif(x.canceled_at is null, ${balanceOf('x')}, 0) as balanceCents,
  coalesce((select sum(p.amount_cents - p.charges_cents) from payments p
    where p.debt_id = x.id and p.created_at > ?2), 0) as paidSinceCents
from debts x where x.id in (select value from json_each(?1))
order by x.due_date is null, x.due_date, x.id`

const VERSION = `(select count(*) || ':' || coalesce(sum(p.amount_cents), 0) || ':' || coalesce(sum(p.charges_cents), 0)
    from payments p where p.debt_id in (select value from json_each(?1)))
  || '|' || (select count(*) || ':' || sum(x.amount_cents) || ':' || count(x.canceled_at) from debts x
    where x.id in (select value from json_each(?1)))
  || '|' || coalesce((select group_concat(id) from (select a.id from agreements a
    where a.status = 'active' and ${TOUCHED} order by a.id)), '')`

type AgreementRow = NonNullable<Standing['agreement']> & { debtIds: string }
type DebtRow = Standing['debts'][number] & { creditorId: string; debtorId: string }

/** Null when none of the debts exists. `since`: epoch ms of the code's making. */
export async function readStanding(
  db: Database,
  given: { debtIds: readonly string[]; agreementId: string | null; since: number },
): Promise<Standing | null> {
  const d1 = db.$client
  const asked = JSON.stringify(given.debtIds)
  const row = await d1.prepare(AGREEMENT).bind(asked, given.agreementId).first<AgreementRow>()
  const ids = row?.debtIds ?? asked
  const [debts, version] = await d1.batch([
    d1.prepare(DEBTS).bind(ids, given.since),
    d1.prepare(`select ${VERSION} as version`).bind(ids),
  ])
  // The columns are named by the statements above.
  const found = (debts?.results ?? []) as DebtRow[]
  const stamp = (version?.results ?? []) as { version: string }[]
  const first = found[0]
  if (first === undefined) return null
  return {
    creditorId: first.creditorId,
    debtorId: first.debtorId,
    debts: found.map(({ id, balanceCents, paidSinceCents }) => ({
      id,
      balanceCents,
      paidSinceCents,
    })),
    agreement: row === null ? null : agreementOf(row),
    version: stamp[0]?.version ?? '',
  }
}

function agreementOf(row: AgreementRow): Standing['agreement'] {
  const { id, principalCents, chargesCents, totalCents, paidCents } = row
  return { id, principalCents, chargesCents, totalCents, paidCents }
}

export type BookedPart = {
  id: string
  debtId: string
  amountCents: number
  chargesCents: number
  externalId: string | null
}

/** One amount of money, cut into rows of payments. */
export type Booking = {
  standing: Standing
  parts: readonly BookedPart[]
  paidOn: string
  method: string
  source: string
  actor: string
  at: number
  charge: { id: string; installmentNo: number | null } | null
  /** Set when a payment provider told of it. */
  endToEndId: string | null
  /** More than was due: a person has to look at it. */
  surplusCents: number
  reviewDueAt: number
}

/** ?1 debts, ?2 version, ?3 rows, ?4.. common. Nothing when somebody was faster or the money is known. */
const INSERT = `
insert into payments (id, creditor_id, debt_id, amount_cents, charges_cents, paid_on, method, agreement_id,
  installment_no, charge_id, external_id, source, created_at, created_by)
select r.value->>'id', ?4, r.value->>'debtId', r.value->>'amountCents', r.value->>'chargesCents', ?5, ?6, ?7, ?8, ?9,
  r.value->>'externalId', ?10, ?11, ?12
from json_each(?3) r
where ${VERSION} = ?2
  and not exists (select 1 from payments k where k.creditor_id = ?4 and k.external_id = ?13)`

/** Closed when all of it came in; a part leaves it open. */
const CHARGE_PAID = `
update charges set status = 'paid', paid_at = ?2
where id = ?1 and status <> 'paid' and exists (select 1 from payments where id = ?3)
  and amount_cents <= (select sum(p.amount_cents) from payments p where p.charge_id = charges.id)`

const SETTLED = `
update provider_payments set outcome = 'settled', charge_id = ?2
where end_to_end_id = ?1 and exists (select 1 from payments where id = ?3)`

const REVIEW = `
insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at, note)
select 'cas_' || ?1, ?2, v.id, ?3, 'payment_review', 'open', ?4, ?5, ?6
from debtors d join conversations v on v.phone_hash = d.phone_hash and v.moved_to is null
where d.id = ?3 and exists (select 1 from payments where id = ?1)
  and not exists (select 1 from cases c where c.conversation_id = v.id and c.kind = 'payment_review'
    and c.status = 'open')
limit 1
on conflict do nothing`

/** Books money and makes everything that follows from it true, in one batch. @returns whether it was booked */
export async function book(db: Database, booking: Booking): Promise<boolean> {
  const { standing, parts, at } = booking
  const d1 = db.$client
  const first = parts[0]
  if (first === undefined) return false
  const debtIds = standing.debts.map(({ id }) => id)
  const [inserted] = await d1.batch([
    insertStatement(db, booking, first.externalId),
    ...(booking.charge === null
      ? []
      : [d1.prepare(CHARGE_PAID).bind(booking.charge.id, at, first.id)]),
    ...(booking.endToEndId === null
      ? []
      : [d1.prepare(SETTLED).bind(booking.endToEndId, booking.charge?.id ?? null, first.id)]),
    ...trueUpStatements(db, debtIds, at),
    ...(booking.surplusCents > 0
      ? [reviewStatement(db, booking, first.id), caseEventStatement(db, [`cas_${first.id}`])]
      : []),
    auditStatement(db, booking, first),
  ])
  return (inserted?.meta.changes ?? 0) > 0
}

function insertStatement(
  db: Database,
  booking: Booking,
  externalId: string | null,
): D1PreparedStatement {
  const { standing, parts, charge } = booking
  return db.$client
    .prepare(INSERT)
    .bind(
      JSON.stringify(standing.debts.map(({ id }) => id)),
      standing.version,
      JSON.stringify(parts),
      standing.creditorId,
      booking.paidOn,
      booking.method,
      standing.agreement?.id ?? null,
      charge?.installmentNo ?? null,
      charge?.id ?? null,
      booking.source,
      booking.at,
      booking.actor,
      externalId,
    )
}

function reviewStatement(db: Database, booking: Booking, paymentId: string): D1PreparedStatement {
  const { standing, at, reviewDueAt, surplusCents } = booking
  const note = `Entrou mais do que era devido: ${surplusCents} centavos a mais.`
  return db.$client
    .prepare(REVIEW)
    .bind(paymentId, standing.creditorId, standing.debtorId, at, reviewDueAt, note)
}

function auditStatement(db: Database, booking: Booking, first: BookedPart): D1PreparedStatement {
  const { parts, standing, at, actor } = booking
  const sum = (of: (part: BookedPart) => number) => parts.reduce((all, part) => all + of(part), 0)
  const entry = auditInsert(
    {
      at,
      actor,
      action: 'payment.recorded',
      entity: 'debt',
      entityId: first.debtId,
      details: {
        payment: first.id,
        cents: sum(({ amountCents }) => amountCents),
        charges: sum(({ chargesCents }) => chargesCents),
        agreement: standing.agreement?.id ?? null,
        surplus: booking.surplusCents,
      },
    },
    sql`exists (select 1 from payments where id = ${first.id})`,
  )
  return statement(db, entry)
}

/** Rows of one payment share its external id: the first carries it, the others count on. */
export const externalIdOf = (id: string | null, n: number): string | null =>
  id === null || n === 0 ? id : `${id}#${n}`

export type KnownPayment = {
  /** Of its first row. */
  id: string
  /** What it was given for: with an agreement, all of its debts. */
  debtIds: string[]
  amountCents: number
}

/** The payment that already has this id, whole. */
export async function findPayment(
  db: Database,
  creditorId: string,
  externalId: string,
): Promise<KnownPayment | null> {
  const { results } = await db.$client
    .prepare(
      // '$' is the character after '#': the range holds the further rows of the same payment.
      `select p.id, p.amount_cents as amountCents, coalesce(a.debt_ids, json_array(p.debt_id)) as debtIds
       from payments p left join agreements a on a.id = p.agreement_id
       where p.creditor_id = ?1
         and (p.external_id = ?2 or (p.external_id > ?2 || '#' and p.external_id < ?2 || '$'))
       order by length(p.external_id), p.external_id`,
    )
    .bind(creditorId, externalId)
    .all<{ id: string; amountCents: number; debtIds: string }>()
  const first = results[0]
  if (first === undefined) return null
  return {
    id: first.id,
    debtIds: results.flatMap(({ debtIds }) => idsSchema.parse(JSON.parse(debtIds))),
    amountCents: results.reduce((sum, row) => sum + row.amountCents, 0),
  }
}

const idsSchema = z.array(z.string())
