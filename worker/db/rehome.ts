import type { Database } from './client.ts'

/** The debtor of a record's debts, where all of them went to one other debtor. */
const OWNER = (record: string) => `(select min(x.debtor_id) from json_each(${record}.debt_ids) j
    cross join debts x on x.id = j.value having count(distinct x.debtor_id) = 1)`

const move = (record: string, status: string) => `
update ${record} set debtor_id = ${OWNER(record)},
  conversation_id = coalesce((select v.id from debtors d
    join conversations v on v.phone_hash = d.phone_hash and v.creditor_id = d.creditor_id and v.moved_to is null
    where d.id = ${OWNER(record)} order by v.id limit 1), conversation_id)
where status = '${status}' and ${OWNER(record)} <> debtor_id`

/**
 * Uploads merge debtors and correct phones: open records go with their debts. A conversation that the new owner does
 * not have yet stays the old one, and is not written to (see `whoAnswers`).
 */
export async function rehomeRecords(db: Database): Promise<void> {
  const d1 = db.$client
  await d1.batch(
    [move('promises', 'open'), move('agreements', 'active'), move('charges', 'active')].map((sql) =>
      d1.prepare(sql),
    ),
  )
}
