import * as z from 'zod'
import { success } from './common.ts'

/** Which limit holds first messages back now; `package` is the rest between packages. */
export const numberLimitSchema = z
  .enum(['cap', 'locked', 'session', 'window', 'package'])
  .nullable()
export type NumberLimit = z.infer<typeof numberLimitSchema>

export const numberDtoSchema = z.strictObject({
  session: z.string(),
  label: z.string(),
  enabled: z.boolean(),
  activated_on: z.string().nullable(),
  /** Day of use, from 1. */
  warm_up_day: z.int().nullable(),
  /** A person's own limit. */
  own_cap: z.int().nullable(),
  /** What counts today: the smallest of own cap, warm-up, general cap and WhatsApp's quota. */
  daily_cap: z.int().nullable(),
  sent_today: z.int(),
  /** WAHA's status, null when never heard. */
  status: z.string().nullable(),
  limit: numberLimitSchema,
  locked_until: z.int().nullable(),
  /** The rest between packages ends then. */
  resting_until: z.int().nullable(),
  /** Recipients of running campaigns that still wait for this number. */
  waiting: z.int(),
  /** Failures of the last day that speak against the number, and messages it sent in that time. */
  failed_24h: z.int(),
  sent_24h: z.int(),
})
export type NumberDto = z.infer<typeof numberDtoSchema>

/** GET /api/numbers */
export const numbersAnswerSchema = z.strictObject({ success, numbers: z.array(numberDtoSchema) })
export type NumbersAnswer = z.infer<typeof numbersAnswerSchema>

export const pairingCodeAnswerSchema = z.strictObject({
  success,
  /** Typed on the phone: WhatsApp, linked devices, link with phone number. */
  code: z.string(),
})
export type PairingCodeAnswer = z.infer<typeof pairingCodeAnswerSchema>

/** GET /api/numbers/{session}/events: what happened to a number, newest first, at most 50. */
export const numberEventsAnswerSchema = z.strictObject({
  success,
  events: z.array(
    z.strictObject({
      at: z.int(),
      kind: z.string(),
      /** pt-BR */
      text: z.string(),
    }),
  ),
})
export type NumberEventsAnswer = z.infer<typeof numberEventsAnswerSchema>
