import * as z from 'zod'
import { ALERT_KINDS } from '../../domain/alerts.ts'
import type { AlertKind, AlertLevel } from '../../domain/alerts.ts'

/** GET /api/alerts?state=open|all: open ones first, then the newest. */
export const alertsQuerySchema = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
  kind: z.enum(ALERT_KINDS).optional(),
  /** Cursor of the page before (`next`). */
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AlertsQuery = z.infer<typeof alertsQuerySchema>

export type AlertDto = {
  id: string
  kind: AlertKind
  /** Session, queue or endpoint it is about; '' for the whole installation. */
  subject: string
  level: AlertLevel
  /** pt-BR. */
  title: string
  /** One sentence in pt-BR with the measured value. */
  text: string
  /** Worst value seen and the limit, in the kind's unit (`ALERT_UNITS`). */
  value: number
  limit: number
  started_at: number
  /** Last time it was seen to hold. */
  seen_at: number
  ended_at: number | null
  acknowledged_at: number | null
  /** Username. */
  acknowledged_by: string | null
}

export type AlertsAnswer = {
  success: true
  items: AlertDto[]
  /** Open ones that nobody took note of. */
  unacknowledged: number
  next: string | null
}

/** POST /api/alerts/{id}/acknowledge: once; the second call answers the same. */
export type AlertAnswer = { success: true; alert: AlertDto }

/** GET /api/status: each part of the installation. `since`: when it came into this state; null when unknown. */
export const STATUS_PARTS = [
  'database',
  'sessions',
  'queues',
  'scheduler',
  'ai',
  'feed',
  'payments',
  'webhooks',
] as const
export type StatusPart = {
  part: (typeof STATUS_PARTS)[number]
  state: 'ok' | 'degraded' | 'down'
  since: number | null
  /** pt-BR, one sentence. */
  text: string
}

export type StatusAnswer = {
  success: true
  at: number
  /** The worst of all parts. */
  state: 'ok' | 'degraded' | 'down'
  parts: StatusPart[]
  sessions: { session: string; label: string; status: string | null; since: number | null }[]
  /** Oldest due work that was not done, in ms; 0 = nothing waits. */
  queues: { queue: string; age_ms: number; waiting: number }[]
}
