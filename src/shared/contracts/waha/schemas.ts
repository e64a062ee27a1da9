import * as z from 'zod'

/**
 * WAHA's webhook bodies, read tolerantly (waha.md 5): engines differ, fields come and go, enum values are
 * open sets. Whatever is not understood becomes absent, never an error.
 */

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined)

export const envelopeSchema = z.object({
  event: z.string(),
  session: z.string(),
  timestamp: optional(z.coerce.number()),
  payload: z.unknown(),
})

/** WEBJS gives an object where the others give the string. */
export const messageIdSchema = z.union([
  z.string(),
  z.object({ _serialized: z.string() }).transform((id) => id._serialized),
])

const names = z.record(z.string(), z.unknown())

/** The engine's own record: NOWEB (Baileys), GOWS (whatsmeow) and WEBJS in one loose shape. */
const dataSchema = z.object({
  key: optional(z.object({ remoteJidAlt: optional(z.string()) })),
  pushName: optional(z.string()),
  notifyName: optional(z.string()),
  type: optional(z.string()),
  message: optional(names),
  Message: optional(names),
  Info: optional(
    z.object({
      PushName: optional(z.string()),
      SenderAlt: optional(z.string()),
      RecipientAlt: optional(z.string()),
    }),
  ),
})
export type EngineData = z.infer<typeof dataSchema>

export const messageSchema = z.object({
  id: messageIdSchema,
  timestamp: optional(z.coerce.number()),
  from: optional(z.string()),
  fromMe: optional(z.boolean()),
  source: optional(z.string()),
  body: optional(z.string()),
  hasMedia: optional(z.boolean()),
  media: optional(z.object({ url: optional(z.string()), mimetype: optional(z.string()) })),
  location: optional(names),
  vCards: optional(z.array(z.unknown())),
  replyTo: optional(z.object({ id: optional(z.string()) })),
  _data: optional(dataSchema),
})
export type WireMessage = z.infer<typeof messageSchema>

export const ackSchema = z.object({
  id: messageIdSchema,
  ack: z.coerce.number(),
  _data: optional(dataSchema),
})

export const reactionSchema = messageSchema.extend({
  reaction: z.object({ text: optional(z.string()), messageId: optional(messageIdSchema) }),
})

export const editedSchema = messageSchema.extend({ editedMessageId: z.string() })

export const revokedSchema = z.object({
  revokedMessageId: z.string(),
  after: optional(messageSchema),
  before: optional(messageSchema),
})

export const voteSchema = z.object({
  vote: z.object({
    id: messageIdSchema,
    fromMe: optional(z.boolean()),
    selectedOptions: optional(z.array(z.string())),
    timestamp: optional(z.coerce.number()),
  }),
  poll: optional(z.object({ id: optional(messageIdSchema) })),
})

/** WhatsApp's quota of new conversations. */
export const cappingSchema = z.object({
  cappingStatus: optional(z.string()),
  totalQuota: optional(z.coerce.number()),
  usedQuota: optional(z.coerce.number()),
  cycleEnd: optional(z.coerce.number()),
})

export const sessionStatusSchema = z.object({
  status: z.string(),
  statuses: optional(
    z.array(z.object({ status: z.string(), timestamp: optional(z.coerce.number()) })),
  ),
  data: optional(
    z.object({
      reachoutTimelock: optional(
        z.object({
          isActive: optional(z.boolean()),
          timeEnforcementEnds: optional(z.coerce.number()),
        }),
      ),
      messageCapping: optional(cappingSchema),
    }),
  ),
})
