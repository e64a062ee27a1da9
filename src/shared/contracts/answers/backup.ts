import * as z from 'zod'
import { imageCursorSchema, imageRowSchema, signedManifestSchema } from '../api/backup.ts'
import { success } from './common.ts'

/** Answers that the scripts do not read field by field; the others stand with what they send. */

/** GET /api/admin/backup/objects/{id}: what follows of one conversation. */
export const imagePageSchema = z.strictObject({
  rows: z.array(imageRowSchema),
  next: imageCursorSchema.nullable(),
})

/** POST /api/admin/backup/end: signed, when there was something to sign. */
export const backupEndedSchema = z.strictObject({
  success,
  manifest: signedManifestSchema.nullable(),
  /** Campaigns that go on. */
  resumed: z.array(z.string()),
})

/** POST /api/admin/restore/begin: tables in the order in which their rows are wanted. */
export const restoreBegunSchema = z.strictObject({ success, tables: z.array(z.string()) })

/** POST /api/admin/restore/settle: sends of which nobody knows whether they left. */
export const restoreSettledSchema = z.strictObject({ success, doubted: z.int() })
