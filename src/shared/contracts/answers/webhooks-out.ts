import * as z from 'zod'
import { WEBHOOK_EVENTS } from '../api/webhooks-out.ts'
import { success } from './common.ts'

/** What is sent, after Standard Webhooks: `webhook-id` is the event's id, the body is this. */
export const webhookBodySchema = z.strictObject({
  type: z.union([z.enum(WEBHOOK_EVENTS), z.literal('ping')]),
  /** ISO 8601. */
  timestamp: z.string(),
  data: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
  ),
})
export type WebhookBody = z.infer<typeof webhookBodySchema>

export const webhookDtoSchema = z.strictObject({
  id: z.string(),
  url: z.string(),
  /** Empty = all. */
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  enabled: z.boolean(),
  disabled_at: z.int().nullable(),
  /** `person` or `failing`. */
  disabled_reason: z.string().nullable(),
  secret_version: z.int(),
  created_at: z.int(),
  pending: z.int(),
  failed: z.int(),
  last_delivered_at: z.int().nullable(),
  /** HTTP status or code of the last failed attempt; null when the last one worked. */
  last_error: z.string().nullable(),
})
export type WebhookDto = z.infer<typeof webhookDtoSchema>

export const webhooksAnswerSchema = z.strictObject({ success, items: z.array(webhookDtoSchema) })
export type WebhooksAnswer = z.infer<typeof webhooksAnswerSchema>

/** POST /api/webhooks and POST /api/webhooks/{id}/rotate: the secret is shown here only (`whsec_` + base64). */
export const webhookSecretAnswerSchema = z.strictObject({
  success,
  webhook: webhookDtoSchema,
  secret: z.string(),
})
export type WebhookSecretAnswer = z.infer<typeof webhookSecretAnswerSchema>

export const webhookAnswerSchema = z.strictObject({ success, webhook: webhookDtoSchema })
export type WebhookAnswer = z.infer<typeof webhookAnswerSchema>

/** POST /api/webhooks/{id}/test: one `ping`, at once. */
export const webhookTestAnswerSchema = z.strictObject({
  success,
  delivered: z.boolean(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  ms: z.int(),
})
export type WebhookTestAnswer = z.infer<typeof webhookTestAnswerSchema>

export const webhookDeliveryDtoSchema = z.strictObject({
  event_id: z.string(),
  type: z.string(),
  /** When it happened. */
  at: z.int(),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.int(),
  next_at: z.int().nullable(),
  last_at: z.int().nullable(),
  last_status: z.int().nullable(),
  last_error: z.string().nullable(),
  body: webhookBodySchema,
})
export type WebhookDeliveryDto = z.infer<typeof webhookDeliveryDtoSchema>

export const deliveriesAnswerSchema = z.strictObject({
  success,
  items: z.array(webhookDeliveryDtoSchema),
  next: z.string().nullable(),
})
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswerSchema>

export const replayAnswerSchema = z.strictObject({ success, queued: z.int() })
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>
