import type { SendOutcome } from './types.ts'
import { gatewayError, sentId } from './responses.ts'

/** Cloudflare's edge: origin refused, unreachable, TLS failed, no such host. (522 may come after the request.) */
const NEVER_REACHED: ReadonlySet<number> = new Set([521, 523, 525, 526, 530])

/**
 * How a send ended (protocol 1, point 5). Only what is certainly not sent is `refused`; whatever may have
 * reached WhatsApp is `unknown`.
 */
export function outcomeOf(status: number, body: unknown, sentWith: string): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent', id: sentId(body) ?? sentWith }
  const { text, session } = gatewayError(body)
  if (/\berror 463\b|\b463\b/.test(text)) return refused('reachout_locked', 'number', true)
  if (/rate-overlimit/i.test(text)) return refused('rate_limited', 'number', true)
  if (/not (?:registered )?on whatsapp|number.*(?:not exist|does not exist)/i.test(text)) {
    return refused('not_on_whatsapp', 'recipient', false)
  }
  if (session !== null)
    return refused('session_down', session === 'missing' ? 'us' : 'number', true)
  if (status === 401 || status === 403) return refused('unauthorized', 'us', true)
  if (status >= 400 && status < 500) return refused('rejected', 'us', false)
  if (NEVER_REACHED.has(status)) return refused('unreachable', 'us', true)
  return { kind: 'unknown', reason: `gateway_${status}` }
}

/**
 * A failed exchange: only a refused connection is certain not to have carried the message. workerd reports
 * it like any lost one, so there it is looked up like them.
 */
export function outcomeOfFault(error: unknown): SendOutcome {
  if (isTimeout(error)) return { kind: 'unknown', reason: 'timeout' }
  if (isConnectionRefused(error)) return refused('unreachable', 'us', true)
  return { kind: 'unknown', reason: 'reset' }
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
}

/** workerd's message, Node's code, or a cause that holds either. */
function isConnectionRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'ECONNREFUSED') return true
  if (/ECONNREFUSED|connection refused/i.test(error.message)) return true
  return error.cause === undefined ? false : isConnectionRefused(error.cause)
}

function refused(
  reason: string,
  charge: 'recipient' | 'number' | 'us',
  retryable: boolean,
): SendOutcome {
  return { kind: 'refused', reason, charge, retryable }
}
