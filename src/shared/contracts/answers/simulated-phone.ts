import * as z from 'zod'
import { success } from './common.ts'

export const simulatedPhoneSchema = z.strictObject({
  /** Country code and digits, for `chat` below. */
  chat: z.string(),
  name: z.string(),
  /** As people write it. */
  phone: z.string(),
  conversation_id: z.string().nullable(),
  last_at: z.int().nullable(),
})
export type SimulatedPhone = z.infer<typeof simulatedPhoneSchema>

export const simulatedPhonesAnswerSchema = z.strictObject({
  success,
  phones: z.array(simulatedPhoneSchema),
})
export type SimulatedPhonesAnswer = z.infer<typeof simulatedPhonesAnswerSchema>

export const simulatedMessageSchema = z.strictObject({
  id: z.string(),
  /** Written on this phone, by the debtor. */
  mine: z.boolean(),
  kind: z.string(),
  text: z.string().nullable(),
  /** WhatsApp's: -1 failed, 0 pending, 1 sent, 2 delivered, 3 read, 4 played. */
  ack: z.int(),
  /** Epoch ms. */
  at: z.int(),
})
export type SimulatedMessage = z.infer<typeof simulatedMessageSchema>

export const simulatedMessagesAnswerSchema = z.strictObject({
  success,
  messages: z.array(simulatedMessageSchema),
})
export type SimulatedMessagesAnswer = z.infer<typeof simulatedMessagesAnswerSchema>

export const simulatedInboundAnswerSchema = z.strictObject({ success, id: z.string() })
export type SimulatedInboundAnswer = z.infer<typeof simulatedInboundAnswerSchema>
