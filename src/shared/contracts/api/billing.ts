import * as z from 'zod'
import type { FieldIssue } from '../errors.ts'

/** Limits of an upload: 32 MB, 100,000 rows; up to 20,000 rows the request itself commits. */
export const UPLOAD_MAX_BYTES = 32 * 1024 * 1024
export const UPLOAD_MAX_ROWS = 100_000
export const UPLOAD_COMMIT_INLINE_ROWS = 20_000

export type ImportStatus = 'receiving' | 'committing' | 'committed' | 'failed'

/** An upload with totals that close: new + updated + unchanged + duplicate + rejected = rows. */
export type ImportSummary = {
  id: string
  name: string
  kind: 'clients' | 'payments'
  status: ImportStatus
  rows: number
  new: number
  updated: number
  unchanged: number
  duplicate: number
  rejected: number
  /** Cents of the accepted rows. */
  cents_accepted: number
  /** Cents of each kind of row; together those of all rows whose amount can be read. */
  cents: { new: number; updated: number; unchanged: number; duplicate: number; rejected: number }
  /** Rejected rows whose amount cannot be read: in no sum. */
  unreadable: number
  format: 'json' | 'csv' | 'xlsx' | 'paste'
  /** Names the kind of file; null for JSON and for tables without a header. */
  source_key: string | null
  /** When it was taken back, else null. */
  undone_at: number | null
  /** Rows committed so far, for 202 answers. */
  progress: number
  created_at: number
  /** Why it failed, in pt-BR; absent otherwise. */
  error?: string
}

/** POST /api/billing/uploads: 201 committed, 202 going on in the background. `errors`: the first 100. */
export type UploadAnswer = { success: true; import: ImportSummary; errors: FieldIssue[] }

/**
 * POST /api/billing/uploads/inspect: how an upload would be read; nothing is stored. To correct a column send
 * `mapping` (JSON, column index to field or null) here or with the upload: query, `X-Mapping` or form field.
 */
export type UploadInspectAnswer = {
  success: true
  format: 'json' | 'csv' | 'xlsx' | 'paste'
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null
  separator: ';' | ',' | '\t' | '|' | null
  /** Names the kind of file: its confirmed mapping is used again. Null without a header. */
  source_key: string | null
  /** The mapping was confirmed for an earlier file of this source. */
  saved: boolean
  has_header: boolean
  /** Lines above the table that are passed over. */
  title_rows: number
  columns: {
    index: number
    header: string
    field: string | null
    /** 0 to 1; 1 when a person chose. */
    confidence: number
    numbers: 'br' | 'plain' | 'unknown' | null
    dates: 'dmy' | 'mdy' | 'ymd' | 'serial' | null
    samples: string[]
  }[]
  /** Fields a column may be mapped to. */
  fields: { field: string; label: string; required: boolean }[]
  /** The first five rows as they would be understood. */
  rows: { row: number; ok: boolean; values: Record<string, unknown>; errors: FieldIssue[] }[]
  /** What keeps the file from being uploaded as it is mapped now. */
  problems: FieldIssue[]
}

/** GET /api/billing/uploads */
export type UploadsAnswer = { success: true; imports: ImportSummary[] }

/** GET /api/billing/uploads/{id}/rows?errors=1&after=0&limit=100 */
export type UploadRowsAnswer = {
  success: true
  rows: {
    line: number
    outcome: 'new' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | null
    cells: Record<string, unknown>
    errors: FieldIssue[]
  }[]
  next: number | null
}

/** POST /api/billing/send-batch. `delay_seconds`: gap between two first messages of the number. */
export const sendBatchSchema = z.strictObject({
  clients_file: z.string().trim().min(1).max(300),
  template_name: z.string().trim().min(1).max(100),
  delay_seconds: z.number().min(0).max(3600).default(30),
})

export type SendBatchAnswer = {
  success: true
  campaign_id: string
  total: number
  excluded: number
  /** ISO time with offset, or null when nobody is to be written to. */
  first_send_at: string | null
  warnings: string[]
}

const clientSchema = z.strictObject({
  id: z.union([z.string().trim().min(1).max(100), z.int()]).optional(),
  name: z.string().trim().min(1).max(200),
  phone: z.union([z.string(), z.number()]),
  amount: z.union([z.number(), z.string()]),
  due_date: z.string().optional(),
  description: z.string().max(500).optional(),
})

/** POST /api/billing/send-single: `client` (seed row) or `phone`; `template_name` or `message`. */
export const sendSingleSchema = z
  .strictObject({
    client: clientSchema.optional(),
    phone: z.union([z.string(), z.number()]).optional(),
    template_name: z.string().trim().min(1).max(100).optional(),
    message: z.string().trim().min(1).max(4096).optional(),
  })
  .refine((v) => (v.client === undefined) !== (v.phone === undefined), {
    path: ['client'],
    message: 'Informe client ou phone (só um dos dois).',
  })
  .refine((v) => (v.template_name === undefined) !== (v.message === undefined), {
    path: ['template_name'],
    message: 'Informe template_name ou message (só um dos dois).',
  })

export type SendSingleAnswer = {
  success: true
  conversation_id: string
  /** Set when it went by the ledger (template). */
  campaign_id: string | null
  status: 'queued'
  text: string
}

export const RECIPIENT_STATUSES = [
  'pending',
  'scheduled',
  'sending',
  'sent',
  'delivered',
  'read',
  'replied',
  'skipped',
  'failed',
  'uncertain',
  'canceled',
] as const
export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number]

/** When a campaign will be over, as a range of epoch ms, and what makes it take that long. */
export type CampaignEta = {
  from: number
  to: number
  limit: 'gap' | 'package' | 'cap' | 'window' | 'number'
}

export type CampaignSummary = {
  id: string
  kind: 'batch' | 'single' | 'segment' | 'ladder'
  name: string
  template_name: string
  status: 'scheduled' | 'starting' | 'running' | 'paused' | 'canceled' | 'done'
  /** The audience: counts always add up to it. */
  total: number
  excluded: number
  counts: Record<RecipientStatus, number>
  /** skipped, failed and uncertain by reason, with a pt-BR label. */
  reasons: { status: RecipientStatus; reason: string; label: string; n: number }[]
  delay_seconds: number
  created_at: number
  finished_at: number | null
  /** Which limit holds the number back right now, null when none. */
  limit: 'paused' | 'canceled' | 'cap' | 'locked' | 'session' | 'window' | null
  /** Starts by itself then; null for at once. */
  scheduled_at: number | null
  /** The numbers it writes from. */
  sessions: string[]
  /** Null when nothing is left, when it does not run, or in the live feed. */
  eta: CampaignEta | null
}

/** GET /api/billing/batch-status (latest, or ?campaign_id=) */
export type BatchStatusAnswer = { success: true; campaign: CampaignSummary }
/** GET /api/billing/campaigns */
export type CampaignsAnswer = { success: true; campaigns: CampaignSummary[] }
/** POST /api/billing/campaigns/{id}/pause|resume|cancel */
export type CampaignAnswer = { success: true; campaign: CampaignSummary }

/** POST /api/billing/preview: dry run and rendering on real rows, sends nothing. */
export const previewSchema = z
  .strictObject({
    clients_file: z.string().trim().min(1).max(300),
    template_name: z.string().trim().min(1).max(100).optional(),
    body: z.string().max(8192).optional(),
    /** Which debtors to render, 0-based. */
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(20).default(5),
  })
  .refine((v) => (v.template_name === undefined) !== (v.body === undefined), {
    path: ['template_name'],
    message: 'Informe template_name ou body (só um dos dois).',
  })

export type PreviewAnswer = {
  success: true
  audience: number
  eligible: number
  cents: number
  excluded: { reason: string; label: string; n: number }[]
  samples: { debtor: string; phone: string; text: string | null; missing: string[] }[]
}

/** POST/PUT /api/billing/templates */
export const templateInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  body: z.string().min(1).max(8192),
})
export const templateUpdateSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  body: z.string().min(1).max(8192).optional(),
})
export type TemplateDto = {
  id: string
  name: string
  body: string
  version: number
  variables: string[]
  updated_at: number
}
export type TemplatesAnswer = { success: true; templates: TemplateDto[] }
export type TemplateAnswer = { success: true; template: TemplateDto }

/** POST /api/debts/{id}/payments; `id` is ours or the creditor's own id of the debt. */
export const paymentSchema = z.strictObject({
  amount: z.union([z.number(), z.string()]),
  paid_on: z.string().optional(),
  method: z.string().trim().min(1).max(40).default('manual'),
  external_id: z.string().trim().min(1).max(100).optional(),
})
export type PaymentAnswer = {
  success: true
  payment_id: string
  debt_id: string
  balance_cents: number
  /** The same external_id came before: nothing was added. */
  duplicate: boolean
}

/** GET/PUT /api/creditors/default */
export const creditorInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  address: z.string().trim().max(200).nullable().default(null),
  tax_id: z.string().trim().max(20).nullable().default(null),
  phone: z.string().trim().max(20).nullable().default(null),
  pix_key: z.string().trim().max(77).nullable().default(null),
  pix_key_owner: z.string().trim().max(120).nullable().default(null),
  city: z.string().trim().max(60).nullable().default(null),
  mode: z.enum(['first_party', 'agency']).default('first_party'),
})
export type CreditorDto = z.infer<typeof creditorInputSchema>
export type CreditorAnswer = { success: true; creditor: CreditorDto }
