import { sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import { sameDebts, stillOwed } from './balance.ts'
import type { Database } from './client.ts'
import { statement } from './statement.ts'
import { trueUpStatements } from './true-up.ts'

export type BookedRow = {
  id: string
  creditorId: string
  debtId: string
  amountCents: number
  chargesCents: number
  agreementId: string | null
  debtorId: string
  /** What earlier refunds took back of it. */
  returnedCents: number
}

/** ?1 end-to-end id, whose further rows end in `#n`, refunds in `~id`. */
const ROWS = `
select p.id, p.creditor_id as creditorId, p.debt_id as debtId, p.amount_cents as amountCents,
  p.charges_cents as chargesCents, p.agreement_id as agreementId, x.debtor_id as debtorId,
  coalesce((select -sum(r.amount_cents) from payments r
    where r.creditor_id = p.creditor_id and r.external_id > ?1 || '~' and r.external_id < ?1 || '\u007f'
      and r.debt_id = p.debt_id), 0) as returnedCents
from creditors c cross join payments p on p.creditor_id = c.id join debts x on x.id = p.debt_id
where (p.external_id = ?1 or (p.external_id > ?1 || '#' and p.external_id < ?1 || '$')) and p.amount_cents > 0
order by length(p.external_id) desc, p.external_id desc`

/** Rows of a payment, the last one first. */
export async function bookedRows(db: Database, endToEndId: string): Promise<BookedRow[]> {
  const { results } = await db.$client.prepare(ROWS).bind(endToEndId).all<BookedRow>()
  return results
}

export type RefundPart = Pick<BookedRow, 'id' | 'debtId' | 'agreementId'> & {
  /** Positive; the row that is written is negative. */
  amountCents: number
  chargesCents: number
  newId: string
  externalId: string
}

const INSERT = `
insert into payments (id, creditor_id, debt_id, amount_cents, charges_cents, paid_on, method, agreement_id,
  charge_id, external_id, source, created_at, created_by)
select r.value->>'newId', p.creditor_id, p.debt_id, -(r.value->>'amountCents'), -(r.value->>'chargesCents'), ?2,
  p.method, p.agreement_id, p.charge_id, r.value->>'externalId', 'refund', ?3, 'system'
from json_each(?1) r join payments p on p.id = r.value->>'id'
where not exists (select 1 from payments k where k.creditor_id = p.creditor_id and k.external_id = ?4)`

const REVIEW = `
insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at, note)
select 'cas_' || ?1, d.creditor_id, v.id, d.id, 'payment_review', 'open', ?3, ?4, 'Um pagamento Pix foi devolvido.'
from debtors d join conversations v on v.phone_hash = d.phone_hash and v.moved_to is null
where d.id = ?2 and exists (select 1 from payments where id = ?1)
  and not exists (select 1 from cases c where c.conversation_id = v.id and c.kind = 'payment_review'
    and c.status = 'open')
limit 1
on conflict do nothing`

/** ?1 debts. The money that kept a promise went back: it is judged anew. A later one about these debts stands instead. */
const PROMISES = `
update promises set status = 'open', judged_at = null
where status = 'kept' and debtor_id in (select debtor_id from debts where id in (select value from json_each(?1)))
  and ${sameDebts('promises.debt_ids', '?1')} and ${stillOwed('promises')}
  and 98 * amount_cents > 100 * coalesce((select sum(p.amount_cents) from json_each(promises.debt_ids) k
    cross join payments p on p.debt_id = k.value where p.created_at >= promises.made_at), 0)
  and not exists (select 1 from promises n where n.debtor_id = promises.debtor_id and n.status = 'open'
    and ${sameDebts('n.debt_ids', 'promises.debt_ids')})`

/** Takes back what a refund returned, once by its id, and leaves the rest to a person. */
export async function bookRefund(
  db: Database,
  given: {
    endToEndId: string
    parts: readonly RefundPart[]
    debtorId: string
    day: string
    at: number
    reviewDueAt: number
  },
): Promise<boolean> {
  const { endToEndId, parts, debtorId, day, at, reviewDueAt } = given
  const first = parts[0]
  if (first === undefined) return false
  const d1 = db.$client
  const [inserted] = await d1.batch([
    d1.prepare(INSERT).bind(JSON.stringify(parts), day, at, first.externalId),
    d1
      .prepare(`update provider_payments set outcome = 'refunded' where end_to_end_id = ?`)
      .bind(endToEndId),
    ...trueUpStatements(
      db,
      parts.map(({ debtId }) => debtId),
      at,
    ),
    d1.prepare(PROMISES).bind(JSON.stringify(parts.map(({ debtId }) => debtId))),
    d1.prepare(REVIEW).bind(first.newId, debtorId, at, reviewDueAt),
    statement(
      db,
      auditInsert(
        {
          at,
          actor: 'system',
          action: 'payment.refunded',
          entity: 'debt',
          entityId: first.debtId,
          details: { cents: parts.reduce((sum, part) => sum + part.amountCents, 0) },
        },
        sql`exists (select 1 from payments where id = ${first.newId})`,
      ),
    ),
  ])
  return (inserted?.meta.changes ?? 0) > 0
}
