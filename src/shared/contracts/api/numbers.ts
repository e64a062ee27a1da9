import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'

export type {
  NumberLimit,
  NumberDto,
  NumbersAnswer,
  PairingCodeAnswer,
  NumberEventsAnswer,
} from '../answers/numbers.ts'

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

/** POST /api/numbers/{session}/pairing-code: instead of a scan; not_found when the session does not wait for one. */
export const pairingCodeSchema = z.strictObject({
  phone: z.union([z.string().max(40), z.number()]),
})
