import * as z from 'zod'
import { success } from './common.ts'

/** GET /api/me/totp */
export const totpStateSchema = z.strictObject({
  success,
  enabled: z.boolean(),
  /** Recovery codes not used yet. */
  recovery_left: z.int(),
})
export type TotpStateAnswer = z.infer<typeof totpStateSchema>

/** POST /api/me/totp: counts only after it was confirmed with a code. `uri` is what the QR code holds. */
export const totpSetupSchema = z.strictObject({
  success,
  secret: z.string(),
  uri: z.string(),
})
export type TotpSetupAnswer = z.infer<typeof totpSetupSchema>

/** POST /api/me/totp/confirm: each code works once, and they are shown this once. */
export const totpConfirmedSchema = z.strictObject({
  success,
  recovery_codes: z.array(z.string()),
})
export type TotpConfirmedAnswer = z.infer<typeof totpConfirmedSchema>
