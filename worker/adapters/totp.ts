import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every app reads it: SHA-1, six digits, thirty seconds. */
const PERIOD_S = 30
const SHAPE = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const
/** Steps a clock may be off, either way. */
const DRIFT = 1
/** RFC 4226 4: 160 bits. */
const SECRET_BYTES = 20
const ISSUER = 'Cobrança'

/** @returns base32 */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What the app's QR code holds. */
export function totpUri(secret: string, username: string): string {
  return new TOTP({ ...SHAPE, issuer: ISSUER, label: username, secret }).toString()
}

/** The step whose code this is, at most one away from `now` (ms); null for a wrong code. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const at = { period: PERIOD_S, timestamp: now }
  const delta = TOTP.validate({
    ...SHAPE,
    token: code,
    secret: Secret.fromBase32(secret),
    window: DRIFT,
    timestamp: now,
  })
  return delta === null ? null : TOTP.counter(at) + delta
}
