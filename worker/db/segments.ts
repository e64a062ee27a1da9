import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

export type SegmentRow = {
  id: string
  name: string
  /** JSON. */
  filter: string
  createdAt: number
  updatedAt: number
}

const COLUMNS = 'id, name, filter, created_at as createdAt, updated_at as updatedAt'

export async function segmentsOf(db: Database, creditorId: string): Promise<SegmentRow[]> {
  const { results } = await db.$client
    .prepare(`select ${COLUMNS} from segments where creditor_id = ? order by name`)
    .bind(creditorId)
    .all<SegmentRow>()
  return results
}

export async function readSegment(
  db: Database,
  creditorId: string,
  id: string,
): Promise<SegmentRow | null> {
  return db.$client
    .prepare(`select ${COLUMNS} from segments where id = ? and creditor_id = ?`)
    .bind(id, creditorId)
    .first<SegmentRow>()
}

type Change = { id: string; creditorId: string; actor: string; now: number }
type Written = Change & { name: string; filter: string }

/** The audit row stands right behind its change: it is written only when that one changed something. */
async function audited(db: Database, action: string, change: SQL, by: Change): Promise<boolean> {
  const { id, actor, now } = by
  const audit = auditInsert(
    { at: now, actor, action, entity: 'segment', entityId: id },
    sql`changes() > 0`,
  )
  const [done] = await atomically(db, [change, audit])
  return (done?.changes ?? 0) > 0
}

/** @returns false when another segment has the name */
export async function insertSegment(db: Database, segment: Written): Promise<boolean> {
  const { id, creditorId, name, filter, actor, now } = segment
  const insert = sql`insert into segments (id, creditor_id, name, filter, created_at, created_by, updated_at)
    values (${id}, ${creditorId}, ${name}, ${filter}, ${now}, ${actor}, ${now})
    on conflict (creditor_id, name) do nothing`
  return audited(db, 'segment.created', insert, segment)
}

/** @returns false when there is none, or another one has the name */
export async function updateSegment(db: Database, segment: Written): Promise<boolean> {
  const { id, creditorId, name, filter, now } = segment
  const update = sql`update or ignore segments set name = ${name}, filter = ${filter}, updated_at = ${now}
    where id = ${id} and creditor_id = ${creditorId}`
  return audited(db, 'segment.updated', update, segment)
}

/** @returns false when there is none */
export async function deleteSegment(db: Database, segment: Change): Promise<boolean> {
  const { id, creditorId } = segment
  const remove = sql`delete from segments where id = ${id} and creditor_id = ${creditorId}`
  return audited(db, 'segment.deleted', remove, segment)
}
