import type { Config } from '../config.ts'

/**
 * Everything that may be logged, as a closed union: ids, counts, codes and durations. A phone, a name,
 * a text or a token has no field to go into.
 */
export type LogEvent =
  | {
      event: 'http.request'
      route: string
      method: string
      status: number
      ms: number
      requestId: string
    }
  | { event: 'http.fault'; route: string; method: string; code: string; requestId: string }
  | { event: 'config.invalid'; problems: readonly string[] }
  | { event: 'auth.failed'; reason: string }
  | { event: 'auth.login'; userId: string }
  | { event: 'webhook.refused'; reason: string }
  | { event: 'webhook.ignored'; kind: string }
  | { event: 'queue.batch'; queue: string; messages: number; ms: number }
  | { event: 'queue.fault'; queue: string; code: string }
  | { event: 'queue.dead_letter'; queue: string; outcome: string }
  | { event: 'campaign.started'; campaignId: string; total: number; excluded: number }
  | { event: 'campaign.changed'; campaignId: string; status: string }
  | { event: 'campaign.swept'; replanned: number; woken: number }
  | { event: 'import.committed'; importId: string; rows: number; rejected: number }
  | {
      event: 'conversation.unit_failed'
      conversationId: string
      unit: string
      code: string
      tries: number
    }
  | { event: 'conversation.parked'; conversationId: string; unit: string }
  | { event: 'sender.status'; session: string; status: string }
  | { event: 'sender.limit'; session: string; limit: string }
  | { event: 'sender.fault'; session: string; code: string }
  | { event: 'gateway.fault'; call: string; code: string; ms: number }
  | { event: 'classifier.fallback'; from: string; reason: string }
  | { event: 'live.fault'; code: string }
  | { event: 'scheduler.job'; job: string; ok: boolean; ms: number }

export type LogLevel = Config['logLevel']
export type Log = (level: LogLevel, entry: LogEvent) => void

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON object a line on stderr. */
export function createLog(minimum: LogLevel, now: () => number): Log {
  return (level, entry) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(minimum)) return
    // oxlint-disable-next-line no-console -- the one place that writes logs
    console.error(JSON.stringify({ at: new Date(now()).toISOString(), level, ...entry }))
  }
}

/** A fault's code without its message, which may hold bound values or bodies. */
export function faultCode(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && typeof error.code === 'string') return error.code
    if (error instanceof Error) return error.name
  }
  return 'unknown'
}
