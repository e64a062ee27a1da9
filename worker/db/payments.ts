import { sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

/** By our id or the creditor's own; ours wins. Canceled debts are not found. */
export async function findDebtId(
  db: Database,
  creditorId: string,
  id: string,
): Promise<string | null> {
  const row = await db.$client
    .prepare(
      `select id from debts where creditor_id = ?1 and (id = ?2 or external_id = ?2)
        and canceled_at is null order by id <> ?2 limit 1`,
    )
    .bind(creditorId, id)
    .first<{ id: string }>()
  return row?.id ?? null
}

export type NewPayment = {
  id: string
  creditorId: string
  debtId: string
  amountCents: number
  /** YYYY-MM-DD */
  paidOn: string
  method: string
  externalId: string | null
  source: string
  actor: string
  at: number
}

/** `earlier`: the payment that already has the external id. */
export type PaymentOutcome = {
  recorded: boolean
  balanceCents: number
  earlier: { id: string; debtId: string; amountCents: number } | null
}

/**
 * Adds a payment unless it exceeds the balance or its external id was used; one statement decides, so
 * concurrent payments never add up to more than is owed.
 */
export async function insertPayment(db: Database, payment: NewPayment): Promise<PaymentOutcome> {
  const { id, creditorId, debtId, amountCents, externalId, actor, at } = payment
  const paid = sql`coalesce((select sum(amount_cents) from payments where debt_id = d.id), 0)`
  const [inserted, , balance, earlier] = await atomically(db, [
    sql`insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, external_id,
        source, created_at, created_by)
      select ${id}, d.creditor_id, d.id, ${amountCents}, ${payment.paidOn}, ${payment.method},
        ${externalId}, ${payment.source}, ${at}, ${actor}
      from debts d where d.id = ${debtId} and d.creditor_id = ${creditorId}
        and d.canceled_at is null and ${amountCents} <= d.amount_cents - ${paid}
      on conflict do nothing`,
    auditInsert(
      {
        at,
        actor,
        action: 'payment.recorded',
        entity: 'debt',
        entityId: debtId,
        details: { payment: id, cents: amountCents },
      },
      sql`exists (select 1 from payments where id = ${id})`,
    ),
    sql`select d.amount_cents - ${paid} as cents from debts d where d.id = ${debtId}`,
    sql`select id, debt_id as "debtId", amount_cents as "amountCents" from payments
      where creditor_id = ${creditorId} and external_id = ${externalId} and id <> ${id}`,
  ])
  const same = earlier?.rows[0]
  return {
    recorded: inserted?.changes === 1,
    balanceCents: Number(balance?.rows[0]?.['cents'] ?? 0),
    earlier:
      same === undefined
        ? null
        : {
            id: String(same['id']),
            debtId: String(same['debtId']),
            amountCents: Number(same['amountCents']),
          },
  }
}
