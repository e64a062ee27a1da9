import * as z from 'zod'

export type {
  ImportStatus,
  ImportSummary,
  UploadAnswer,
  UploadInspectAnswer,
  UploadsAnswer,
  UploadRowsAnswer,
  SendBatchAnswer,
  SendSingleAnswer,
  CampaignEta,
  CampaignSummary,
  BatchStatusAnswer,
  CampaignsAnswer,
  CampaignAnswer,
  PreviewAnswer,
  TemplateDto,
  TemplatesAnswer,
  TemplateAnswer,
  PaymentAnswer,
  CreditorAnswer,
} from '../answers/billing.ts'

/** Limits of an upload: 32 MB, 100,000 rows; up to 20,000 rows the request itself commits. */
export const UPLOAD_MAX_BYTES = 32 * 1024 * 1024
export const UPLOAD_MAX_ROWS = 100_000
export const UPLOAD_COMMIT_INLINE_ROWS = 20_000

/** POST /api/billing/send-batch. `delay_seconds`: gap between two first messages of the number. */
export const sendBatchSchema = z.strictObject({
  clients_file: z.string().trim().min(1).max(300),
  template_name: z.string().trim().min(1).max(100),
  delay_seconds: z.number().min(0).max(3600).default(30),
})

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

/** POST/PUT /api/billing/templates */
export const templateInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  body: z.string().min(1).max(8192),
})
export const templateUpdateSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  body: z.string().min(1).max(8192).optional(),
})

/** POST /api/debts/{id}/payments; `id` is ours or the creditor's own id of the debt. */
export const paymentSchema = z.strictObject({
  amount: z.union([z.number(), z.string()]),
  paid_on: z.string().optional(),
  method: z.string().trim().min(1).max(40).default('manual'),
  external_id: z.string().trim().min(1).max(100).optional(),
})

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
