import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Base } from '../base.ts'
import { parseJson, type Json } from '../json.ts'
import { badRequest, engineError, notFound, unauthorized } from './errors.ts'
import { createRouter } from './router.ts'
import type { Answer, Route, SimRequest } from './types.ts'

/** WAHA's own limit for JSON bodies. */
const MAX_BODY_BYTES = 50 * 1024 * 1024

const sha512 = (text: string): Buffer => createHash('sha512').update(text).digest()

/** Whether a request carries the key; a configured key may be `sha512:<hex>`, callers send it plain. */
function keyChecker(apiKey: string | undefined): (request: IncomingMessage) => boolean {
  if (apiKey === undefined || apiKey === '') return () => true
  const expected = apiKey.startsWith('sha512:')
    ? Buffer.from(apiKey.slice(7), 'hex')
    : sha512(apiKey)
  return (request) => {
    const given = request.headers['x-api-key']
    if (typeof given !== 'string') return false
    const digest = sha512(given)
    return digest.length === expected.length && timingSafeEqual(digest, expected)
  }
}

function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? ''
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
}

type Body = { ok: true; value: Json | undefined } | { ok: false; answer: Answer }

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_BODY_BYTES) return { ok: false, answer: tooLarge }
    chunks.push(bytes)
  }
  if (size === 0) return { ok: true, value: undefined }
  const value = parseJson(Buffer.concat(chunks).toString('utf8'))
  if (value === undefined) return { ok: false, answer: badRequest('Unexpected token in JSON') }
  return { ok: true, value }
}

const tooLarge: Answer = {
  status: 413,
  json: { message: 'request entity too large', error: 'Payload Too Large', statusCode: 413 },
}

/** Answers requests: WAHA's paths with its key, `/sim` without one on loopback. */
export function createListener(base: Base, routes: Route[]): RequestListener {
  const find = createRouter(routes)
  const hasKey = keyChecker(base.settings.apiKey)
  const mayCall = (request: IncomingMessage, path: string): boolean =>
    path === '/ping' || (path.startsWith('/sim/') && isLoopback(request)) || hasKey(request)

  async function answerTo(raw: IncomingMessage, url: URL): Promise<Answer> {
    const method = raw.method ?? 'GET'
    if (!mayCall(raw, url.pathname)) return unauthorized
    const match = find(method, url.pathname)
    if (match === undefined) return notFound(`Cannot ${method} ${url.pathname}`)
    const body = await readBody(raw)
    if (!body.ok) return body.answer
    const request: SimRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      body: body.value,
      param: match.param,
      raw,
    }
    try {
      return await match.route.handle(request)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return engineError(message, request, base.settings.engine)
    }
  }

  return (raw, response) => {
    const startedAt = base.timers.now()
    const url = new URL(raw.url ?? '/', 'http://simulator')
    const respond = async (): Promise<void> => {
      const answer = await answerTo(raw, url)
      // What the answer promises must survive a kill, so the log is written first.
      await base.journal.flushed()
      write(base, response, answer)
      if (base.settings.requestLog) logRequest(raw, answer, base.timers.now() - startedAt)
    }
    respond().catch(() => response.destroy())
  }
}

function write(base: Base, response: ServerResponse, answer: Answer): void {
  if (answer === 'hold') {
    base.timers.after(
      base.settings.holdMs,
      () => response.destroy(),
      () => response.destroy(),
    )
    return
  }
  if ('bytes' in answer) {
    response.writeHead(answer.status, {
      'content-type': answer.contentType,
      'content-length': answer.bytes.length,
    })
    response.end(answer.bytes)
    return
  }
  const text = answer.json === undefined ? '' : JSON.stringify(answer.json)
  response.writeHead(answer.status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
  })
  response.end(text)
}

/** Method, first path segments and status only: paths and queries carry phone numbers. */
function logRequest(raw: IncomingMessage, answer: Answer, tookMs: number): void {
  const area = (raw.url ?? '/').split('?')[0]?.split('/').slice(0, 3).join('/')
  const status = answer === 'hold' ? 0 : answer.status
  process.stderr.write(`${JSON.stringify({ method: raw.method, area, status, tookMs })}\n`)
}
