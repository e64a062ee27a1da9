import * as z from 'zod'
import { CASE_KINDS } from '../facts.ts'

export type {
  PromiseDto,
  InstallmentDto,
  AgreementDto,
  ChargeDto,
  CaseDto,
  HandOffDto,
  RefusalSummaryDto,
  RecordsAnswer,
  OffersAnswer,
  RecordAnswer,
  ChargeAnswer,
  CasesAnswer,
} from '../answers/records.ts'

/** Promises, agreements, codes and cases, as an operator sees and changes them. Amounts in cents, times epoch ms. */

const day = z.iso.date()
const key = z.string().regex(/^[\w-]{8,64}$/)
const amount = z.union([z.number(), z.string().max(40)])

/** Whom it is about; only needed when several debtors answer at the phone. */
const debtor_id = z.string().max(100).optional()

/** GET /api/chat/conversations/{id}/offers?debtor_id= */
export const offersQuerySchema = z.object({ debtor_id })

/** POST /api/chat/conversations/{id}/promises; without an amount it is about all that is owed. */
export const newPromiseSchema = z.strictObject({
  due_date: day,
  amount: amount.optional(),
  debtor_id,
})
/** POST /api/chat/conversations/{id}/agreements: one of the offers of today. */
export const newAgreementSchema = z.strictObject({ offer_id: z.string().max(200), debtor_id })
/**
 * POST /api/chat/conversations/{id}/charges: a Pix code. Without an amount it is for the next open instalment of the
 * agreement, else for all that is owed today. `key` makes a repeated click harmless; with `send` the code goes out as
 * a message.
 */
export const newChargeSchema = z.strictObject({
  key,
  amount: amount.optional(),
  send: z.boolean().default(true),
  debtor_id,
})

/** GET /api/cases?status=open: what is due first comes first. */
export const casesQuerySchema = z.object({
  status: z.enum(['open', 'resolved']).default('open'),
  kind: z.enum(CASE_KINDS).nullable().default(null),
  after: z
    .string()
    .regex(/^\d{1,16}_[\w:.-]{1,120}$/)
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CasesQuery = z.infer<typeof casesQuerySchema>

/**
 * POST /api/cases/{id}/resolve. confirmed: it is as they said (a payment claim then needs the payment, given here or
 * recorded before); refused: it is not; corrected: we changed something; done: nothing more to do. Refused and
 * corrected let campaigns go on, and so does every end of a payment claim.
 */
export const resolveCaseSchema = z.strictObject({
  outcome: z.enum(['confirmed', 'refused', 'corrected', 'done']),
  note: z.string().trim().max(1_000).default(''),
  payment: z
    .strictObject({
      debt_id: z.string().max(100),
      amount,
      paid_on: z.string().max(20).optional(),
      method: z.string().trim().min(1).max(40).default('pix'),
      external_id: z.string().trim().min(1).max(200).optional(),
    })
    .optional(),
})

/** POST /api/payments/webhook (admin): the payment provider shall call us at this address of ours. */
export const pixWebhookSchema = z.strictObject({ origin: z.url({ protocol: /^https$/ }) })
