import * as z from 'zod'

/**
 * The simulated phones of a local run: what a debtor's WhatsApp shows, and writing as the debtor. Every route
 * answers 404 where the gateway is a real WhatsApp.
 */

/** GET /api/simulator/phones?q=: debtors by name or phone, who talked last first; at most 50. */
export const simulatedPhonesSchema = z.object({ q: z.string().trim().max(100).default('') })
export type SimulatedPhone = {
  /** Country code and digits, for `chat` below. */
  chat: string
  name: string
  /** As people write it. */
  phone: string
  conversation_id: string | null
  last_at: number | null
}
export type SimulatedPhonesAnswer = { success: true; phones: SimulatedPhone[] }

const chat = z.string().regex(/^\d{10,15}$/, 'Informe o telefone com país e DDD, só números.')

/** GET /api/simulator/messages?chat=: the newest 200 of that phone, oldest first. */
export const simulatedMessagesSchema = z.object({ chat })
export type SimulatedMessage = {
  id: string
  /** Written on this phone, by the debtor. */
  mine: boolean
  kind: string
  text: string | null
  /** WhatsApp's: -1 failed, 0 pending, 1 sent, 2 delivered, 3 read, 4 played. */
  ack: number
  /** Epoch ms. */
  at: number
}
export type SimulatedMessagesAnswer = { success: true; messages: SimulatedMessage[] }

/** POST /api/simulator/inbound: the debtor writes; pictures, documents and sound are placeholders. */
export const simulatedInboundSchema = z
  .strictObject({
    chat,
    kind: z.enum(['text', 'image', 'document', 'audio']).default('text'),
    /** A caption where there is a picture or document. */
    text: z.string().max(4096).default(''),
  })
  .refine(({ kind, text }) => kind !== 'text' || text.trim() !== '', {
    path: ['text'],
    message: 'Escreva a mensagem.',
  })
export type SimulatedInbound = z.infer<typeof simulatedInboundSchema>
export type SimulatedInboundAnswer = { success: true; id: string }
