import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { MappingChoice } from '../../src/shared/domain/import/plan.ts'
import type { Database } from './client.ts'
import { importMappings } from './schema.ts'

const choiceSchema = z.record(z.string(), z.string().nullable())

/** The columns a person confirmed for this kind of file, null when nobody has. */
export async function savedMapping(
  db: Database,
  creditorId: string,
  sourceKey: string,
): Promise<MappingChoice | null> {
  const rows = await db
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .where(and(eq(importMappings.creditorId, creditorId), eq(importMappings.sourceKey, sourceKey)))
  const text = rows[0]?.mapping
  return text === undefined ? null : choiceSchema.parse(JSON.parse(text))
}

export type MappingToSave = {
  creditorId: string
  sourceKey: string
  mapping: MappingChoice
  at: number
  by: string
}

/** The last one confirmed holds. */
export async function saveMapping(db: Database, save: MappingToSave): Promise<void> {
  const { creditorId, sourceKey, at: updatedAt, by: updatedBy } = save
  const mapping = JSON.stringify(save.mapping)
  await db
    .insert(importMappings)
    .values({ creditorId, sourceKey, mapping, updatedAt, updatedBy })
    .onConflictDoUpdate({
      target: [importMappings.creditorId, importMappings.sourceKey],
      set: { mapping, updatedAt, updatedBy },
    })
}
