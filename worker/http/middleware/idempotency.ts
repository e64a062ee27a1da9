import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../services/errors.ts'
import { answerAgain, takeKey } from '../../services/idempotency.ts'
import type { Taken } from '../../services/idempotency.ts'
import type { IdentityEnv } from '../context.ts'
import { CREATING_POSTS, STREAMED_POSTS } from '../idempotent-routes.ts'
import { digestOfStream, digestOfBytes, digestWhileRead } from '../request-digest.ts'
import type { Digest } from '../request-digest.ts'

/** No answer of a creating route comes near this. */
const MAX_BODY = 512 * 1024
/** Printable ASCII, as the draft of the header has it. */
const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * `Idempotency-Key` on POSTs that create: the first success is kept for a day and said again, with
 * `Idempotency-Replayed: true`, to the same request of the same user or key. Refusals and faults are not
 * kept: they created nothing, so the same key may try again.
 * @throws AppError idempotency_key_reused, idempotency_in_progress, idempotency_unknown, validation_failed
 */
export const idempotency = (deps: Pick<Deps, 'db' | 'now' | 'hash' | 'log' | 'config'>) =>
  createMiddleware<IdentityEnv>(async (c, next) => {
    const key = c.req.header('Idempotency-Key')
    const route = routePath(c, -1)
    if (key === undefined || c.req.method !== 'POST' || !CREATING_POSTS.has(route)) return next()
    if (!KEY.test(key)) throw badKey()
    const found = await takeKey(deps, { key, caller: callerOf(c), route })
    const streamed = STREAMED_POSTS.has(route)
    if (found.kind === 'first') {
      const work = serve(c, found.taken, { streamed, next })
      // A caller who goes away ends neither the work nor the keeping of its answer: they will ask again.
      c.executionCtx.waitUntil(work.catch(() => {}))
      await work
      return undefined
    }
    const requestHash = streamed ? await digestOfStream(c) : await (await digestOfBytes(c))()
    const body = await answerAgain(deps, { key, answer: found.answer, requestHash })
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Replayed': 'true' }
    return new Response(body, { status: found.answer.status, headers })
  })

function callerOf(c: Context<IdentityEnv>): string {
  const actor = c.get('actor')
  return [actor?.userId, actor?.role, actor?.scopes?.join()].join(' ')
}

async function serve(
  c: Context,
  taken: Taken,
  { streamed, next }: { streamed: boolean; next: () => Promise<void> },
): Promise<void> {
  const digest = await digestOf(c, streamed).catch(async (error: unknown) => {
    await taken.free()
    throw error
  })
  await next()
  const requestHash = c.res.ok ? await digest() : null
  const body = requestHash === null ? '' : await c.res.clone().text()
  if (requestHash === null || body.length > MAX_BODY) await taken.free()
  else await taken.keep({ requestHash, status: c.res.status, body })
}

const digestOf = async (c: Context, streamed: boolean): Promise<Digest> =>
  streamed ? digestWhileRead(c) : digestOfBytes(c)

function badKey(): AppError {
  const message = 'Use de 1 a 255 caracteres ASCII, sem espaços.'
  return new AppError('validation_failed', [
    { field: 'Idempotency-Key', code: 'invalid_format', message },
  ])
}
