import * as z from 'zod'
import { ruleLevelSchema } from '../../contracts/facts.ts'
import { isIsoDate } from '../br-date.ts'
import { STATES } from './laws.ts'
import { RULE_IDS, RULE_LEVELS, mayBe } from './levels.ts'

/** Nobody may write earlier or later than the widest state law allows (SP and AL); each state narrows further. */
const WIDEST = {
  weekdays: { from: '08:00', to: '20:00' },
  saturday: { from: '08:00', to: '14:00' },
} as const

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

function dayHours(widest: { readonly from: string; readonly to: string }) {
  return z.strictObject({ from: clock, to: clock }).check(({ value, issues }) => {
    // Clock texts of one length compare as times.
    if (value.from >= value.to) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['to'],
        message: 'O fim vem depois do início.',
      })
    }
    if (value.from < widest.from) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['from'],
        message: `Nenhum estado permite antes das ${widest.from}.`,
      })
    }
    if (value.to > widest.to) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['to'],
        message: `Nenhum estado permite depois das ${widest.to}.`,
      })
    }
  })
}

/** `saturday` null is a day off; Sundays and holidays always are. */
const hoursSchema = z.strictObject({
  weekdays: dayHours(WIDEST.weekdays),
  saturday: dayHours(WIDEST.saturday).nullable(),
})

const dates = z
  .array(z.string().refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' }))
  .max(400)
const state = z.enum(STATES)

const levelsSchema = z
  .partialRecord(z.enum(RULE_IDS), ruleLevelSchema)
  .check(({ value, issues }) => {
    for (const rule of RULE_IDS) {
      const level = value[rule]
      if (level === undefined || mayBe(rule, level)) continue
      const { floor, label } = RULE_LEVELS[rule]
      const message = `"${label}" não pode ser mais branda que ${floor}.`
      issues.push({ code: 'custom', input: level, path: [rule], message })
    }
  })

/**
 * The creditor's side of the gate (`GET/PUT /api/settings/compliance`). State laws narrow the hours further; they are
 * never widened beyond law or `SAFE_MAXIMUM`.
 */
export const complianceSettingsSchema = z.strictObject({
  /** Hours wanted everywhere; each state's law cuts them. */
  hours: hoursSchema,
  /** Hours wanted in one state instead of `hours`. */
  hoursByState: z.partialRecord(state, hoursSchema),
  /** Messages started by us, per local calendar day. */
  maxPerDay: z.int().min(1).max(3),
  /** The same in any seven days running. */
  maxPerWeek: z.int().min(1).max(10),
  /** After they wrote, no campaign or NPS question for this long. */
  coolOffAfterReplyHours: z.int().min(0).max(168),
  /** An answer to a message this fresh may leave at any hour. */
  replyWindowHours: z.int().min(1).max(24),
  /** Banking days after the promised one before a promise counts as broken and campaigns go on. */
  promiseGraceBusinessDays: z.int().min(0).max(10),
  /** The same after an instalment's due date, before the agreement counts as broken. */
  agreementGraceBusinessDays: z.int().min(0).max(20),
  /** Days that "já paguei" stops campaigns. */
  claimHoldDays: z.int().min(1).max(60),
  /** Days that a dispute stops campaigns; null = until a person settles it. */
  disputeHoldDays: z.int().min(1).max(365).nullable(),
  /** Levels other than those out of the box. */
  levels: levelsSchema,
  /** The creditor's days off and city holidays, YYYY-MM-DD. */
  ownHolidays: dates,
  /** Further holidays of single states, YYYY-MM-DD. */
  holidaysByState: z.partialRecord(state, dates),
})
export type ComplianceSettings = z.infer<typeof complianceSettingsSchema>

/** Conservative: inside every law known (brazil.md 5.2). */
export const DEFAULT_COMPLIANCE_SETTINGS: ComplianceSettings = {
  hours: { weekdays: { from: '09:00', to: '18:00' }, saturday: null },
  hoursByState: {},
  maxPerDay: 1,
  maxPerWeek: 3,
  coolOffAfterReplyHours: 24,
  replyWindowHours: 24,
  promiseGraceBusinessDays: 2,
  agreementGraceBusinessDays: 5,
  claimHoldDays: 5,
  disputeHoldDays: null,
  levels: {},
  ownHolidays: [],
  holidaysByState: {},
}
