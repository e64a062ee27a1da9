import * as z from 'zod'
import { fieldIssueSchema, success } from './common.ts'
import { RECIPIENT_STATUSES, creditorInputSchema } from '../api/billing.ts'

export const importStatusSchema = z.enum(['receiving', 'committing', 'committed', 'failed'])
export type ImportStatus = z.infer<typeof importStatusSchema>

/** An upload with totals that close: new + updated + unchanged + duplicate + rejected = rows. */
export const importSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['clients', 'payments']),
  status: importStatusSchema,
  rows: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  /** Cents of the accepted rows. */
  cents_accepted: z.int(),
  /** Cents of each kind of row; together those of all rows whose amount can be read. */
  cents: z.strictObject({
    new: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    duplicate: z.int(),
    rejected: z.int(),
  }),
  /** Rejected rows whose amount cannot be read: in no sum. */
  unreadable: z.int(),
  format: z.enum(['json', 'csv', 'xlsx', 'paste']),
  /** Names the kind of file; null for JSON and for tables without a header. */
  source_key: z.string().nullable(),
  /** When it was taken back, else null. */
  undone_at: z.int().nullable(),
  /** Rows committed so far, for 202 answers. */
  progress: z.int(),
  created_at: z.int(),
  /** Why it failed, in pt-BR; absent otherwise. */
  error: z.string().optional(),
})
export type ImportSummary = z.infer<typeof importSummarySchema>

/** POST /api/billing/uploads: 201 committed, 202 going on in the background. `errors`: the first 100. */
export const uploadAnswerSchema = z.strictObject({
  success,
  import: importSummarySchema,
  errors: z.array(fieldIssueSchema),
})
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>

/**
 * POST /api/billing/uploads/inspect: how an upload would be read; nothing is stored. To correct a column send
 * `mapping` (JSON, column index to field or null) here or with the upload: query, `X-Mapping` or form field.
 */
export const uploadInspectAnswerSchema = z.strictObject({
  success,
  format: z.enum(['json', 'csv', 'xlsx', 'paste']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(),
  separator: z.enum([';', ',', '\t', '|']).nullable(),
  /** Names the kind of file: its confirmed mapping is used again. Null without a header. */
  source_key: z.string().nullable(),
  /** The mapping was confirmed for an earlier file of this source. */
  saved: z.boolean(),
  has_header: z.boolean(),
  /** Lines above the table that are passed over. */
  title_rows: z.int(),
  columns: z.array(
    z.strictObject({
      index: z.int(),
      header: z.string(),
      field: z.string().nullable(),
      /** 0 to 1; 1 when a person chose. */
      confidence: z.number(),
      numbers: z.enum(['br', 'plain', 'unknown']).nullable(),
      dates: z.enum(['dmy', 'mdy', 'ymd', 'serial']).nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** Fields a column may be mapped to. */
  fields: z.array(z.strictObject({ field: z.string(), label: z.string(), required: z.boolean() })),
  /** The first five rows as they would be understood. */
  rows: z.array(
    z.strictObject({
      row: z.int(),
      ok: z.boolean(),
      values: z.record(z.string(), z.unknown()),
      errors: z.array(fieldIssueSchema),
    }),
  ),
  /** What keeps the file from being uploaded as it is mapped now. */
  problems: z.array(fieldIssueSchema),
})
export type UploadInspectAnswer = z.infer<typeof uploadInspectAnswerSchema>

/** GET /api/billing/uploads */
export const uploadsAnswerSchema = z.strictObject({
  success,
  imports: z.array(importSummarySchema),
})
export type UploadsAnswer = z.infer<typeof uploadsAnswerSchema>

export const uploadRowSchema = z.strictObject({
  line: z.int(),
  outcome: z.enum(['new', 'updated', 'unchanged', 'duplicate', 'rejected']).nullable(),
  cells: z.record(z.string(), z.unknown()),
  errors: z.array(fieldIssueSchema),
})

/** GET /api/billing/uploads/{id}/rows?errors=1&after=0&limit=100 */
export const uploadRowsAnswerSchema = z.strictObject({
  success,
  rows: z.array(uploadRowSchema),
  next: z.int().nullable(),
})
export type UploadRowsAnswer = z.infer<typeof uploadRowsAnswerSchema>

export const sendBatchAnswerSchema = z.strictObject({
  success,
  campaign_id: z.string(),
  total: z.int(),
  excluded: z.int(),
  /** ISO time with offset, or null when nobody is to be written to. */
  first_send_at: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type SendBatchAnswer = z.infer<typeof sendBatchAnswerSchema>

export const sendSingleAnswerSchema = z.strictObject({
  success,
  conversation_id: z.string(),
  /** Set when it went by the ledger (template). */
  campaign_id: z.string().nullable(),
  status: z.literal('queued'),
  text: z.string(),
})
export type SendSingleAnswer = z.infer<typeof sendSingleAnswerSchema>

/** When a campaign will be over, as a range of epoch ms, and what makes it take that long. */
export const campaignEtaSchema = z.strictObject({
  from: z.int(),
  to: z.int(),
  limit: z.enum(['gap', 'package', 'cap', 'window', 'number']),
})
export type CampaignEta = z.infer<typeof campaignEtaSchema>

export const campaignSummarySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['batch', 'single', 'segment', 'ladder']),
  name: z.string(),
  template_name: z.string(),
  status: z.enum(['scheduled', 'starting', 'running', 'paused', 'canceled', 'done']),
  /** The audience: counts always add up to it. */
  total: z.int(),
  excluded: z.int(),
  counts: z.record(z.enum(RECIPIENT_STATUSES), z.int()),
  /** skipped, failed and uncertain by reason, with a pt-BR label. */
  reasons: z.array(
    z.strictObject({
      status: z.enum(RECIPIENT_STATUSES),
      reason: z.string(),
      label: z.string(),
      n: z.int(),
    }),
  ),
  delay_seconds: z.number(),
  created_at: z.int(),
  finished_at: z.int().nullable(),
  /** Which limit holds the number back right now, null when none. */
  limit: z.enum(['paused', 'canceled', 'cap', 'locked', 'session', 'window']).nullable(),
  /** Starts by itself then; null for at once. */
  scheduled_at: z.int().nullable(),
  /** The numbers it writes from. */
  sessions: z.array(z.string()),
  /** Null when nothing is left, when it does not run, or in the live feed. */
  eta: campaignEtaSchema.nullable(),
})
export type CampaignSummary = z.infer<typeof campaignSummarySchema>

/** GET /api/billing/batch-status (latest, or ?campaign_id=) */
export const batchStatusAnswerSchema = z.strictObject({ success, campaign: campaignSummarySchema })
export type BatchStatusAnswer = z.infer<typeof batchStatusAnswerSchema>

/** GET /api/billing/campaigns */
export const campaignsAnswerSchema = z.strictObject({
  success,
  campaigns: z.array(campaignSummarySchema),
})
export type CampaignsAnswer = z.infer<typeof campaignsAnswerSchema>

/** POST /api/billing/campaigns/{id}/pause|resume|cancel */
export const campaignAnswerSchema = z.strictObject({ success, campaign: campaignSummarySchema })
export type CampaignAnswer = z.infer<typeof campaignAnswerSchema>

export const previewAnswerSchema = z.strictObject({
  success,
  audience: z.int(),
  eligible: z.int(),
  cents: z.int(),
  excluded: z.array(z.strictObject({ reason: z.string(), label: z.string(), n: z.int() })),
  samples: z.array(
    z.strictObject({
      debtor: z.string(),
      phone: z.string(),
      text: z.string().nullable(),
      missing: z.array(z.string()),
    }),
  ),
})
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>

export const templateDtoSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  body: z.string(),
  version: z.int(),
  variables: z.array(z.string()),
  updated_at: z.int(),
})
export type TemplateDto = z.infer<typeof templateDtoSchema>

export const templatesAnswerSchema = z.strictObject({
  success,
  templates: z.array(templateDtoSchema),
})
export type TemplatesAnswer = z.infer<typeof templatesAnswerSchema>

export const templateAnswerSchema = z.strictObject({ success, template: templateDtoSchema })
export type TemplateAnswer = z.infer<typeof templateAnswerSchema>

export const paymentAnswerSchema = z.strictObject({
  success,
  payment_id: z.string(),
  debt_id: z.string(),
  balance_cents: z.int(),
  /** The same external_id came before: nothing was added. */
  duplicate: z.boolean(),
})
export type PaymentAnswer = z.infer<typeof paymentAnswerSchema>

export const creditorAnswerSchema = z.strictObject({ success, creditor: creditorInputSchema })
export type CreditorAnswer = z.infer<typeof creditorAnswerSchema>
