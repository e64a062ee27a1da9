import * as z from 'zod'
import { caseKindSchema } from '../facts.ts'
import { offerSchema } from '../../domain/offers/types.ts'
import { success } from './common.ts'

export const promiseDtoSchema = z.strictObject({
  id: z.string(),
  debt_ids: z.array(z.string()),
  amount_cents: z.int(),
  due_date: z.string(),
  status: z.enum(['open', 'kept', 'broken', 'canceled', 'renegotiated']),
  source: z.enum(['bot', 'person']),
  made_at: z.int(),
  reminded_at: z.int().nullable(),
  judged_at: z.int().nullable(),
})
export type PromiseDto = z.infer<typeof promiseDtoSchema>

export const installmentDtoSchema = z.strictObject({
  no: z.int(),
  due_date: z.string(),
  amount_cents: z.int(),
  paid_cents: z.int(),
  paid_on: z.string().nullable(),
})
export type InstallmentDto = z.infer<typeof installmentDtoSchema>

export const agreementDtoSchema = z.strictObject({
  id: z.string(),
  debt_ids: z.array(z.string()),
  kind: z.enum(['cash', 'installments']),
  principal_cents: z.int(),
  fine_cents: z.int(),
  interest_cents: z.int(),
  discount_cents: z.int(),
  total_cents: z.int(),
  status: z.enum(['active', 'kept', 'broken', 'canceled']),
  source: z.enum(['bot', 'person']),
  made_at: z.int(),
  ended_at: z.int().nullable(),
  installments: z.array(installmentDtoSchema),
})
export type AgreementDto = z.infer<typeof agreementDtoSchema>

export const chargeDtoSchema = z.strictObject({
  id: z.string(),
  agreement_id: z.string().nullable(),
  installment_no: z.int().nullable(),
  amount_cents: z.int(),
  provider: z.enum(['static', 'api_pix']),
  code: z.string(),
  status: z.enum(['active', 'paid', 'expired', 'canceled']),
  expires_at: z.int().nullable(),
  created_at: z.int(),
  paid_at: z.int().nullable(),
})
export type ChargeDto = z.infer<typeof chargeDtoSchema>

export const caseDtoSchema = z.strictObject({
  id: z.string(),
  conversation_id: z.string(),
  /** The name in the conversation's list row. */
  name: z.string().nullable(),
  kind: caseKindSchema,
  status: z.enum(['open', 'resolved']),
  opened_at: z.int(),
  due_at: z.int(),
  resolved_at: z.int().nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
})
export type CaseDto = z.infer<typeof caseDtoSchema>

export const handOffDtoSchema = z.strictObject({
  id: z.string(),
  reason: z.string(),
  summary: z.string(),
  suggested_offer: offerSchema.nullable(),
  at: z.int(),
  ended_at: z.int().nullable(),
})
export type HandOffDto = z.infer<typeof handOffDtoSchema>

export const refusalSummaryDtoSchema = z.strictObject({
  id: z.string(),
  purpose: z.string(),
  rule: z.string(),
  level: z.string(),
  until: z.int().nullable(),
  at: z.int(),
})
export type RefusalSummaryDto = z.infer<typeof refusalSummaryDtoSchema>

/** GET /api/chat/conversations/{id}/records: newest first. */
export const recordsAnswerSchema = z.strictObject({
  success,
  promises: z.array(promiseDtoSchema),
  agreements: z.array(agreementDtoSchema),
  charges: z.array(chargeDtoSchema),
  cases: z.array(caseDtoSchema),
  hand_offs: z.array(handOffDtoSchema),
  refusals: z.array(refusalSummaryDtoSchema),
})
export type RecordsAnswer = z.infer<typeof recordsAnswerSchema>

export const offersAnswerSchema = z.strictObject({
  success,
  debtor_id: z.string(),
  /** What the policy allows today, from the first offer to the best; every plan of the best step at the end. */
  offers: z.array(offerSchema),
})
export type OffersAnswer = z.infer<typeof offersAnswerSchema>

export const recordAnswerSchema = z.strictObject({ success, id: z.string() })
export type RecordAnswer = z.infer<typeof recordAnswerSchema>

export const chargeAnswerSchema = z.strictObject({
  success,
  charge: chargeDtoSchema,
  sent: z.boolean(),
})
export type ChargeAnswer = z.infer<typeof chargeAnswerSchema>

export const casesAnswerSchema = z.strictObject({
  success,
  cases: z.array(caseDtoSchema),
  next: z.string().nullable(),
})
export type CasesAnswer = z.infer<typeof casesAnswerSchema>
