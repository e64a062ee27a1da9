import * as z from 'zod'

/** Six digits of the app, or a recovery code (letters, digits and `-`). */
export const codeSchema = z.string().trim().min(6).max(32)

const password = z.string().min(1).max(256)

/** POST /api/me/totp: whoever sets it up proves to be the user. */
export const totpBeginSchema = z.strictObject({ password })

/** POST /api/me/totp/confirm: a code of the app. */
export const totpCodeSchema = z.strictObject({ code: codeSchema })

/** DELETE /api/me/totp: a code of the app or a recovery code, and the password. */
export const totpDropSchema = z.strictObject({ code: codeSchema, password })

/** GET /api/me/totp */
export const totpStateSchema = z.object({
  success: z.literal(true),
  enabled: z.boolean(),
  /** Recovery codes not used yet. */
  recovery_left: z.number().int(),
})
export type TotpStateAnswer = z.infer<typeof totpStateSchema>

/** POST /api/me/totp: counts only after it was confirmed with a code. `uri` is what the QR code holds. */
export const totpSetupSchema = z.object({
  success: z.literal(true),
  secret: z.string(),
  uri: z.string(),
})
export type TotpSetupAnswer = z.infer<typeof totpSetupSchema>

/** POST /api/me/totp/confirm: each code works once, and they are shown this once. */
export const totpConfirmedSchema = z.object({
  success: z.literal(true),
  recovery_codes: z.array(z.string()),
})
export type TotpConfirmedAnswer = z.infer<typeof totpConfirmedSchema>
