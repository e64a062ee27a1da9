import * as z from 'zod'
import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'

const checkSchema = z.object({
  /** The rolling check has walked up to here in this round. */
  after: z.int(),
  roundAt: z.number(),
  broken: z
    .object({ seq: z.int(), kind: z.enum(['altered', 'missing', 'unlinked', 'head']) })
    .nullable(),
})
export type AuditCheck = z.infer<typeof checkSchema>

/** What the rolling check of the audit's chain found last. */
export async function auditCheck({ db }: Pick<Deps, 'db'>): Promise<AuditCheck> {
  const parsed = checkSchema.safeParse(await readSetting(db, 'audit_check'))
  return parsed.success ? parsed.data : { after: 0, roundAt: 0, broken: null }
}
