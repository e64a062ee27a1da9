import * as z from 'zod'

/** Events that other systems may hear of. Payloads hold ids, amounts and dates: no phone, name or message text. */
export const WEBHOOK_EVENTS = [
  'promise.made',
  'promise.kept',
  'promise.broken',
  'agreement.made',
  'agreement.ended',
  'payment.received',
  'conversation.handed_off',
  'opt_out',
  'case.opened',
  'campaign.started',
  'campaign.finished',
  'alert.started',
  'alert.ended',
] as const
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number]

/** What is sent, after Standard Webhooks: `webhook-id` is the event's id, the body is this. */
export type WebhookBody = {
  type: WebhookEventType | 'ping'
  /** ISO 8601. */
  timestamp: string
  data: Record<string, string | number | boolean | null | string[]>
}

const url = z.url().max(500)
const events = z.array(z.enum(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length)

/** POST /api/webhooks; no `events` = all. */
export const newWebhookSchema = z.strictObject({ url, events: events.default([]) })

/** PATCH /api/webhooks/{id} */
export const webhookChangeSchema = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    /** true again after it was switched off, by a person or after failing for long. */
    enabled: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: 'Informe o que mudar.' })
export type WebhookChange = z.infer<typeof webhookChangeSchema>

export type WebhookDto = {
  id: string
  url: string
  /** Empty = all. */
  events: WebhookEventType[]
  enabled: boolean
  disabled_at: number | null
  /** `person` or `failing`. */
  disabled_reason: string | null
  secret_version: number
  created_at: number
  pending: number
  failed: number
  last_delivered_at: number | null
  /** HTTP status or code of the last failed attempt; null when the last one worked. */
  last_error: string | null
}

export type WebhooksAnswer = { success: true; items: WebhookDto[] }

/** POST /api/webhooks and POST /api/webhooks/{id}/rotate: the secret is shown here only (`whsec_` + base64). */
export type WebhookSecretAnswer = { success: true; webhook: WebhookDto; secret: string }
export type WebhookAnswer = { success: true; webhook: WebhookDto }

/** POST /api/webhooks/{id}/test: one `ping`, at once. */
export type WebhookTestAnswer = {
  success: true
  delivered: boolean
  status: number | null
  error: string | null
  ms: number
}

/** GET /api/webhooks/{id}/deliveries: newest first. */
export const deliveriesQuerySchema = z.strictObject({
  status: z.enum(['pending', 'delivered', 'failed']).optional(),
  before: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>

export type WebhookDeliveryDto = {
  event_id: string
  type: string
  /** When it happened. */
  at: number
  status: 'pending' | 'delivered' | 'failed'
  attempts: number
  next_at: number | null
  last_at: number | null
  last_status: number | null
  last_error: string | null
  body: WebhookBody
}
export type DeliveriesAnswer = { success: true; items: WebhookDeliveryDto[]; next: string | null }

/** POST /api/webhooks/{id}/replay: one event, or all since a moment (epoch ms), with the same ids as before. */
export const replaySchema = z.union([
  z.strictObject({ event_id: z.string().min(1).max(200) }),
  z.strictObject({ since: z.int().min(0) }),
])
export type ReplayInput = z.infer<typeof replaySchema>
export type ReplayAnswer = { success: true; queued: number }
