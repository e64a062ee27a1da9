import { sameDebts } from './balance.ts'
import type { Database } from './client.ts'

const INSERT = `
insert into agreements (id, creditor_id, conversation_id, debtor_id, debt_ids, kind, principal_cents, fine_cents,
  interest_cents, discount_cents, total_cents, status, source, made_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'debtorId',
  f.value->'debtIds', f.value->>'offer', f.value->>'principalCents', f.value->>'fineCents',
  f.value->>'interestCents', f.value->>'discountCents', f.value->>'totalCents', 'active', f.value->>'source',
  f.value->>'at'
from json_each(?1) f
where f.value->>'kind' = 'agreement' and exists (select 1 from debtors where id = f.value->>'debtorId')
on conflict do nothing`

const INSERT_INSTALLMENTS = `
insert into installments (agreement_id, no, due_date, amount_cents)
select f.value->>'id', i.value->>'no', i.value->>'dueDate', i.value->>'amountCents'
from json_each(?1) f, json_each(f.value->'installments') i
where f.value->>'kind' = 'agreement' and exists (select 1 from agreements where id = f.value->>'id')
on conflict do nothing`

/** One active agreement per debt: the later one stands, whatever order they arrive in. */
const SUPERSEDE = `
update agreements set status = 'canceled', ended_at = (select min(n.made_at) from agreements n
  where n.debtor_id = agreements.debtor_id and (n.made_at, n.id) > (agreements.made_at, agreements.id)
    and ${sameDebts('n.debt_ids', 'agreements.debt_ids')})
where status = 'active'
  and debtor_id in (select value->>'debtorId' from json_each(?1) where value->>'kind' = 'agreement')
  and exists (select 1 from agreements n where n.debtor_id = agreements.debtor_id
    and (n.made_at, n.id) > (agreements.made_at, agreements.id)
    and ${sameDebts('n.debt_ids', 'agreements.debt_ids')})`

/** Agreements with their instalments, in the batch that carries the facts. */
export function insertAgreementsStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [INSERT, INSERT_INSTALLMENTS, SUPERSEDE].map((sql) => db.$client.prepare(sql).bind(facts))
}
