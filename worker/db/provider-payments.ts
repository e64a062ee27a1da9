import type { Received } from '../adapters/psp/port.ts'
import type { Database } from './client.ts'
import type { PaidCharge } from './settlement.ts'

const DAY_MS = 86_400_000

/**
 * Told of, not yet believed: amount and time are filled in when the provider confirms them. A known one waits again until
 * the provider was asked: it may have been returned.
 */
export async function storeHints(
  db: Database,
  endToEndIds: readonly string[],
  at: number,
): Promise<void> {
  await db.$client
    .prepare(
      `insert into provider_payments (end_to_end_id, amount_cents, paid_at, outcome, at)
       select value, 0, ?2, 'waiting', ?2 from json_each(?1) where true
       on conflict do update set outcome = 'waiting' where outcome in ('settled', 'refunded')`,
    )
    .bind(JSON.stringify(endToEndIds), at)
    .run()
}

/** What the provider itself says. */
export async function confirmReceived(db: Database, received: Received): Promise<void> {
  const { endToEndId, txid, amountCents, paidAt } = received
  await db.$client
    .prepare(
      `update provider_payments set txid = ?2, amount_cents = ?3, paid_at = ?4 where end_to_end_id = ?1`,
    )
    .bind(endToEndId, txid, amountCents, paidAt)
    .run()
}

/** Nothing of ours fits it (yet): kept, and looked at again while it is young. */
export async function markUnmatched(db: Database, endToEndId: string): Promise<void> {
  await db.$client
    .prepare(
      `update provider_payments set outcome = 'unmatched' where end_to_end_id = ? and outcome = 'waiting'`,
    )
    .bind(endToEndId)
    .run()
}

/** Booked, by this delivery or an earlier one; what was returned of it stays returned. */
export async function markSettled(
  db: Database,
  endToEndId: string,
  chargeId: string,
): Promise<void> {
  await db.$client
    .prepare(
      `update provider_payments set outcome = iif(exists (select 1 from creditors c cross join payments r
           on r.creditor_id = c.id and r.external_id > ?1 || '~' and r.external_id < ?1 || '\u007f'),
         'refunded', 'settled'), charge_id = ?2
       where end_to_end_id = ?1 and outcome in ('waiting', 'unmatched')`,
    )
    .bind(endToEndId, chargeId)
    .run()
}

export type ChargeOfTxid = PaidCharge & { conversationId: string; debtorId: string }

/** Whatever its status: money that came by a canceled or expired code is money. */
export async function chargeByTxid(db: Database, txid: string): Promise<ChargeOfTxid | null> {
  const row = await db.$client
    .prepare(
      `select id, debt_ids as debtIds, agreement_id as agreementId, installment_no as installmentNo,
         amount_cents as amountCents, created_at as createdAt, conversation_id as conversationId, debtor_id as debtorId
       from charges where txid = ?`,
    )
    .bind(txid)
    .first<Omit<ChargeOfTxid, 'debtIds'> & { debtIds: string }>()
  return row === null ? null : { ...row, debtIds: idsOf(row.debtIds) }
}

/** Written as an array of texts by the facts. */
function idsOf(json: string): string[] {
  return JSON.parse(json) as string[]
}

/** Hints nobody followed, and payments whose code we have come to know since. */
export async function openHints(
  db: Database,
  given: { now: number; limit: number },
): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select end_to_end_id as id from provider_payments where outcome = 'waiting'
       union
       select p.end_to_end_id from provider_payments p join charges c on c.txid = p.txid
       where p.outcome = 'unmatched' and p.at > ?1
       limit ?2`,
    )
    .bind(given.now - 7 * DAY_MS, given.limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Which of these are neither settled nor refunded here. */
export async function notSettled(db: Database, endToEndIds: readonly string[]): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select j.value as id from json_each(?) j
       left join provider_payments p on p.end_to_end_id = j.value
       where p.end_to_end_id is null or p.outcome = 'waiting' or (p.outcome = 'unmatched' and p.txid is null)`,
    )
    .bind(JSON.stringify(endToEndIds))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Which payments, settled here, have one of these refunds (`end-to-end id~refund id`) that is not booked. */
export async function withOpenRefunds(
  db: Database,
  refunds: readonly { endToEndId: string; externalId: string }[],
): Promise<string[]> {
  if (refunds.length === 0) return []
  const { results } = await db.$client
    .prepare(
      `select distinct p.end_to_end_id as id from json_each(?1) j
       join provider_payments p on p.end_to_end_id = j.value->>'endToEndId' and p.outcome in ('settled', 'refunded')
       where not exists (select 1 from creditors c cross join payments k
         on k.creditor_id = c.id and k.external_id = j.value->>'externalId')`,
    )
    .bind(JSON.stringify(refunds))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Codes that can no longer be paid. */
export async function expireCharges(db: Database, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`update charges set status = 'expired' where status = 'active' and expires_at < ?`)
    .bind(now)
    .run()
  return meta.changes
}
