import { eq } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { AuditEntry } from './audit.ts'
import type { Database } from './client.ts'
import { creditors } from './schema.ts'

export type Creditor = typeof creditors.$inferSelect
export type CreditorFields = Omit<Creditor, 'id' | 'updatedAt'>

export function findCreditor(db: Database, id: string): Promise<Creditor | undefined> {
  return db.select().from(creditors).where(eq(creditors.id, id)).get()
}

export async function updateCreditor(
  db: Database,
  id: string,
  change: { fields: CreditorFields; at: number; audit: AuditEntry },
): Promise<Creditor | undefined> {
  const [rows] = await db.batch([
    db
      .update(creditors)
      .set({ ...change.fields, updatedAt: change.at })
      .where(eq(creditors.id, id))
      .returning(),
    auditInsert(db, change.audit),
  ])
  return rows[0]
}
