import { Hono } from 'hono'
import type { Context } from 'hono'
import { callbackSchema } from '../../adapters/psp/api-pix-schemas.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../services/errors.ts'
import { receiveHints } from '../../services/payments/receive.ts'
import type { PublicEnv } from '../context.ts'

const MAX_BYTES = 512 * 1024
const RETRY_AFTER_S = 30

/**
 * POST /webhook/pix: what the payment provider calls (it puts `/pix` behind the address it was given). The secret
 * stands in the address (`?hmac=`) or in `x-webhook-secret`. A call is a hint: it is stored, then asked back; 200 only
 * after the storing. Test calls without payments get their 200 too.
 */
export function pixWebhook(deps: Deps) {
  const handle = async (c: Context<PublicEnv>): Promise<Response> => {
    const { psp } = deps.config
    const { provider } = deps
    if (psp === null || provider === null) throw new AppError('not_found')
    const given = c.req.query('hmac') ?? c.req.header('x-webhook-secret') ?? ''
    if (!(await sameText(given, psp.webhookSecret))) throw new AppError('invalid_signature')
    const hints = callbackSchema.safeParse(await readJson(c.req.raw))
    if (!hints.success) {
      deps.log('info', { event: 'webhook.ignored', kind: 'pix' })
      return c.json({ success: true as const }, 200)
    }
    try {
      const ids = hints.data.pix.map(({ endToEndId }) => endToEndId)
      await receiveHints(deps, provider, ids)
      return c.json({ success: true as const }, 200)
    } catch (error) {
      // Our own fault: the provider delivers it again.
      deps.log('error', { event: 'webhook.refused', reason: faultCode(error) })
      const headers = { 'retry-after': String(RETRY_AFTER_S) }
      return Response.json(new AppError('busy').body, { status: 503, headers })
    }
  }
  return new Hono<PublicEnv>().post('/webhook/pix', handle).post('/webhook/pix/pix', handle)
}

const encoder = new TextEncoder()

/** In constant time: both are hashed first, so that lengths say nothing either. */
async function sameText(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))),
  )
  return x !== undefined && y !== undefined && crypto.subtle.timingSafeEqual(x, y)
}

/** @throws AppError payload_too_large */
async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) throw tooLarge()
  const text = await request.text()
  if (text.length > MAX_BYTES) throw tooLarge()
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const tooLarge = () => new AppError('payload_too_large', { limit_bytes: MAX_BYTES })
