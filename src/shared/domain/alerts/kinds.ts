/** What an alert can be about. The runbook (docs/operations.md) has a section per kind. */
export const ALERT_KINDS = [
  /** Share of requests answered with 5xx. */
  'api_errors',
  /** Share of requests that took longer than `SLOW_REQUEST_MS`. */
  'api_slow',
  /** A number's session is not WORKING. Subject: the session. */
  'session_down',
  /** It says WORKING, but no event came of what was sent. Subject: the session. */
  'number_silent',
  /** The oldest due work that was not done. Subject: the queue. */
  'queue_age',
  /** Messages that failed too often in the last hour. Subject: the queue. */
  'dead_letters',
  /** Share of messages that the first classifier left to the next one. */
  'ai_fallback',
  /** First messages of today against the number's cap. Subject: the session. */
  'number_near_cap',
  /** Yesterday's receipts against the average of the same weekday. */
  'recovery_drop',
  /** The audit's chain does not fit its rows. */
  'audit_broken',
  /** An endpoint takes no events. Subject: the endpoint. */
  'webhook_failing',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const ALERT_LEVELS = ['warning', 'critical'] as const
export type AlertLevel = (typeof ALERT_LEVELS)[number]

/** A request that takes longer counts as slow. */
export const SLOW_REQUEST_MS = 2_000

/**
 * When an alert starts and ends. It starts when the value stayed above `start` for `forMs`, and ends when it stayed at or
 * below `end` for `calmMs`; between the two limits nothing changes, so a value that wavers does not flap.
 */
export type AlertRule = {
  level: AlertLevel
  start: number
  end: number
  forMs: number
  calmMs: number
}

const MINUTE_MS = 60_000

/** Values are percent, milliseconds or counts, as the kind says; `start` is what settings may change. */
export const ALERT_RULES: Readonly<Record<AlertKind, AlertRule>> = {
  api_errors: { level: 'critical', start: 5, end: 2, forMs: 0, calmMs: 5 * MINUTE_MS },
  api_slow: { level: 'warning', start: 5, end: 2, forMs: MINUTE_MS, calmMs: 5 * MINUTE_MS },
  // Reconnects of seconds are normal (waha.md 2.2): the value is the time that it has not been WORKING.
  session_down: { level: 'critical', start: 2 * MINUTE_MS, end: 0, forMs: 0, calmMs: MINUTE_MS },
  number_silent: { level: 'critical', start: 5 * MINUTE_MS, end: 0, forMs: 0, calmMs: MINUTE_MS },
  queue_age: {
    level: 'critical',
    start: 5 * MINUTE_MS,
    end: MINUTE_MS,
    forMs: 0,
    calmMs: 2 * MINUTE_MS,
  },
  dead_letters: { level: 'warning', start: 0, end: 0, forMs: 0, calmMs: 0 },
  ai_fallback: { level: 'warning', start: 30, end: 10, forMs: 0, calmMs: 10 * MINUTE_MS },
  number_near_cap: { level: 'warning', start: 90, end: 80, forMs: 0, calmMs: 0 },
  recovery_drop: { level: 'warning', start: 50, end: 30, forMs: 0, calmMs: 0 },
  audit_broken: { level: 'critical', start: 0, end: 0, forMs: 0, calmMs: 0 },
  webhook_failing: {
    level: 'warning',
    start: 15 * MINUTE_MS,
    end: MINUTE_MS,
    forMs: 0,
    calmMs: 5 * MINUTE_MS,
  },
}

/** How a kind's value and limit are read. */
export const ALERT_UNITS: Readonly<Record<AlertKind, 'percent' | 'ms' | 'count'>> = {
  api_errors: 'percent',
  api_slow: 'percent',
  session_down: 'ms',
  number_silent: 'ms',
  queue_age: 'ms',
  dead_letters: 'count',
  ai_fallback: 'percent',
  number_near_cap: 'percent',
  recovery_drop: 'percent',
  audit_broken: 'count',
  webhook_failing: 'ms',
}

/** The rule with a limit of one's own: the lower limit keeps its distance in proportion. */
export function ruleOf(kind: AlertKind, limit: number | undefined): AlertRule {
  const rule = ALERT_RULES[kind]
  if (limit === undefined || rule.start === 0) return rule
  return { ...rule, start: limit, end: (rule.end / rule.start) * limit }
}
