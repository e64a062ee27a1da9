import * as z from 'zod'
import { ALERT_KINDS, ALERT_LEVELS } from '../../domain/alerts.ts'
import { success } from './common.ts'
import { STATUS_PARTS } from '../api/alerts.ts'

export const alertDtoSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(ALERT_KINDS),
  /** Session, queue or endpoint it is about; '' for the whole installation. */
  subject: z.string(),
  level: z.enum(ALERT_LEVELS),
  /** pt-BR. */
  title: z.string(),
  /** One sentence in pt-BR with the measured value. */
  text: z.string(),
  /** Worst value seen and the limit, in the kind's unit (`ALERT_UNITS`). */
  value: z.number(),
  limit: z.number(),
  started_at: z.int(),
  /** Last time it was seen to hold. */
  seen_at: z.int(),
  ended_at: z.int().nullable(),
  acknowledged_at: z.int().nullable(),
  /** Username. */
  acknowledged_by: z.string().nullable(),
})
export type AlertDto = z.infer<typeof alertDtoSchema>

export const alertsAnswerSchema = z.strictObject({
  success,
  items: z.array(alertDtoSchema),
  /** Open ones that nobody took note of. */
  unacknowledged: z.int(),
  next: z.string().nullable(),
})
export type AlertsAnswer = z.infer<typeof alertsAnswerSchema>

/** POST /api/alerts/{id}/acknowledge: once; the second call answers the same. */
export const alertAnswerSchema = z.strictObject({ success, alert: alertDtoSchema })
export type AlertAnswer = z.infer<typeof alertAnswerSchema>

export const statusPartSchema = z.strictObject({
  part: z.enum(STATUS_PARTS),
  state: z.enum(['ok', 'degraded', 'down']),
  since: z.int().nullable(),
  /** pt-BR, one sentence. */
  text: z.string(),
})
export type StatusPart = z.infer<typeof statusPartSchema>

export const statusAnswerSchema = z.strictObject({
  success,
  at: z.int(),
  /** The worst of all parts. */
  state: z.enum(['ok', 'degraded', 'down']),
  parts: z.array(statusPartSchema),
  sessions: z.array(
    z.strictObject({
      session: z.string(),
      label: z.string(),
      status: z.string().nullable(),
      since: z.int().nullable(),
    }),
  ),
  /** Oldest due work that was not done, in ms; 0 = nothing waits. */
  queues: z.array(z.strictObject({ queue: z.string(), age_ms: z.int(), waiting: z.int() })),
})
export type StatusAnswer = z.infer<typeof statusAnswerSchema>
