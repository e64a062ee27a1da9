import * as z from 'zod'
import { parsePhone } from '../phone.ts'
import { ALERT_KINDS, ALERT_RULES } from './kinds.ts'

/** Kinds whose limit may be changed: the others are yes or no. */
export const LIMITED_KINDS = ALERT_KINDS.filter((kind) => ALERT_RULES[kind].start > 0)

export const alertSettingsSchema = z.strictObject({
  /** Told of starts and ends on WhatsApp; E.164. Null: nobody is. */
  whatsapp: z
    .string()
    .refine((text) => parsePhone(text).ok, { message: 'Telefone inválido.' })
    .nullable(),
  /** Kinds that nobody is told of outside of the dashboard. */
  silent: z.array(z.enum(ALERT_KINDS)),
  /** Start limits other than the usual ones, in the kind's unit. */
  limits: z.partialRecord(z.enum(ALERT_KINDS), z.number().positive().max(86_400_000)),
})
export type AlertSettings = z.infer<typeof alertSettingsSchema>

export const DEFAULT_ALERT_SETTINGS: AlertSettings = { whatsapp: null, silent: [], limits: {} }
