import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Tokens } from '../../adapters/tokens.ts'
import type { Actor } from '../../services/actor.ts'
import { DEMO_USER } from '../../services/auth/demo-user.ts'
import type { SessionWatch } from '../../services/auth/session-watch.ts'
import type { KeyReader } from '../../services/keys/read.ts'
import type { IdentityEnv } from '../context.ts'

type Parts = {
  tokens: Tokens
  sessions: SessionWatch
  keys: KeyReader
  config: { demoLogin: boolean }
}

const BEARER = /^Bearer ([\w.-]{20,2048})$/i

/**
 * Says who asks: an access token, or the key of a program (`Authorization: Bearer` or `X-Api-Key`). Nothing
 * but /auth reads cookies, so other sites have nothing to ride on. Whoever brings nothing valid is nobody.
 */
export const identify = (parts: Parts) =>
  createMiddleware<IdentityEnv>(async (c, next) => {
    const actor = c.req.path.startsWith('/api/') ? await whoAsks(c, parts) : null
    if (actor !== null) c.set('actor', actor)
    return next()
  })

async function whoAsks(c: Context, parts: Parts): Promise<Actor | null> {
  const bearer = BEARER.exec(c.req.header('Authorization') ?? '')?.[1]
  const key = c.req.header('X-Api-Key') ?? bearer
  if (key !== undefined && parts.keys.looksLikeKey(key)) {
    return parts.keys.read(key, (work) => c.executionCtx.waitUntil(work))
  }
  return bearer === undefined ? null : userOf(bearer, parts)
}

/** Null too for what ended since the token was made: the session, the user, or the role. */
async function userOf(
  token: string,
  { tokens, sessions, config }: Omit<Parts, 'keys'>,
): Promise<Actor | null> {
  const claims = await tokens.verify(token)
  if (claims === null || (claims.sub === DEMO_USER.id && !config.demoLogin)) return null
  if (await sessions.ended(claims)) return null
  const { sub: userId, username, role, sid: sessionId } = claims
  return { userId, username, role, sessionId }
}
