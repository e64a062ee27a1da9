import { faultCode } from '../log.ts'
import type { Log } from '../log.ts'

export type WahaOptions = {
  baseUrl: string
  apiKey: string
  /** After this the outcome of a send is unknown. */
  sendTimeoutMs: number
  fetch?: typeof fetch
  log?: Log
}

/**
 * `body` is undefined when WAHA answered an empty body, its way of saying null (waha.md 2.1), and when it
 * could not be read: a proxy's page, an answer cut short. Only `empty` tells the first from the second.
 */
export type Answer = { status: number; body: unknown; empty: boolean }

/** A call that had to work and did not; only the status leaves, for bodies echo what we sent. */
export class GatewayFault extends Error {
  readonly code: string
  readonly status: number
  constructor(call: string, status: number, reason = '') {
    super(`waha ${call}: ${status}`)
    this.name = 'GatewayFault'
    this.code = reason === '' ? `gateway_${status}` : reason
    this.status = status
  }
}

export type Call = {
  /** Names the call in logs: a pattern, never a path with ids. */
  name: string
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  json?: unknown
  timeoutMs?: number
}

const CALL_TIMEOUT_MS = 10_000

export type Http = (call: Call) => Promise<Answer>

/**
 * One exchange with WAHA under our own time-out, for WAHA has none (waha.md 3.4).
 * @throws the fetch's own error on time-out, reset or refused connection
 */
export function createHttp(options: WahaOptions): Http {
  const request = options.fetch ?? ((input, init) => fetch(input, init))
  return async ({ name, method = 'GET', path, json, timeoutMs = CALL_TIMEOUT_MS }) => {
    const started = Date.now()
    const timeout = slicedTimeout(timeoutMs)
    try {
      const response = await request(`${options.baseUrl}${path}`, {
        method,
        headers: {
          'x-api-key': options.apiKey,
          accept: 'application/json',
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        redirect: 'manual',
        signal: timeout.signal,
      })
      const text = await response.text()
      return { status: response.status, body: parse(text), empty: text === '' }
    } catch (error) {
      const ms = Date.now() - started
      options.log?.('warn', { event: 'gateway.fault', call: name, code: faultCode(error), ms })
      throw error
    } finally {
      timeout.clear()
    }
  }
}

const SLICES = 8

/**
 * A time-out counted in slices: while the isolate stands still (many objects starting at once) an answer
 * that already came waits to be read, and only one slice passes. A silent gateway is told all the same.
 */
function slicedTimeout(timeoutMs: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  let left = SLICES
  const tick = () => {
    left -= 1
    if (left > 0) timer = setTimeout(tick, timeoutMs / SLICES)
    else controller.abort(new DOMException('no answer in time', 'TimeoutError'))
  }
  let timer = setTimeout(tick, timeoutMs / SLICES)
  return { signal: controller.signal, clear: () => clearTimeout(timer) }
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
