import * as z from 'zod'
import { addDays, isIsoDate } from './br-date.ts'
import { STATES } from './compliance/laws.ts'
import { statesOfDdd } from './compliance/places.ts'
import { DDDS } from './ddd.ts'

const cents = z.int().min(0).max(1_000_000_000_00)
const days = z.int().min(-3_650).max(36_500)
const date = z.string().refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' })

/** When somebody was last written to by a campaign. `before` includes those who never were. */
const contactSchema = z.union([
  z.strictObject({ never: z.literal(true) }),
  z.strictObject({ before: date }),
  z.strictObject({ since: date }),
])

/**
 * Whom a campaign is for. Conditions left out do not restrict; all given ones must hold. Dates, days late, status and
 * import speak about single debts, which are what the message will be about; the rest speaks about the person.
 */
export const audienceFilterSchema = z.strictObject({
  /** Sum of the selected debts of the person, updated balance, in cents. */
  amount_min_cents: cents.optional(),
  amount_max_cents: cents.optional(),
  /** Days since the due date; negative is not due yet. */
  days_late_min: days.optional(),
  days_late_max: days.optional(),
  due_from: date.optional(),
  due_to: date.optional(),
  /** `open` (a balance is left) unless said otherwise. */
  status: z.enum(['open', 'paid', 'any']).optional(),
  /** Any of them. */
  tags: z.array(z.string().trim().min(1).max(60)).min(1).max(50).optional(),
  /** UF on record; without one, what the area code says. */
  states: z.array(z.enum(STATES)).min(1).max(27).optional(),
  /** The upload that brought or confirmed the debt. */
  import_id: z.string().min(1).max(64).optional(),
  creditor_id: z.string().min(1).max(64).optional(),
  last_contact: contactSchema.optional(),
  /** `none`: no open one; `broken`: one was broken and none is open. */
  promise: z.enum(['none', 'open', 'broken']).optional(),
  agreement: z.enum(['none', 'active', 'broken']).optional(),
  /** Whether they ever wrote to us. */
  replied: z.boolean().optional(),
})
export type AudienceFilter = z.infer<typeof audienceFilterSchema>

/** Days that the filter's dates come to on a day. */
export type DueRange = { readonly from: string | null; readonly to: string | null }

/** Due dates and days late as one range of due dates, both ends inclusive; null = open. */
export function dueRangeOf(filter: AudienceFilter, today: string): DueRange {
  const { days_late_min: min, days_late_max: max } = filter
  const from = [filter.due_from, max === undefined ? undefined : addDays(today, -max)]
  const to = [filter.due_to, min === undefined ? undefined : addDays(today, -min)]
  return {
    from: latest(from.filter((day) => day !== undefined)),
    to: earliest(to.filter((day) => day !== undefined)),
  }
}

const latest = (all: readonly string[]): string | null => [...all].sort().at(-1) ?? null
const earliest = (all: readonly string[]): string | null => [...all].sort()[0] ?? null

/** Area codes that may belong to one of these states. */
export function dddsOfStates(states: readonly string[]): string[] {
  return DDDS.filter((ddd) => statesOfDdd(ddd).some((state) => states.includes(state)))
}
