import type { Database } from './client.ts'

/** A row as it was written, all of which the chain covers. */
export type AuditRow = {
  id: number
  at: number
  actor: string
  action: string
  entity: string
  entityId: string
  /** JSON text as stored. */
  details: string
}
export type SealedRow = AuditRow & { seq: number; hash: string }
/** The last link. */
export type ChainHead = { seq: number; hash: string; at: number }

const ROW = 'id, at, actor, action, entity, entity_id as entityId, details'
const HEAD = "select value from settings where key = 'audit_head'"

/** The text of the head, to compare against when it is moved, and the next rows to seal, in the order they were written. */
export async function readUnsealed(
  db: Database,
  limit: number,
): Promise<{ head: string | null; rows: AuditRow[] }> {
  const d1 = db.$client
  const [head, rows] = await d1.batch([
    d1.prepare(HEAD),
    d1
      .prepare(
        `select ${ROW} from audit where sealed_seq is null and sealed_hash is null order by id limit ?`,
      )
      .bind(limit),
  ])
  return {
    head: rowsOf<{ value: string }>(head)[0]?.value ?? null,
    rows: rowsOf<AuditRow>(rows),
  }
}

/**
 * Moves the head from `before` and writes the links, or does nothing when somebody else moved it: a chain has one end.
 * @returns whether it was moved
 */
export async function sealRows(
  db: Database,
  given: { before: string | null; after: ChainHead; links: readonly Link[] },
): Promise<boolean> {
  const d1 = db.$client
  const after = JSON.stringify(given.after)
  const [moved] = await d1.batch([
    given.before === null
      ? d1
          .prepare(
            `insert into settings (key, value, updated_at) values ('audit_head', ?, ?)
             on conflict do nothing`,
          )
          .bind(after, given.after.at)
      : d1
          .prepare(
            `update settings set value = ?, updated_at = ? where key = 'audit_head' and value = ?`,
          )
          .bind(after, given.after.at, given.before),
    d1
      .prepare(
        `update audit set sealed_seq = j.value->>'seq', sealed_hash = j.value->>'hash' from json_each(?1) j
         where audit.id = j.value->>'id' and audit.sealed_hash is null
           and exists (select 1 from settings where key = 'audit_head' and value = ?2)`,
      )
      .bind(JSON.stringify(given.links), after),
  ])
  return (moved?.meta.changes ?? 0) > 0
}

export type Link = { id: number; seq: number; hash: string }

export type ChainSlice = {
  /** JSON text. */
  head: string | null
  /** The link before the slice; null when it is not there. */
  before: SealedRow | null
  rows: SealedRow[]
  /** A sealed row that is not part of the chain, or an unsealed one that stands before its end. */
  unlinked: number | null
  unsealed: number
}

/** Links after a place in the chain, and what stands outside of it, all of one moment. */
export async function readChain(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<ChainSlice> {
  const d1 = db.$client
  const sealed = `select ${ROW}, sealed_seq as seq, sealed_hash as hash from audit`
  const [head, before, rows, unlinked, unsealed] = await d1.batch([
    d1.prepare(HEAD),
    d1.prepare(`${sealed} where sealed_seq = ?`).bind(after),
    d1.prepare(`${sealed} where sealed_seq > ? order by sealed_seq limit ?`).bind(after, limit),
    d1.prepare(UNLINKED),
    d1.prepare('select count(*) as n from audit where sealed_seq is null'),
  ])
  return {
    head: rowsOf<{ value: string }>(head)[0]?.value ?? null,
    before: rowsOf<SealedRow>(before)[0] ?? null,
    rows: rowsOf<SealedRow>(rows),
    unlinked: rowsOf<{ id: number }>(unlinked)[0]?.id ?? null,
    unsealed: rowsOf<{ n: number }>(unsealed)[0]?.n ?? 0,
  }
}

/** Rows are sealed in the order of their ids: none waits before the end, and none has a hash without a place. */
const UNLINKED = `
select id from audit where sealed_seq is null and (sealed_hash is not null
  or id < (select id from audit where sealed_seq is not null order by sealed_seq desc limit 1))
limit 1`

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
