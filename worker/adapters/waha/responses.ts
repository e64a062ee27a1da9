import * as z from 'zod'

/**
 * Tolerant reading of WAHA's answers: each engine has its own shapes (waha.md 3.3, 3.4), and unknown
 * fields or values are never an error.
 */

const idHolder = z.object({ _serialized: z.string() })
const sentSchema = z.object({
  id: z.union([z.string(), idHolder]).optional().catch(undefined),
  key: z.object({ remoteJid: z.string().optional(), id: z.string() }).optional().catch(undefined),
  _data: z
    .object({ id: idHolder.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/**
 * The bare id of a sent message: GOWS and WPP answer a string, WEBJS an object, NOWEB the raw Baileys key.
 * @returns null when the answer holds none
 */
export function sentId(body: unknown): string | null {
  const parsed = sentSchema.safeParse(body)
  if (!parsed.success) return null
  const { id, key, _data } = parsed.data
  if (typeof id === 'string') return bareId(id)
  if (id !== undefined) return bareId(id._serialized)
  if (key !== undefined) return key.id
  return _data?.id === undefined ? null : bareId(_data.id._serialized)
}

/** `true_5511...@c.us_3EB0..[_participant]` to `3EB0..`; a bare id stays. */
export function bareId(id: string): string {
  return /^(?:true|false)_[^_@]+@[^_]+_([^_]+)/.exec(id)?.[1] ?? id
}

const errorSchema = z.object({
  message: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  error: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  exception: z.object({ message: z.string().optional() }).optional().catch(undefined),
})

export type GatewayError = {
  /** Joined messages of all known shapes. May hold what we sent: match on it, never log it. */
  text: string
  /** The session's status, when a 422 says that it is not WORKING or does not exist. */
  session: 'missing' | 'not_working' | null
}

/** Reads both 422 shapes, the 400/404 shape and the 500 with `exception`. */
export function gatewayError(body: unknown): GatewayError {
  const parsed = errorSchema.safeParse(body)
  if (!parsed.success) return { text: '', session: null }
  const { message, error, status, exception } = parsed.data
  const text = [exception?.message, ...[message ?? []].flat(), error].filter(Boolean).join(' ')
  if (status !== undefined && /not as expected/i.test(text)) return { text, session: 'not_working' }
  return { text, session: /session .*does not exist/i.test(text) ? 'missing' : null }
}

const existsSchema = z.object({
  numberExists: z.boolean(),
  chatId: z.string().optional().catch(undefined),
  pn: z.string().optional().catch(undefined),
})

/**
 * The chat id WhatsApp answered: `pn` (2026.8.1+) before `chatId`, which may be a hidden id.
 * @returns undefined when the answer is not understood, null when the number is not on WhatsApp
 */
export function existingChat(body: unknown): { chatId: string | null } | null | undefined {
  const parsed = existsSchema.safeParse(body)
  if (!parsed.success) return undefined
  if (!parsed.data.numberExists) return null
  return { chatId: parsed.data.pn ?? parsed.data.chatId ?? null }
}

const lidSchema = z.object({ pn: z.string().nullable().optional() })

/** Digits of the phone behind a hidden id, or null. */
export function phoneOf(body: unknown): string | null {
  const parsed = lidSchema.safeParse(body)
  const digits = parsed.success ? (parsed.data.pn ?? '').replace(/@.*$/, '').replace(/\D/g, '') : ''
  return digits === '' ? null : digits
}

export const sessionSchema = z.object({
  name: z.string(),
  status: z.string(),
  engine: z.object({ engine: z.string().optional() }).optional().catch(undefined),
  me: z.object({ id: z.string(), pushName: z.string().nullish() }).nullish().catch(null),
  config: z
    .object({ webhooks: z.array(z.object({ url: z.string() })).optional() })
    .nullish()
    .catch(null),
})
