import * as z from 'zod'

/** Backup and restore of a whole installation, driven by `npm run backup` and `npm run restore` (protocol 12). */

export const BACKUP_VERSION = 1

/** A row of a D1 table as it is stored. */
export const storedRowSchema = z.record(
  z.string().regex(/^[a-z0-9_]+$/),
  z.union([z.string(), z.number(), z.null()]),
)
export type StoredRow = z.infer<typeof storedRowSchema>

const imageValueSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ base64: z.string() }),
])
/** A row of a conversation object's own tables. */
export const imageRowSchema = z.strictObject({
  table: z.string(),
  values: z.record(z.string().regex(/^[a-z0-9_]+$/), imageValueSchema),
})
export const imageCursorSchema = z.strictObject({
  table: z.int().nonnegative(),
  offset: z.int().nonnegative(),
})

/** What a backup says about itself; signed by the installation that made it. */
export const manifestSchema = z.strictObject({
  version: z.literal(BACKUP_VERSION),
  /** Campaigns stood still from here on, epoch ms. */
  at: z.int().positive(),
  gateway: z.enum(['simulator', 'waha']),
  /** Rows a table, conversations and their rows. */
  tables: z.record(z.string(), z.int().nonnegative()),
  conversations: z.int().nonnegative(),
  objectRows: z.int().nonnegative(),
  /** Highest number of the audit: what the restored installation writes comes after it. */
  auditId: z.int().nonnegative(),
  /** Over all lines before the manifest, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = z.infer<typeof manifestSchema>
export const signedManifestSchema = manifestSchema.extend({
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})
export type SignedManifest = z.infer<typeof signedManifestSchema>

export const backupBegunSchema = z.object({
  success: z.literal(true),
  at: z.number(),
  gateway: z.enum(['simulator', 'waha']),
  /** In an order in which rows can be put back. */
  tables: z.array(z.string()),
  auditId: z.number(),
  paused: z.array(z.string()),
})
export type BackupBegun = z.infer<typeof backupBegunSchema>

export const rowsPageSchema = z.object({
  rows: z.array(storedRowSchema),
  next: z.number().nullable(),
})
export type RowsPage = z.infer<typeof rowsPageSchema>

export const objectsPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      rows: z.array(imageRowSchema),
      next: imageCursorSchema.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type ObjectsPage = z.infer<typeof objectsPageSchema>

export const rowsQuerySchema = z.object({
  table: z.string().max(64),
  after: z.coerce.number().int().min(0).default(0),
})
export const objectsQuerySchema = z.object({ after: z.string().max(64).default('') })
export const imageQuerySchema = z.object({
  table: z.coerce.number().int().min(0),
  offset: z.coerce.number().int().min(0),
})

export const putRowsSchema = z.strictObject({
  table: z.string().max(64),
  rows: z.array(storedRowSchema).min(1).max(1_000),
})
export const putObjectSchema = z.strictObject({
  rows: z.array(imageRowSchema).max(2_000),
  /** No more rows of this conversation follow. */
  last: z.boolean(),
})
export const doubtsQuerySchema = z.object({ after: z.string().max(64).default('') })

/** `next` null: nobody is left. `unknown`: the gateway could not say which chat it is; ask again. */
export const doubtsAnswerSchema = z.object({
  success: z.literal(true),
  asked: z.number(),
  unknown: z.number(),
  next: z.string().nullable(),
})
export type DoubtsAnswer = z.infer<typeof doubtsAnswerSchema>
