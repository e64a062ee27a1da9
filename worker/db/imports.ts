import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { ImportStatus, ImportSummary } from '../../src/shared/contracts/api/billing.ts'
import type { Database } from './client.ts'
import { importRows, imports } from './schema.ts'

export type ImportRecord = typeof imports.$inferSelect
export type ImportKind = ImportRecord['kind']

type NewImport = Pick<
  ImportRecord,
  'id' | 'creditorId' | 'kind' | 'name' | 'createdAt' | 'createdBy' | 'format' | 'sourceKey'
>

export async function insertImport(db: Database, row: NewImport): Promise<void> {
  const baseName = row.name.split('/').at(-1) ?? row.name
  await db.insert(imports).values({ ...row, baseName, status: 'receiving' })
}

export async function getImport(db: Database, id: string): Promise<ImportRecord | null> {
  const rows = await db.select().from(imports).where(eq(imports.id, id))
  return rows[0] ?? null
}

export type Stored = {
  rowsTotal: number
  /** JSON of how the table was read; null for JSON uploads. */
  mapping: string | null
}

/** All rows are stored: the commit may begin. */
export async function beginCommit(db: Database, id: string, stored: Stored): Promise<void> {
  await db
    .update(imports)
    .set({ status: 'committing', ...stored })
    .where(and(eq(imports.id, id), eq(imports.status, 'receiving')))
}

/** Ends an unfinished import; a finished one stays as it is. `reason` is read by the operator. */
export async function failImport(db: Database, at: number, row: FailedImport): Promise<void> {
  const unfinished = `id = ?1 and status in ('receiving', 'committing')`
  const prepare = (sql: string) => db.$client.prepare(sql)
  await db.$client.batch([
    prepare(
      `insert into audit (at, actor, action, entity, entity_id)
       select ?2, ?3, 'import.failed', 'import', id from imports where ${unfinished}`,
    ).bind(row.id, at, row.actor),
    prepare(`update imports set status = 'failed', error = ?2 where ${unfinished}`).bind(
      row.id,
      row.reason,
    ),
  ])
}
export type FailedImport = { id: string; reason: string; actor: string }

/** Removes an upload whose file could not be read, with all it stored. */
export async function discardImport(db: Database, id: string): Promise<void> {
  await db.batch([
    db.delete(importRows).where(eq(importRows.importId, id)),
    db.delete(imports).where(and(eq(imports.id, id), eq(imports.status, 'receiving'))),
  ])
}

export async function listImports(
  db: Database,
  creditorId: string,
  limit: number,
): Promise<ImportRecord[]> {
  return await db
    .select()
    .from(imports)
    .where(eq(imports.creditorId, creditorId))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit)
}

/** Newest import of that status under that exact or base name. */
export async function newestByName(
  db: Database,
  creditorId: string,
  query: { column: 'name' | 'baseName'; value: string; statuses: ImportStatus[] },
): Promise<ImportRecord | null> {
  const rows = await db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.creditorId, creditorId),
        eq(imports.kind, 'clients'),
        isNull(imports.undoneAt),
        inArray(imports.status, query.statuses),
        eq(imports[query.column], query.value),
      ),
    )
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(1)
  return rows[0] ?? null
}

/** Imports that a lost queue message or an ended request may have left behind. */
export async function unfinishedImports(db: Database, before: number): Promise<ImportRecord[]> {
  return await db
    .select()
    .from(imports)
    .where(
      or(
        eq(imports.status, 'committing'),
        and(eq(imports.status, 'receiving'), lt(imports.createdAt, before)),
      ),
    )
    .limit(100)
}

export function summaryOf(row: ImportRecord): ImportSummary {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    status: row.status,
    rows: row.rowsTotal,
    new: row.rowsNew,
    updated: row.rowsUpdated,
    unchanged: row.rowsUnchanged,
    duplicate: row.rowsDuplicate,
    rejected: row.rowsRejected,
    cents_accepted: row.centsAccepted,
    cents: {
      new: row.centsNew,
      updated: row.centsUpdated,
      unchanged: row.centsUnchanged,
      duplicate: row.centsDuplicate,
      rejected: row.centsRejected,
    },
    unreadable: row.rowsUnreadable,
    format: row.format,
    source_key: row.sourceKey,
    undone_at: row.undoneAt,
    progress: row.cursor,
    created_at: row.createdAt,
    ...(row.error === null ? {} : { error: row.error }),
  }
}

/** new + updated + unchanged + duplicate + rejected = rows. */
export function totalsClose(row: ImportRecord): boolean {
  const counted =
    row.rowsNew + row.rowsUpdated + row.rowsUnchanged + row.rowsDuplicate + row.rowsRejected
  return counted === row.rowsTotal
}
