import type { Database } from './client.ts'

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

/** @returns false when another segment has the name */
export async function insertSegment(
  db: Database,
  segment: {
    id: string
    creditorId: string
    name: string
    filter: string
    actor: string
    now: number
  },
): Promise<boolean> {
  const { id, creditorId, name, filter, actor, now } = segment
  const { meta } = await db.$client
    .prepare(
      `insert into segments (id, creditor_id, name, filter, created_at, created_by, updated_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?5) on conflict (creditor_id, name) do nothing`,
    )
    .bind(id, creditorId, name, filter, now, actor)
    .run()
  return meta.changes > 0
}

/** @returns false when there is none, or another one has the name */
export async function updateSegment(
  db: Database,
  segment: { id: string; creditorId: string; name: string; filter: string; now: number },
): Promise<boolean> {
  const { id, creditorId, name, filter, now } = segment
  const { meta } = await db.$client
    .prepare(
      `update or ignore segments set name = ?3, filter = ?4, updated_at = ?5
       where id = ?1 and creditor_id = ?2`,
    )
    .bind(id, creditorId, name, filter, now)
    .run()
  return meta.changes > 0
}

export async function deleteSegment(
  db: Database,
  creditorId: string,
  id: string,
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare('delete from segments where id = ? and creditor_id = ?')
    .bind(id, creditorId)
    .run()
  return meta.changes > 0
}
