import { and, eq, sql } from 'drizzle-orm'
import type { ClientRow } from '../../src/shared/contracts/import-rows.ts'
import type { Database } from './client.ts'
import { audit, debtors, debts, imports } from './schema.ts'

export type ClientUpsert = {
  creditorId: string
  row: ClientRow
  phoneHash: string
  /** Taken when debtor or debt are new. */
  ids: { debtorId: string; debtId: string }
  importId: string
  now: number
  actor: string
}

/** Debtor, debt and audit of one client row in one batch; the ids are those that hold afterwards. */
export async function upsertClient(
  db: Database,
  input: ClientUpsert,
): Promise<{ debtorId: string; debtId: string }> {
  const person = and(
    eq(debtors.creditorId, input.creditorId),
    eq(debtors.phoneHash, input.phoneHash),
    eq(debtors.nameKey, input.row.nameKey),
  )
  const debt = and(
    eq(debts.creditorId, input.creditorId),
    eq(debts.externalId, input.row.externalId),
  )
  const known = db.select({ debtId: debts.id, debtorId: debts.debtorId }).from(debts).where(debt)
  const [, , , rows] = await db.batch([
    insertDebtor(db, input),
    insertDebt(
      db,
      input,
      sql`(select coalesce(${debtors.mergedInto}, ${debtors.id}) from ${debtors} where ${person})`,
    ),
    insertAudit(db, input, sql`(select ${debts.id} from ${debts} where ${debt})`),
    known,
  ])
  const row = rows[0]
  if (row === undefined) throw new Error('debt vanished in the batch that wrote it')
  return row
}

function insertDebtor(db: Database, { creditorId, row, phoneHash, ids, now }: ClientUpsert) {
  return db
    .insert(debtors)
    .values({
      id: ids.debtorId,
      creditorId,
      name: row.name,
      nameKey: row.nameKey,
      phone: row.phone,
      phoneHash,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [debtors.creditorId, debtors.phoneHash, debtors.nameKey],
      set: { name: row.name, updatedAt: now },
    })
}

function insertDebt(db: Database, input: ClientUpsert, debtorId: ReturnType<typeof sql>) {
  const { creditorId, row, ids, importId, now } = input
  const { amountCents, dueDate, description } = row
  // What an undone upload took back is owed again once somebody brings it again.
  const canceledAt = sql`iif(exists (select 1 from ${imports} u where u.id = ${debts.importId}
    and u.undone_at = ${debts.canceledAt}), null, ${debts.canceledAt})`
  return db
    .insert(debts)
    .values({
      id: ids.debtId,
      creditorId,
      debtorId,
      externalId: row.externalId,
      amountCents,
      dueDate,
      description,
      importId,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [debts.creditorId, debts.externalId],
      set: { debtorId, amountCents, dueDate, description, importId, updatedAt: now, canceledAt },
    })
}

function insertAudit(db: Database, input: ClientUpsert, debtId: ReturnType<typeof sql>) {
  return db.insert(audit).values({
    at: input.now,
    actor: input.actor,
    action: 'debt.merged',
    entity: 'debt',
    entityId: debtId,
    details: JSON.stringify({ cents: input.row.amountCents }),
  })
}
