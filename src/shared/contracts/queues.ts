import * as z from 'zod'
import { factSchema } from './facts.ts'

/** Queue bodies hold ids only: a message is a wake-up, the consumer rereads and may do nothing. */

/** campaign-plan: keep a number's sends queue topped up, start what is due, find what queues lost, tell dashboards. */
export const planMessageSchema = z.discriminatedUnion('kind', [
  /** `warmOnly`: first messages are held back (lock, cap), answers and talks that are under way are not. */
  z.strictObject({
    kind: z.literal('top_up'),
    session: z.string(),
    warmOnly: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('sweep'), session: z.string() }),
  z.strictObject({ kind: z.literal('publish') }),
  /** Start campaigns whose hour has come. */
  z.strictObject({ kind: z.literal('start_scheduled') }),
])
export type PlanMessage = z.infer<typeof planMessageSchema>

/** jobs: work of the clock, on a queue of its own, so that a slow receiver of events holds up no campaign. */
export const jobMessageSchema = z.discriminatedUnion('kind', [
  /** Forget what is older than its purpose. */
  z.strictObject({ kind: z.literal('retention') }),
  /** Go on with uploads whose queue step was lost. */
  z.strictObject({ kind: z.literal('resume_imports') }),
  /** Judge promises and agreements, remind of what is due, ask how it went. */
  z.strictObject({ kind: z.literal('promises_due') }),
  /** Make today's campaigns of the ladders. */
  z.strictObject({ kind: z.literal('ladder_day') }),
  /** Ask the payment provider about codes whose webhook may have been lost. */
  z.strictObject({ kind: z.literal('settle_pix') }),
  /** Tell other systems of new events, and again of those that were not taken. */
  z.strictObject({ kind: z.literal('webhooks_out') }),
  /** Chain what the audit got, check a part of the chain. */
  z.strictObject({ kind: z.literal('audit_seal') }),
  /** Look at everything that alerts are about. `at`: when it was put here, so that the queue's own age shows. */
  z.strictObject({ kind: z.literal('alerts'), at: z.number().optional() }),
])
export type JobMessage = z.infer<typeof jobMessageSchema>

/** campaign-sends: one recipient, planned for the plan_no-th time. */
export const sendMessageSchema = z.strictObject({
  recipientId: z.string(),
  campaignId: z.string(),
  planNo: z.int().nonnegative(),
})
export type SendMessage = z.infer<typeof sendMessageSchema>

/** imports: commit the next rows of an upload. */
export const importStepSchema = z.strictObject({ importId: z.string(), cursor: z.int() })
export type ImportStep = z.infer<typeof importStepSchema>

/** What a campaign send came to, as the outbox knows it (protocol 1, points 5 and 7). */
export const recipientResultSchema = z.strictObject({
  recipientId: z.string(),
  planNo: z.int().nonnegative(),
  outcome: z.enum([
    'sent',
    'uncertain',
    'failed',
    'dropped',
    'delivered',
    'read',
    'replied',
    'error',
  ]),
  reason: z.string().nullable(),
  /** failed/dropped: may it be planned again? */
  retryable: z.boolean(),
  /** dropped: not before this moment, where the refusal knows it; epoch ms. */
  until: z.number().optional(),
})
export type RecipientResult = z.infer<typeof recipientResultSchema>

/** The list row of a conversation after the event; the highest seq wins. */
export const conversationSnapshotSchema = z.strictObject({
  speaker: z.enum(['bot', 'person']),
  handOffReason: z.string().nullable(),
  lastAt: z.number().nullable(),
  /** At most 80 characters. */
  preview: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  unread: z.int(),
  lastIntent: z.string().nullable(),
  name: z.string().nullable(),
})
export type ConversationSnapshot = z.infer<typeof conversationSnapshotSchema>

/** events: a fact of a conversation, complete in itself. */
export const eventSchema = z.strictObject({
  conversationId: z.string(),
  creditorId: z.string(),
  seq: z.int().positive(),
  at: z.number(),
  /** Counted per hour under this name, e.g. `inbound`, `outbound`, `campaign_sent`, `handed_off`, `opt_out`, `ack`. */
  metric: z.string(),
  snapshot: conversationSnapshotSchema,
  recipient: recipientResultSchema.nullable(),
  /** Records this event brought; absent in events of an older version. */
  facts: z.array(factSchema).optional(),
  /** Texts for the search over all conversations; null = it was taken back. Absent where nothing was said. */
  messages: z
    .array(
      z.strictObject({
        id: z.int().positive(),
        at: z.number(),
        direction: z.enum(['in', 'out']),
        text: z.string().nullable(),
      }),
    )
    .optional(),
})
export type EventBatchItem = z.infer<typeof eventSchema>
