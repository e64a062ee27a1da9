/** GET /api/waha/status; POST /api/waha/start|stop answer the same. */
export type WahaStatusAnswer = {
  success: true
  session: string
  gateway: 'simulator' | 'waha'
  status: string
  me: { phone: string | null; name: string | null } | null
  /** A signed test delivery has arrived since the webhook was registered. */
  webhook_confirmed: boolean
  limit: string | null
  sent_today: number
  daily_cap: number | null
}

/** GET /api/waha/qr: PNG as base64, only while the session waits for a scan. */
export type WahaQrAnswer = { success: true; mimetype: string; data: string }

/** GET /health: the process lives. GET /ready: each dependency. */
export type HealthAnswer = { status: 'ok'; version: string }
export type ReadyAnswer = {
  status: 'ok' | 'degraded'
  checks: {
    name: 'database' | 'gateway' | 'queues' | 'scheduler' | 'classifier' | 'payments'
    ok: boolean
    detail: string
  }[]
}

/** So many rows worth so much. */
export type MoneyCount = { n: number; cents: number }

/** GET /api/overview: the figures of the first screen; money in cents, counts of debtors. */
export type OverviewAnswer = {
  success: true
  open_cents: number
  open_debts: number
  debtors: number
  recovered_today_cents: number
  recovered_month_cents: number
  /** Payments by their day, and what today and the month are measured against. */
  recovered: {
    today: MoneyCount
    yesterday: MoneyCount
    month: MoneyCount
    /** The same days of the month before, both inclusive. */
    previous_month: MoneyCount & { from: string; to: string }
    /** The last 30 days, today last; days without payments are zero. */
    days: ({ date: string } & MoneyCount)[]
  }
  /** Open promises: due today, from today within seven days, and past their day but still in grace. */
  promises_due: { today: MoneyCount; week: MoneyCount; late: MoneyCount }
  messages_today: { sent: number; delivered: number; read: number; received: number }
  /** Last 24 hours, oldest first. */
  hourly: { hour: number; outbound: number; inbound: number }[]
  handed_off: number
  /** Newest first. */
  activity: { at: number; kind: string; conversation_id: string | null; text: string }[]
}

/** POST /api/live/tickets: one use, 30 seconds, sent as Sec-WebSocket-Protocol `ticket.<value>`. */
export type LiveTicketAnswer = { success: true; ticket: string }
