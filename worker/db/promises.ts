import { sameDebts } from './balance.ts'
import type { Database } from './client.ts'

/** The open promise that says the same already: the second click of a person makes no second row. */
const SAID = (fact: string): string => `select p.id from promises p
  where p.debtor_id = ${fact}->>'debtorId' and p.status = 'open' and p.due_date = ${fact}->>'dueDate'
    and p.amount_cents = ${fact}->>'amountCents' and ${sameDebts('p.debt_ids', `${fact}->'debtIds'`)}`

/** ?1 facts. A debtor whose data were erased gets no new record. */
const INSERT = `
insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
  source, made_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'debtorId',
  f.value->'debtIds', f.value->>'amountCents', f.value->>'dueDate', 'open', f.value->>'source', f.value->>'at'
from json_each(?1) f
where f.value->>'kind' = 'promise' and exists (select 1 from debtors where id = f.value->>'debtorId')
  and (f.value->>'source' <> 'person' or not exists (${SAID('f.value')}))
on conflict do nothing`

/**
 * ?1 facts. An open promise gives way to a later one and to an agreement about the same debts. A rule over what
 * stands in the tables, not over the order of arrival: facts may come shuffled.
 */
const SUPERSEDE = `
update promises set status = 'renegotiated'
where status = 'open'
  and debtor_id in (select value->>'debtorId' from json_each(?1) where value->>'kind' in ('promise', 'agreement'))
  and (exists (select 1 from promises n where n.debtor_id = promises.debtor_id
      and (n.made_at, n.id) > (promises.made_at, promises.id) and ${sameDebts('n.debt_ids', 'promises.debt_ids')})
    or exists (select 1 from agreements a where a.debtor_id = promises.debtor_id
      and a.made_at >= promises.made_at and ${sameDebts('a.debt_ids', 'promises.debt_ids')}))`

export function insertPromisesStatement(db: Database, facts: string): D1PreparedStatement {
  return db.$client.prepare(INSERT).bind(facts)
}

/** After agreements of the same batch were inserted. */
export function supersedePromisesStatement(db: Database, facts: string): D1PreparedStatement {
  return db.$client.prepare(SUPERSEDE).bind(facts)
}

/** The promise that stands for this one: itself, or the open one that said the same before. */
export async function standingPromise(
  db: Database,
  fact: {
    id: string
    debtorId: string
    debtIds: readonly string[]
    amountCents: number
    dueDate: string
  },
): Promise<string | null> {
  const row = await db.$client
    .prepare(
      `select id from promises where id = ?1 ->> 'id'
       union all select * from (${SAID('?1 ')} order by p.made_at) limit 1`,
    )
    .bind(JSON.stringify(fact))
    .first<{ id: string }>()
  return row?.id ?? null
}
