import { SignJWT, jwtVerify } from 'jose'
import * as z from 'zod'
import { ROLES } from '../../src/shared/contracts/api/auth.ts'

/** Protocol 10: short, because an access token cannot be taken back. */
export const ACCESS_TOKEN_SECONDS = 15 * 60

const ISSUER = 'collections'
const claimsSchema = z.object({
  sub: z.string().min(1),
  username: z.string().min(1),
  role: z.enum(ROLES),
  sid: z.string().min(1),
})
/** `sub` is the user's id, `sid` the login (refresh token family). */
export type AccessClaims = z.infer<typeof claimsSchema>

export type Tokens = {
  sign(claims: AccessClaims): Promise<string>
  /** null for anything but a valid, unexpired access token of this installation. */
  verify(token: string): Promise<AccessClaims | null>
}

/** HS256 access tokens. The algorithm is pinned: a token cannot choose how it is checked. */
export function createTokens(options: { secret: string; now: () => number }): Tokens {
  const key = new TextEncoder().encode(options.secret)
  const seconds = () => Math.floor(options.now() / 1000)
  return {
    sign: ({ sub, ...claims }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + ACCESS_TOKEN_SECONDS)
        .sign(key),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: 'at+jwt',
          issuer: ISSUER,
          requiredClaims: ['exp'],
          currentDate: new Date(options.now()),
        })
        return claimsSchema.safeParse(payload).data ?? null
      } catch {
        return null
      }
    },
  }
}
