import * as z from 'zod'

export type {
  TotpConfirmedAnswer,
  TotpSetupAnswer,
  TotpStateAnswer,
} from '../answers/second-factor.ts'

/** Six digits of the app, or a recovery code (letters, digits and `-`). */
export const codeSchema = z.string().trim().min(6).max(32)

const password = z.string().min(1).max(256)

/** POST /api/me/totp: whoever sets it up proves to be the user. */
export const totpBeginSchema = z.strictObject({ password })

/** POST /api/me/totp/confirm: a code of the app. */
export const totpCodeSchema = z.strictObject({ code: codeSchema })

/** DELETE /api/me/totp: a code of the app or a recovery code, and the password. */
export const totpDropSchema = z.strictObject({ code: codeSchema, password })
