import * as z from 'zod'

export type {
  SimulatedPhone,
  SimulatedPhonesAnswer,
  SimulatedMessage,
  SimulatedMessagesAnswer,
  SimulatedInboundAnswer,
} from '../answers/simulated-phone.ts'

/**
 * The simulated phones of a local run: what a debtor's WhatsApp shows, and writing as the debtor. Every route
 * answers 404 where the gateway is a real WhatsApp.
 */

/** GET /api/simulator/phones?q=: debtors by name or phone, who talked last first; at most 50. */
export const simulatedPhonesSchema = z.object({ q: z.string().trim().max(100).default('') })

const chat = z.string().regex(/^\d{10,15}$/, 'Informe o telefone com país e DDD, só números.')

/** GET /api/simulator/messages?chat=: the newest 200 of that phone, oldest first. */
export const simulatedMessagesSchema = z.object({ chat })

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
