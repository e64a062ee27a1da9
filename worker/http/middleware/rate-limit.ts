import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../../services/errors.ts'
import type { Buckets, Caller } from '../buckets.ts'
import { clientAddress } from '../client-address.ts'
import type { IdentityEnv } from '../context.ts'

/** Says that the process lives, and nothing else: monitors may ask it as often as they like. */
const FREE = new Set(['/health'])
/** These carry their own proof in the body or a ticket; a good one makes the request not count. */
const PROVEN = new Set(['/auth/refresh', '/auth/logout', '/api/live'])

/**
 * Requests without a valid token, by address; users and keys by who they are, generously. Webhooks count
 * only when their proof was wrong: a verified one is never refused.
 * @throws AppError rate_limited with `retry_after` in seconds
 */
export const rateLimit = (buckets: Buckets) =>
  createMiddleware<IdentityEnv>(async (c, next) => {
    const { path } = c.req
    if (FREE.has(path)) return next()
    const caller = callerOf(c)
    if (path.startsWith('/webhook/')) {
      await next()
      if (c.res.status === 401 || c.res.status === 404) await take(c, buckets, caller)
      return undefined
    }
    await take(c, buckets, caller)
    await next()
    if (caller.kind === 'address' && PROVEN.has(path) && isFine(c.res.status)) {
      buckets.giveBack(caller, laterOf(c))
    }
    return undefined
  })

async function take(c: Context<IdentityEnv>, buckets: Buckets, caller: Caller): Promise<void> {
  const waitMs = await buckets.take(caller, laterOf(c))
  if (waitMs > 0) throw new AppError('rate_limited', { retry_after: Math.ceil(waitMs / 1_000) })
}

function callerOf(c: Context<IdentityEnv>): Caller {
  const actor = c.get('actor')
  if (actor === undefined) return { kind: 'address', name: clientAddress(c) }
  return { kind: actor.scopes === undefined ? 'user' : 'key', name: actor.userId }
}

const isFine = (status: number): boolean => status === 101 || (status >= 200 && status < 300)

const laterOf = (c: Context) => (work: Promise<void>) => c.executionCtx.waitUntil(work)
