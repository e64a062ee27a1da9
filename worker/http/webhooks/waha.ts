import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { WEBHOOK_MAX_AGE_MS, givenSignature, verifyWebhook } from '../../adapters/waha/signature.ts'
import type { SignatureRefusal } from '../../adapters/waha/signature.ts'
import { faultCode } from '../../adapters/log.ts'
import { AppError } from '../../services/errors.ts'
import { confirmWebhook } from '../../services/inbound/confirm-webhook.ts'
import { handleWebhook } from '../../services/inbound/handle.ts'
import type { PublicEnv } from '../context.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** WAHA sends without limit; past this it is asked to wait, which it honours (waha.md 5.1). */
const MAX_IN_HAND = 64
const RETRY_AFTER_S = 5
/** A delivery whose caller went away never ends here: its place is free again after this. */
const PLACE_MS = 60_000
/** WAHA sends a delivery in one go; who takes longer than this is somebody else, or sends it again. */
const READ_MS = 10_000

/**
 * POST /webhook/waha: raw bytes, signature, contract, service; 200 only after the message is stored. A place among those
 * in hand is for who proved to be WAHA: strangers who send slowly keep nobody waiting.
 */
export function wahaWebhook(deps: Deps, { readMs = READ_MS }: { readMs?: number } = {}) {
  const inHand = new Set<{ since: number }>()
  let confirmed = false
  return new Hono<PublicEnv>().post('/webhook/waha', async (c) => {
    const { headers } = c.req.raw
    const given = givenSignature(headers)
    if (typeof given === 'string') throw refused(deps, given)
    const body = await readBody(c.req.raw, readMs)
    if (body === null) return busy()
    await verify(deps, headers, body)
    const place = { since: Date.now() }
    for (const taken of inHand) if (taken.since < place.since - PLACE_MS) inHand.delete(taken)
    if (inHand.size >= MAX_IN_HAND) return busy()
    inHand.add(place)
    try {
      if (!confirmed) await confirmWebhook(deps, deps.config.webhookUrl)
      confirmed = true
      const json = parse(body)
      if (json === undefined) deps.log('warn', { event: 'webhook.ignored', kind: 'bad_json' })
      else await handleWebhook(deps, json)
      return c.json({ success: true as const }, 200)
    } catch (error) {
      if (error instanceof AppError) throw error
      // Our own fault: WAHA delivers it again.
      deps.log('error', { event: 'webhook.refused', reason: faultCode(error) })
      return busy()
    } finally {
      inHand.delete(place)
    }
  })
}

function busy(): Response {
  const error = new AppError('busy')
  return Response.json(error.body, {
    status: 503,
    headers: { 'retry-after': String(RETRY_AFTER_S) },
  })
}

async function verify(deps: Deps, headers: Headers, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const result = await verifyWebhook({
    body,
    headers,
    keys: deps.config.waha.hmacKeys,
    now: deps.now(),
    maxAgeMs: WEBHOOK_MAX_AGE_MS,
  })
  if (result.ok) return
  throw refused(deps, result.reason)
}

function refused(deps: Deps, reason: SignatureRefusal): AppError {
  deps.log('warn', { event: 'webhook.refused', reason })
  return new AppError('invalid_signature')
}

/** Null: it did not come in time. @throws AppError payload_too_large, by Content-Length or by counting */
async function readBody(request: Request, readMs: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) throw tooLarge()
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), readMs)
  try {
    return await Promise.race([readAll(reader), late.promise])
  } finally {
    clearTimeout(timer)
    // Of a body that was read to its end this does nothing.
    reader.cancel().catch(() => {})
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength
    if (size > MAX_BYTES) throw tooLarge()
    chunks.push(next.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

const tooLarge = () => new AppError('payload_too_large', { limit_bytes: MAX_BYTES })

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
