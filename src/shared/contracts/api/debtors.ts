import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import { STATES } from '../../domain/compliance/laws.ts'
import type { DebtDto } from './chat.ts'
import type { AgreementDto, CaseDto, ChargeDto, PromiseDto } from './records.ts'

/** People who owe. Amounts in cents, times epoch ms, dates YYYY-MM-DD. */

/** The audience's filter as it stands in a query: JSON text. */
const filterText = z
  .string()
  .max(4_000)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      ctx.addIssue({ code: 'custom', message: 'O filtro não é um JSON válido.' })
      return z.NEVER
    }
  })
  .pipe(audienceFilterSchema)

export const DEBTOR_SORTS = ['recent', 'name', 'balance', 'overdue', 'contact'] as const

/**
 * GET /api/debtors. `filter` as of a campaign's audience, except that without `status` everybody is meant, also people
 * who owe nothing; `search` finds names, and for operators phones and tags; `before` is the `next` of the page before.
 * recent: newest first; name: A to Z; balance: most first; overdue: oldest open due date first; contact: last written
 * to first.
 */
export const debtorsQuerySchema = z.object({
  filter: filterText.optional(),
  search: z.string().trim().max(100).default(''),
  sort: z.enum(DEBTOR_SORTS).default('recent'),
  /** `active`: neither merged nor erased. */
  state: z.enum(['active', 'stopped', 'merged', 'erased', 'all']).default('active'),
  before: z
    .string()
    .max(400)
    .regex(/^[\w-]{1,64}~.{0,300}$/)
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DebtorsQuery = z.infer<typeof debtorsQuerySchema>

export type DebtorRow = {
  id: string
  name: string
  /** Formatted; masked for viewers; null once erased. */
  phone: string | null
  /** UF on record. */
  state: string | null
  tags: string[]
  debts: number
  /** What is open, and the part of it that is past due. */
  balance_cents: number
  overdue_cents: number
  oldest_due_date: string | null
  promise: 'open' | 'broken' | null
  agreement: 'active' | 'broken' | null
  /** Facts that forbid contact now: opt_out, wrong_person ... */
  stops: string[]
  /** When a campaign last wrote to them, and when they last answered one. */
  last_contact_at: number | null
  replied_at: number | null
  conversation_id: string | null
  updated_at: number
  merged_into: string | null
  erased_at: number | null
}

export type DebtorsAnswer = {
  success: true
  items: DebtorRow[]
  next: string | null
  /** Of everything that the filter and the search find, not of the page. */
  totals: { debtors: number; debts: number; balance_cents: number; overdue_cents: number }
}

export type DebtorDetail = {
  id: string
  name: string
  phone: string | null
  /** `***.***.**7-25`, or null while unknown; the whole number is never kept. */
  tax_id: string | null
  birth_date: string | null
  state: string | null
  email: string | null
  tags: string[]
  conversation_id: string | null
  /** Others who answer at the same phone. */
  shared_with: { id: string; name: string }[]
  /** Rows that were merged into this one. */
  merged: { id: string; name: string }[]
  merged_into: string | null
  erased_at: number | null
  created_at: number
  /** A change names the value it saw. */
  updated_at: number
}

export type StoryDebt = DebtDto & {
  import_id: string
  created_at: number
  canceled_at: number | null
  prescribed_reason: string | null
}
export type StoryPayment = {
  id: string
  debt_id: string
  amount_cents: number
  charges_cents: number
  paid_on: string
  method: string
  source: string
  created_at: number
}
export type StoryStop = { kind: string; at: number; until: number | null; lifted_at: number | null }
export type StoryCampaign = {
  campaign_id: string
  name: string | null
  recipient_id: string
  status: string
  reason: string | null
  /** pt-BR */
  label: string | null
  sent_at: number | null
  delivered_at: number | null
  read_at: number | null
  replied_at: number | null
  updated_at: number
}
export type StoryNote = { id: string; text: string; at: number; created_by: string }

/** One line of the timeline. `ref` names the row it is about, of the kind that the part before the dot says. */
export type StoryEvent = {
  at: number
  kind:
    | 'debt.created'
    | 'debt.canceled'
    | 'payment.recorded'
    | 'promise.made'
    | 'promise.kept'
    | 'promise.broken'
    | 'promise.canceled'
    | 'agreement.made'
    | 'agreement.ended'
    | 'charge.created'
    | 'charge.paid'
    | 'case.opened'
    | 'case.resolved'
    | 'stop.noted'
    | 'stop.lifted'
    | 'campaign.sent'
    | 'campaign.replied'
    | 'campaign.skipped'
    | 'hand_off.asked'
    | 'note.written'
    | 'debtor.changed'
  ref: string
  amount_cents: number | null
  /** pt-BR: what happened, in one line. */
  text: string
}

/** GET /api/debtors/{id} (operator) */
export type DebtorAnswer = {
  success: true
  debtor: DebtorDetail
  balance_cents: number
  overdue_cents: number
  paid_cents: number
  debts: StoryDebt[]
  payments: StoryPayment[]
  promises: PromiseDto[]
  agreements: AgreementDto[]
  charges: ChargeDto[]
  cases: CaseDto[]
  stops: StoryStop[]
  campaigns: StoryCampaign[]
  notes: StoryNote[]
  /** Newest first, at most 300. */
  timeline: StoryEvent[]
}

const text = (max: number) => z.string().trim().max(max)

/** PATCH /api/debtors/{id} (operator): what is left out stays; null takes it out. */
export const debtorChangeSchema = z.strictObject({
  /** As it was read: 409 debtor_changed when somebody changed the person since. */
  updated_at: z.int().min(0),
  name: text(200).optional(),
  phone: z.union([z.string().max(40), z.number()]).optional(),
  email: text(254).nullable().optional(),
  tags: z.array(text(40)).max(10).optional(),
  state: z.enum(STATES).nullable().optional(),
  birth_date: text(10).nullable().optional(),
})
export type DebtorChange = z.infer<typeof debtorChangeSchema>
export type DebtorChangedAnswer = { success: true; debtor: DebtorDetail }

/** POST /api/debtors/{id}/merge (operator): everything of {id} goes to `into`. */
export const mergeSchema = z.strictObject({ into: z.string().min(1).max(64) })
export type MergeAnswer = { success: true; id: string; debts: number }

/** POST /api/debtors/{id}/stops (operator): the person said it by other means than WhatsApp. */
export const newStopSchema = z.strictObject({
  kind: z.enum(['opt_out', 'wrong_person', 'deceased', 'dispute', 'hardship']).default('opt_out'),
  /** Where the wish came from; kept in the audit, no names in it. */
  reason: text(300).default(''),
})
/** DELETE /api/debtors/{id}/stops (operator) with a JSON body. */
export const liftStopSchema = z.strictObject({
  kind: z
    .enum(['opt_out', 'wrong_person', 'deceased', 'dispute', 'payment_claim', 'hardship'])
    .default('opt_out'),
  reason: text(300).min(5),
})
export type StopsAnswer = { success: true; stops: StoryStop[] }
