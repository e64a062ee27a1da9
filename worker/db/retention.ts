import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'

/** Rows a statement: none may hold the database for long; what is left goes with the next run. */
export const RETENTION_SLICE = 5_000

/** Each names ?1, the moment before which its rows go, and goes over at most a slice. */
type Step = { name: string; sql: string }

const slice = (table: string, where: string): string =>
  `${table} where rowid in (select rowid from ${table} where ${where} limit ${RETENTION_SLICE})`

/** Over the index on creditor and time. */
const OF_ALL = 'creditor_id in (select id from creditors)'

/** What goes with each kind of `RETENTION_KINDS`; `messages` and `media` also live in the objects. */
export const RETENTION_STEPS = {
  search: [
    {
      name: 'message_index',
      sql: `delete from ${slice('message_index', `${OF_ALL} and at < ?1`)}`,
    },
  ],
  messages: [
    {
      name: 'previews',
      sql: `update ${slice('conversations', 'last_at < ?1 and preview is not null').replace(
        ' where',
        ' set preview = null where',
      )}`,
    },
  ],
  uploads: [
    {
      name: 'import_rows',
      sql: `update import_rows set cells = '{}', row = null, before = null where rowid in (
        select r.rowid from imports i cross join import_rows r on r.import_id = i.id
        where i.created_at < ?1 and i.status in ('committed', 'failed')
          and (r.cells <> '{}' or r.row is not null) limit ${RETENTION_SLICE})`,
    },
  ],
  desk: [
    { name: 'notes', sql: `delete from ${slice('notes', 'at < ?1')}` },
    {
      name: 'hand_offs',
      sql: `update hand_offs set summary = '', suggested_offer = null where rowid in (select rowid from hand_offs
        where at < ?1 and (summary <> '' or suggested_offer is not null) limit ${RETENTION_SLICE})`,
    },
    {
      name: 'cases',
      sql: `update cases set note = null where rowid in (select rowid from cases
        where resolved_at < ?1 and note is not null limit ${RETENTION_SLICE})`,
    },
    { name: 'nps_answers', sql: `delete from ${slice('nps_answers', 'asked_at < ?1')}` },
  ],
  reviews: [
    {
      name: 'intent_reviews',
      sql: `delete from ${slice('intent_reviews', `${OF_ALL} and at < ?1`)}`,
    },
  ],
  refusals: [
    { name: 'refusals', sql: `delete from ${slice('refusals', `${OF_ALL} and at < ?1`)}` },
  ],
  webhooks: [
    {
      name: 'webhook_deliveries',
      sql: `delete from ${slice(
        'webhook_deliveries',
        `event_id in (select id from webhook_events where ${OF_ALL} and at < ?1)`,
      )}`,
    },
    {
      name: 'webhook_events',
      sql: `delete from ${slice(
        'webhook_events',
        // The newest row stays: the cursor of deliveries counts on it.
        `${OF_ALL} and at < ?1 and id not in (select event_id from webhook_deliveries)
          and rowid < (select max(rowid) from webhook_events)`,
      )}`,
    },
  ],
} as const satisfies Record<string, readonly Step[]>

/** Runs one kind's statements once. @returns rows that changed, and whether a slice was full */
export async function forgetKind(
  db: Database,
  steps: readonly Step[],
  before: number,
): Promise<{ rows: number; more: boolean }> {
  const results = await db.$client.batch(
    steps.map(({ sql }) => db.$client.prepare(sql).bind(before)),
  )
  const changes = results.map(({ meta }) => meta.changes)
  return {
    rows: changes.reduce((sum, n) => sum + n, 0),
    more: changes.some((n) => n >= RETENTION_SLICE),
  }
}

/** People a run: each is a handful of statements. */
const PEOPLE = 100

/** ?1 before: nothing was owed, paid, promised, agreed or changed since. */
const SETTLED = `
select d.id from debtors d
where d.erased_at is null and d.updated_at < ?1 and d.created_at < ?1
  and not exists (select 1 from debts x where x.debtor_id = d.id
    and (x.updated_at >= ?1 or (x.canceled_at is null and ${balanceOf('x')} > 0)))
  and not exists (select 1 from debts x join payments y on y.debt_id = x.id
    where x.debtor_id = d.id and y.created_at >= ?1)
  and not exists (select 1 from promises p where p.debtor_id = d.id
    and (p.status = 'open' or p.made_at >= ?1))
  and not exists (select 1 from agreements a where a.debtor_id = d.id
    and (a.status = 'active' or coalesce(a.ended_at, a.made_at) >= ?1))
  and not exists (select 1 from debtors m where m.merged_into = d.id and m.updated_at >= ?1)`

/** Whoever was merged leads uploads to the person they became, and goes with that one. */
const WITH_MERGED = `
with recursive s as materialized (${SETTLED} and d.merged_into is null order by d.id limit ${PEOPLE}),
t as (select id from s union select m.id from t cross join debtors m on m.merged_into = t.id and m.erased_at is null)
select id from t`

/** Who owes nothing and has not for so long. */
export async function settledPeople(db: Database, before: number): Promise<string[]> {
  const { results } = await db.$client.prepare(WITH_MERGED).bind(before).all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Conversations made before, in the order of their ids. */
export async function oldTalks(
  db: Database,
  given: { before: number; after: string; limit: number },
): Promise<string[]> {
  const { results } = await db.$client
    .prepare('select id from conversations where id > ?1 and created_at < ?2 order by id limit ?3')
    .bind(given.after, given.before, given.limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
