import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'

/** PUT /api/numbers: adds or changes a number of the pool. Fields left out stay as they are. */
export const numberInputSchema = z.strictObject({
  /** WAHA session. */
  session: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Use letras, números, _ ou - (até 64).'),
  label: z.string().trim().min(1).max(60).optional(),
  /** YYYY-MM-DD on which the number began to be used: its age decides the warm-up. */
  activated_on: z
    .string()
    .refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' })
    .optional(),
  /** false: it gets no more campaigns and its debtors are written to by the others. */
  enabled: z.boolean().optional(),
  daily_cap: z.int().min(1).max(5_000).nullable().optional(),
})
export type NumberInput = z.infer<typeof numberInputSchema>

/** Which limit holds first messages back now; `package` is the rest between packages. */
export type NumberLimit = 'cap' | 'locked' | 'session' | 'window' | 'package' | null

export type NumberDto = {
  session: string
  label: string
  enabled: boolean
  activated_on: string | null
  /** Day of use, from 1. */
  warm_up_day: number | null
  /** A person's own limit. */
  own_cap: number | null
  /** What counts today: the smallest of own cap, warm-up, general cap and WhatsApp's quota. */
  daily_cap: number | null
  sent_today: number
  /** WAHA's status, null when never heard. */
  status: string | null
  limit: NumberLimit
  locked_until: number | null
  /** The rest between packages ends then. */
  resting_until: number | null
  /** Recipients of running campaigns that still wait for this number. */
  waiting: number
  /** Failures of the last day that speak against the number, and messages it sent in that time. */
  failed_24h: number
  sent_24h: number
}

/** GET /api/numbers */
export type NumbersAnswer = { success: true; numbers: NumberDto[] }

/** POST /api/numbers/{session}/pairing-code: instead of a scan; not_found when the session does not wait for one. */
export const pairingCodeSchema = z.strictObject({
  phone: z.union([z.string().max(40), z.number()]),
})
export type PairingCodeAnswer = {
  success: true
  /** Typed on the phone: WhatsApp, linked devices, link with phone number. */
  code: string
}

/** GET /api/numbers/{session}/events: what happened to a number, newest first, at most 50. */
export type NumberEventsAnswer = {
  success: true
  events: {
    at: number
    kind: string
    /** pt-BR */
    text: string
  }[]
}
