import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'
import { judgedEventStatement } from './webhook-events.ts'
import type { Slice } from './import-slices.ts'

export type OpenPromise = { id: string; dueDate: string }

/** Promises about any of these debts that money may still keep: broken ones too, for a file tells of it late. */
export async function openPromisesOf(
  db: Database,
  debtIds: readonly string[],
): Promise<OpenPromise[]> {
  const { results } = await db.$client
    .prepare(
      `select distinct p.id, p.due_date as dueDate from promises p
       where p.status in ('open', 'broken')
         and p.debtor_id in (select debtor_id from debts where id in (select value from json_each(?1)))
         and exists (select 1 from json_each(p.debt_ids) a join json_each(?1) b on a.value = b.value)`,
    )
    .bind(JSON.stringify(debtIds))
    .all<OpenPromise>()
  return results
}

/** The same of the debtors whose payments these lines of a file brought. */
export async function openPromisesOfSlice(
  db: Database,
  { importId, from, to }: Pick<Slice, 'importId' | 'from' | 'to'>,
): Promise<OpenPromise[]> {
  const { results } = await db.$client
    .prepare(
      `select distinct p.id, p.due_date as dueDate from import_rows r
       cross join promises p on p.debtor_id = r.debtor_id and p.status in ('open', 'broken')
       where r.import_id = ? and r.line > ? and r.line <= ? and r.outcome = 'new'`,
    )
    .bind(importId, from, to)
    .all<OpenPromise>()
  return results
}

/** Open promises due before a day, the oldest first. */
export async function promisesDueBefore(
  db: Database,
  given: { day: string; limit: number },
): Promise<OpenPromise[]> {
  const { results } = await db.$client
    .prepare(
      `select id, due_date as dueDate from promises where status = 'open' and due_date < ?
       order by due_date limit ?`,
    )
    .bind(given.day, given.limit)
    .all<OpenPromise>()
  return results
}

const GIVEN = `from json_each(?1) j where promises.id = j.value->>'id'`
const THESE = `${GIVEN} and promises.status = 'open'`
const DEBTS = `from json_each(promises.debt_ids) k cross join debts x on x.id = k.value`

/**
 * ?1 [{id, limit}], ?2 now. Kept: at least 98 % of the amount came in after it was made and by the limit (two business
 * days after its day), or nothing is owed any more. What came in time keeps it also when it was told of too late.
 */
const KEPT = `
update promises set status = 'kept', judged_at = ?2 ${GIVEN} and promises.status in ('open', 'broken')
  and (98 * amount_cents <= 100 * coalesce((select sum(p.amount_cents) from json_each(promises.debt_ids) k
      cross join payments p on p.debt_id = k.value
      where p.created_at >= promises.made_at and p.paid_on <= j.value->>'limit'), 0)
    or (promises.status = 'open' and exists (select 1 ${DEBTS} where x.canceled_at is null)
      and not exists (select 1 ${DEBTS} where x.canceled_at is null and ${balanceOf('x')} > 0)))`

/** A promise about debts that were all canceled. */
const CANCELED = `
update promises set status = 'canceled', judged_at = ?2 ${THESE}
  and not exists (select 1 ${DEBTS} where x.canceled_at is null)`

/** ?3 today. */
const BROKEN = `
update promises set status = 'broken', judged_at = ?2 ${THESE} and j.value->>'limit' < ?3
returning debtor_id as debtorId`

/** What a judgement came to: debtors whose promise was broken just now. */
export async function judge(
  db: Database,
  given: { promises: readonly { id: string; limit: string }[]; now: number; today: string },
): Promise<{ judged: number; brokenBy: string[] }> {
  const ids = JSON.stringify(given.promises)
  const d1 = db.$client
  const [kept, canceled, broken] = await d1.batch([
    d1.prepare(KEPT).bind(ids, given.now),
    d1.prepare(CANCELED).bind(ids, given.now),
    d1.prepare(BROKEN).bind(ids, given.now, given.today),
    judgedEventStatement(db, ids, given.now),
  ])
  const rows = (broken?.results ?? []) as { debtorId: string }[]
  const judged = [kept, canceled].reduce(
    (sum, result) => sum + (result?.meta.changes ?? 0),
    rows.length,
  )
  return { judged, brokenBy: [...new Set(rows.map(({ debtorId }) => debtorId))] }
}
