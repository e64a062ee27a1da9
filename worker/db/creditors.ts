import { eq } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { AuditEntry } from './audit.ts'
import type { Database } from './client.ts'
import { creditors } from './schema.ts'
import { atomically } from './statement.ts'

export type Creditor = typeof creditors.$inferSelect
export type CreditorFields = Omit<Creditor, 'id' | 'updatedAt'>

export function findCreditor(db: Database, id: string): Promise<Creditor | undefined> {
  return db.select().from(creditors).where(eq(creditors.id, id)).get()
}

export async function updateCreditor(
  db: Database,
  id: string,
  change: { fields: CreditorFields; at: number; audit: AuditEntry },
): Promise<void> {
  const { fields, at } = change
  await atomically(db, [
    db
      .update(creditors)
      .set({ ...fields, updatedAt: at })
      .where(eq(creditors.id, id)),
    auditInsert(change.audit),
  ])
}
