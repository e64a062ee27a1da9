import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import { STATES } from '../../domain/compliance/laws.ts'

export type {
  DebtorRow,
  DebtorsAnswer,
  DebtorDetail,
  StoryDebt,
  StoryPayment,
  StoryStop,
  StoryCampaign,
  StoryNote,
  StoryEvent,
  DebtorAnswer,
  DebtorChangedAnswer,
  MergeAnswer,
  StopsAnswer,
} from '../answers/debtors.ts'

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

/** POST /api/debtors/{id}/merge (operator): everything of {id} goes to `into`. */
export const mergeSchema = z.strictObject({ into: z.string().min(1).max(64) })

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
