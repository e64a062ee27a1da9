import * as z from 'zod'

export type {
  WebhookBody,
  WebhookDto,
  WebhooksAnswer,
  WebhookSecretAnswer,
  WebhookAnswer,
  WebhookTestAnswer,
  WebhookDeliveryDto,
  DeliveriesAnswer,
  ReplayAnswer,
} from '../answers/webhooks-out.ts'

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

/** GET /api/webhooks/{id}/deliveries: newest first. */
export const deliveriesQuerySchema = z.strictObject({
  status: z.enum(['pending', 'delivered', 'failed']).optional(),
  before: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>

/** POST /api/webhooks/{id}/replay: one event, or all since a moment (epoch ms), with the same ids as before. */
export const replaySchema = z.union([
  z.strictObject({ event_id: z.string().min(1).max(200) }),
  z.strictObject({ since: z.int().min(0) }),
])
export type ReplayInput = z.infer<typeof replaySchema>
