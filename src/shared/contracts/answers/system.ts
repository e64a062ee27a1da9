import * as z from 'zod'
import { success } from './common.ts'

/** GET /api/waha/status; POST /api/waha/start|stop answer the same. */
export const wahaStatusAnswerSchema = z.strictObject({
  success,
  session: z.string(),
  gateway: z.enum(['simulator', 'waha']),
  status: z.string(),
  me: z.strictObject({ phone: z.string().nullable(), name: z.string().nullable() }).nullable(),
  /** A signed test delivery has arrived since the webhook was registered. */
  webhook_confirmed: z.boolean(),
  limit: z.string().nullable(),
  sent_today: z.int(),
  daily_cap: z.int().nullable(),
})
export type WahaStatusAnswer = z.infer<typeof wahaStatusAnswerSchema>

/** GET /api/waha/qr: PNG as base64, only while the session waits for a scan. */
export const wahaQrAnswerSchema = z.strictObject({
  success,
  mimetype: z.string(),
  data: z.string(),
})
export type WahaQrAnswer = z.infer<typeof wahaQrAnswerSchema>

/** GET /health: the process lives. GET /ready: each dependency. */
export const healthAnswerSchema = z.strictObject({ status: z.literal('ok'), version: z.string() })
export type HealthAnswer = z.infer<typeof healthAnswerSchema>

export const readyAnswerSchema = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  checks: z.array(
    z.strictObject({
      name: z.enum(['database', 'gateway', 'queues', 'scheduler', 'classifier', 'payments']),
      ok: z.boolean(),
      detail: z.string(),
    }),
  ),
})
export type ReadyAnswer = z.infer<typeof readyAnswerSchema>

/** So many rows worth so much. */
export const moneyCountSchema = z.strictObject({ n: z.int(), cents: z.int() })
export type MoneyCount = z.infer<typeof moneyCountSchema>

/** GET /api/overview: the figures of the first screen; money in cents, counts of debtors. */
export const overviewAnswerSchema = z.strictObject({
  success,
  open_cents: z.int(),
  open_debts: z.int(),
  debtors: z.int(),
  recovered_today_cents: z.int(),
  recovered_month_cents: z.int(),
  /** Payments by their day, and what today and the month are measured against. */
  recovered: z.strictObject({
    today: moneyCountSchema,
    yesterday: moneyCountSchema,
    month: moneyCountSchema,
    /** The same days of the month before, both inclusive. */
    previous_month: moneyCountSchema.extend({ from: z.string(), to: z.string() }),
    /** The last 30 days, today last; days without payments are zero. */
    days: z.array(moneyCountSchema.extend({ date: z.string() })),
  }),
  /** Open promises: due today, from today within seven days, and past their day but still in grace. */
  promises_due: z.strictObject({
    today: moneyCountSchema,
    week: moneyCountSchema,
    late: moneyCountSchema,
  }),
  messages_today: z.strictObject({
    sent: z.int(),
    delivered: z.int(),
    read: z.int(),
    received: z.int(),
  }),
  /** Last 24 hours, oldest first. */
  hourly: z.array(z.strictObject({ hour: z.int(), outbound: z.int(), inbound: z.int() })),
  handed_off: z.int(),
  /** Newest first. */
  activity: z.array(
    z.strictObject({
      at: z.int(),
      kind: z.string(),
      conversation_id: z.string().nullable(),
      text: z.string(),
    }),
  ),
})
export type OverviewAnswer = z.infer<typeof overviewAnswerSchema>

/** POST /api/live/tickets: one use, 30 seconds, sent as Sec-WebSocket-Protocol `ticket.<value>`. */
export const liveTicketAnswerSchema = z.strictObject({ success, ticket: z.string() })
export type LiveTicketAnswer = z.infer<typeof liveTicketAnswerSchema>
