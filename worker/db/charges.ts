import { sameDebts } from './balance.ts'
import type { Database } from './client.ts'

const INSERT = `
insert into charges (id, creditor_id, conversation_id, debtor_id, debt_ids, agreement_id, installment_no,
  amount_cents, provider, txid, code, status, expires_at, created_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'debtorId',
  f.value->'debtIds', f.value->>'agreementId', f.value->>'installmentNo', f.value->>'amountCents',
  f.value->>'provider', f.value->>'txid', f.value->>'code', 'active', f.value->>'expiresAt', f.value->>'at'
from json_each(?1) f
where f.value->>'kind' = 'charge' and exists (select 1 from debtors where id = f.value->>'debtorId')
on conflict do nothing`

/** A new agreement takes back the codes for its debts, but for its own. Money that still comes in by them counts. */
const SUPERSEDE = `
update charges set status = 'canceled'
where status = 'active'
  and debtor_id in (select value->>'debtorId' from json_each(?1) where value->>'kind' in ('charge', 'agreement'))
  and exists (select 1 from agreements a where a.debtor_id = charges.debtor_id
    and a.id is not charges.agreement_id and a.made_at >= charges.created_at
    and ${sameDebts('a.debt_ids', 'charges.debt_ids')})`

/** After agreements of the same batch were inserted. */
export function insertChargesStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [INSERT, SUPERSEDE].map((sql) => db.$client.prepare(sql).bind(facts))
}
