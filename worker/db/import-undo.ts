import type { Database } from './client.ts'

/** ?1 import, ?2 now, ?3 who, ?4 the earliest commit that may still be undone. */
const MARK = `
update imports set undone_at = ?2, undone_by = ?3
where id = ?1 and status = 'committed' and kind = 'clients' and undone_at is null
  and committed_at >= ?4 and not exists (select 1 from (SENT) limit 1)
  and not exists (select 1 from (PAID) limit 1)`

/**
 * Somebody of the import was written to, or talked, since it came: by a campaign or in a conversation.
 * ?1 import.
 */
const SENT = `
select 1 from import_rows r
cross join imports i on i.id = r.import_id
cross join debtors d on d.id = r.debtor_id
where r.import_id = ?1 and r.outcome in ('new', 'updated') and (
  exists (select 1 from recipients c where c.debtor_id = d.id and c.sent_at >= i.created_at)
  or exists (select 1 from recipients c where c.debtor_id = d.id and c.updated_at >= i.created_at
    and c.status in ('sending', 'uncertain', 'sent', 'delivered', 'read', 'replied'))
  or exists (select 1 from conversations v where v.phone_hash = d.phone_hash
    and v.last_at >= i.created_at))`

/** A debt the import brought was paid, in part or whole. ?1 import. */
const PAID = `
select 1 from import_rows r
cross join imports i on i.id = r.import_id
cross join payments p on p.debt_id = r.debt_id
where r.import_id = ?1 and r.outcome in ('new', 'updated') and p.created_at >= i.created_at`

/** Holds for the rest of the batch that marked it. ?1 import, ?2 now. */
const MARKED = `exists (select 1 from imports where id = ?1 and undone_at = ?2)`

/** A debt that a later upload changed is that one's. `canceled_at` is the import's `undone_at`. */
const CANCEL_NEW = `
update debts set canceled_at = ?2, updated_at = ?2
where import_id = ?1 and canceled_at is null and ${MARKED}
  and id in (select debt_id from import_rows where import_id = ?1 and outcome = 'new')`

/** Who owed it before, or whom they were merged into since. */
const NOW_OF = `(select coalesce(o.merged_into, o.id) from debtors o where o.id = r.before->>'$.debtorId')`

const RESTORE_UPDATED = `
update debts set debtor_id = ${NOW_OF}, amount_cents = r.before->>'$.amountCents',
  due_date = r.before->>'$.dueDate', description = r.before->>'$.description',
  import_id = r.before->>'$.importId', updated_at = ?2
from import_rows r
where r.import_id = ?1 and r.outcome = 'updated' and r.before is not null
  and debts.id = r.debt_id and debts.import_id = ?1 and ${MARKED}`

/** People whose phone this import corrected and who are still where it put them. */
const STILL_MOVED = `
with m as materialized (
  select d.id, d.creditor_id, min(r.before->'$.moved') as was
  from import_rows r cross join debtors d on d.id = r.debtor_id and d.phone_hash = r.before->>'$.moved.to'
  where r.import_id = ?1 and r.before->'$.moved' is not null and ${MARKED}
  group by d.id
)`

/** ?2 now. Somebody came to be known by the former phone and name meanwhile: then that one owes the debts. */
const HAND_OVER = `${STILL_MOVED}
update debts set debtor_id = n.id, updated_at = ?2
from m cross join debtors n on n.creditor_id = m.creditor_id and n.phone_hash = m.was->>'$.phoneHash'
  and n.name_key = m.was->>'$.nameKey' and n.id <> m.id
where debts.debtor_id = m.id`

/** What they had said from the former phone was carried to the new one, where it is a stranger's. */
const DROP_STOPS = `
delete from stops where exists (
  select 1 from import_rows r
  join imports i on i.id = r.import_id and i.creditor_id = stops.creditor_id
  join debtors d on d.id = r.debtor_id and d.phone_hash = stops.phone_hash
  left join debtors o on o.id = r.before->>'$.debtorId' and o.id <> d.id
  join stops s on s.creditor_id = stops.creditor_id and s.kind = stops.kind and s.at = stops.at
    and s.phone_hash = coalesce(r.before->>'$.moved.phoneHash', o.phone_hash)
    and s.conversation_id = stops.conversation_id and s.phone_hash <> stops.phone_hash
  where r.import_id = ?1 and r.before is not null and ${MARKED})`

const RESTORE_PEOPLE = `${STILL_MOVED}
update or ignore debtors set phone = m.was->>'$.phone', phone_hash = m.was->>'$.phoneHash',
  name = m.was->>'$.name', name_key = m.was->>'$.nameKey', updated_at = ?2
from m where debtors.id = m.id`

const AUDIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?2, ?3, 'import.undone', 'import', ?1,
  json_object('new', rows_new, 'updated', rows_updated, 'cents', cents_new)
from imports where id = ?1 and undone_at = ?2`

export type Undo = { id: string; at: number; by: string; committedAfter: number }

/**
 * Takes an import back in one batch, if nothing forbids it at that very moment.
 * @returns whether it was taken back
 */
export async function undoImport(db: Database, undo: Undo): Promise<boolean> {
  const { id, at, by, committedAfter } = undo
  const mark = MARK.replace('SENT', SENT).replace('PAID', PAID)
  const prepare = (sql: string) => db.$client.prepare(sql)
  const [marked] = await db.$client.batch([
    prepare(mark).bind(id, at, by, committedAfter),
    prepare(CANCEL_NEW).bind(id, at),
    prepare(RESTORE_UPDATED).bind(id, at),
    prepare(DROP_STOPS).bind(id, at),
    prepare(HAND_OVER).bind(id, at),
    prepare(RESTORE_PEOPLE).bind(id, at),
    prepare(AUDIT).bind(id, at, by),
  ])
  return (marked?.meta.changes ?? 0) > 0
}

/** What stands against taking an import back that is otherwise undoable. */
export async function undoObstacles(
  db: Database,
  id: string,
): Promise<{ sent: boolean; paid: boolean }> {
  const row = await db.$client
    .prepare(`select exists (${SENT}) as sent, exists (${PAID}) as paid`)
    .bind(id)
    .first<{ sent: number; paid: number }>()
  return { sent: row?.sent === 1, paid: row?.paid === 1 }
}
