import { createHmac } from 'node:crypto'
import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Timers } from '../clock.ts'
import type { Dice } from '../dice.ts'
import { newRequestId } from '../waha/ids.ts'
import { version } from '../waha/version.ts'
import type { Webhook } from './config.ts'
import { retryAfterMs, retryDelayMs } from './retry.ts'

/** WAHA's own limit is none; more at once helps nobody on one machine. */
const MAX_IN_FLIGHT = 32

interface Delivery {
  webhook: Webhook
  bytes: Buffer
  headers: Record<string, string>
  requestId: string
}

type Answer = { ok: true } | { ok: false; retryAfterMs: number | undefined }

export interface SenderParts {
  timers: Timers
  random: Dice
  timeoutMs: number
  count(result: 'ok' | 'failed' | 'retried'): void
}

/**
 * Delivers webhooks as WAHA does: HMAC-SHA512 over the exact bytes, one request id for a delivery and all its
 * retries, any 2xx is success and everything else is retried, no order between deliveries, retries in
 * memory only. Unlike WAHA a receiver has a time limit.
 */
export class WebhookSender {
  readonly #parts: SenderParts
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: MAX_IN_FLIGHT })
  readonly #https = new HttpsAgent({
    keepAlive: true,
    maxSockets: MAX_IN_FLIGHT,
    rejectUnauthorized: false,
  })
  readonly #waiting: (() => void)[] = []
  #inFlight = 0
  #closed = false

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Resolves after the first try, whatever came of it; retries go on by themselves. */
  async deliver(webhook: Webhook, body: { timestamp: number }): Promise<void> {
    await this.#try(this.#sign(webhook, body), 0)
  }

  /** Hands the same delivery over twice, as an engine or network that repeats itself. */
  async deliverTwice(webhook: Webhook, body: { timestamp: number }): Promise<void> {
    const delivery = this.#sign(webhook, body)
    await Promise.all([this.#try(delivery, 0), this.#try(delivery, 0)])
  }

  close(): void {
    this.#closed = true
    this.#waiting.length = 0
    this.#http.destroy()
    this.#https.destroy()
  }

  #sign(webhook: Webhook, body: { timestamp: number }): Delivery {
    const bytes = Buffer.from(JSON.stringify(body))
    const requestId = newRequestId(body.timestamp)
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'user-agent': `WAHA/${version}`,
      ...Object.fromEntries(webhook.headers.filter(([name]) => name !== '')),
      'X-Webhook-Request-Id': requestId,
      'X-Webhook-Timestamp': String(body.timestamp),
    }
    if (webhook.hmacKey !== undefined) {
      headers['X-Webhook-Hmac'] = createHmac('sha512', webhook.hmacKey).update(bytes).digest('hex')
      headers['X-Webhook-Hmac-Algorithm'] = 'sha512'
    }
    return { webhook, bytes, headers, requestId }
  }

  async #try(delivery: Delivery, retry: number): Promise<void> {
    if (this.#closed) return
    if (retry > 0) this.#parts.count('retried')
    await this.#slot()
    const answer = await this.#post(delivery).finally(() => this.#release())
    if (answer.ok) return this.#parts.count('ok')
    const { retries } = delivery.webhook
    if (retry >= retries.attempts) return this.#parts.count('failed')
    const chance = this.#parts.random('webhook-retry', delivery.requestId, retry)
    const delayMs = answer.retryAfterMs ?? retryDelayMs(retries, retry + 1, chance)
    this.#parts.timers.after(delayMs, () => void this.#try(delivery, retry + 1))
  }

  #slot(): Promise<void> {
    if (this.#inFlight < MAX_IN_FLIGHT) {
      this.#inFlight += 1
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** Hands the place to the next in line, or frees it. */
  #release(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#inFlight -= 1
    else next()
  }

  #post(delivery: Delivery): Promise<Answer> {
    const url = new URL(delivery.webhook.url)
    const secure = url.protocol === 'https:'
    const options: RequestOptions = {
      method: 'POST',
      headers: delivery.headers,
      agent: secure ? this.#https : this.#http,
      timeout: this.#parts.timeoutMs,
    }
    return new Promise((resolve) => {
      const failed = (): void => resolve({ ok: false, retryAfterMs: undefined })
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        response.resume()
        const ok = Math.floor((response.statusCode ?? 0) / 100) === 2
        const wait = retryAfterMs(response.headers['retry-after'], this.#parts.timers.now())
        response.once('error', failed)
        response.once('end', () => resolve(ok ? { ok } : { ok: false, retryAfterMs: wait }))
      })
      request.once('timeout', () => request.destroy(new Error('receiver took too long')))
      request.once('error', (error: NodeJS.ErrnoException) => {
        // The receiver closed an idle connection just as it was taken: not a refusal, so try at once.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(this.#post(delivery))
        else failed()
      })
      request.end(delivery.bytes)
    })
  }
}
