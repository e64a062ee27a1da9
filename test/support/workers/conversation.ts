import {
  SELF,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Conversation } from '../../../durable-objects/conversation.ts'
import type { InboundMessage, StoredMessage, Who } from '../../../durable-objects/types.ts'
import { createDeps } from '../../../worker/deps.ts'
import type { Deps } from '../../../worker/deps.ts'
import { ensureConversation } from '../../../worker/db/identities.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'

export const deps: Deps = createDeps(env)
export const SESSION = 'default'

/** Phones are shared by all tests of a file, so everyone draws their own; DDD 11 needs no look-up. */
let drawn = 0
export function newPhone(ddd = '11'): string {
  drawn += 1
  const unique = (Date.now() % 100_000) * 100 + drawn
  return `+55${ddd}97${String(unique).padStart(7, '0')}`
}

export const chatOf = (phone: string): string => `${phone.slice(1)}@c.us`

let ids = 0
export const newWaId = (): string => {
  ids += 1
  return `3A${crypto.randomUUID().replaceAll('-', '').toUpperCase().slice(0, 14)}${ids}`
}

export type Talk = { who: Who; phone: string; stub: DurableObjectStub<Conversation> }

/** A conversation in the directory, as whoever meets somebody first makes it. */
export async function newTalk(phone = newPhone()): Promise<Talk> {
  const row = await ensureConversation(deps, {
    identity: { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) },
    phone,
    creditorId: 'default',
    name: null,
  })
  const who = { conversationId: row.conversationId, creditorId: 'default', phone }
  return { who, phone, stub: env.CONVERSATION.getByName(row.conversationId) }
}

export function inbound(
  talk: Pick<Talk, 'who' | 'phone'>,
  text: string,
  given: Partial<InboundMessage> = {},
): InboundMessage {
  return {
    who: talk.who,
    session: SESSION,
    providerId: newWaId(),
    chatId: chatOf(talk.phone),
    kind: 'text',
    text,
    pushName: 'Zé',
    replyTo: null,
    media: null,
    at: Date.now(),
    ...given,
  }
}

export async function historyOf(talk: Talk): Promise<StoredMessage[]> {
  return (await talk.stub.history({ limit: 200 }))?.messages ?? []
}

export const textsOf = (messages: readonly StoredMessage[], direction: 'in' | 'out') =>
  messages.filter((m) => m.direction === direction).map((m) => m.text)

/** Messages the simulator holds for a phone. */
export async function arrived(
  phone: string,
): Promise<{ id: string; fromMe: boolean; text: string | null }[]> {
  const res = await fetch(
    `${env.WAHA_BASE_URL ?? ''}/sim/messages?limit=1000&chatId=${encodeURIComponent(chatOf(phone))}`,
  )
  const body: { messages?: unknown } | unknown[] = await res.json()
  const list = Array.isArray(body) ? body : (body.messages ?? [])
  return list as { id: string; fromMe: boolean; text: string | null }[]
}

const encoder = new TextEncoder()

/** A delivery signed as WAHA signs it. */
export async function deliver(
  body: object | string,
  given: { key?: string | null; headers?: Record<string, string> } = {},
): Promise<Response> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  const key = given.key === undefined ? (env.WAHA_HMAC_KEY ?? '') : given.key
  const signed = key === null ? {} : { 'x-webhook-hmac': await sign(raw, key) }
  return SELF.fetch('https://app.test/webhook/waha', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-webhook-hmac-algorithm': 'sha512',
      ...signed,
      ...given.headers,
    },
    body: raw,
  })
}

async function sign(raw: string, key: string): Promise<string> {
  const imported = await crypto.subtle.importKey(
    'raw',
    encoder.encode(key),
    { name: 'HMAC', hash: 'SHA-512' },
    false,
    ['sign'],
  )
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(raw)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function envelope(event: string, payload: object, given: object = {}) {
  return {
    id: `evt_${crypto.randomUUID()}`,
    timestamp: Date.now(),
    event,
    session: SESSION,
    payload,
    engine: 'GOWS',
    ...given,
  }
}

export { evictDurableObject, runDurableObjectAlarm, runInDurableObject }

/** The simulator's control plane. */
export async function control(method: string, path: string, body: object): Promise<void> {
  await fetch(`${env.WAHA_BASE_URL ?? ''}${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  })
}

/** A WORKING session without webhooks: what happens to a message is seen by looking, not by being told. */
export async function workingSession(name = SESSION): Promise<void> {
  await fetch(`${env.WAHA_BASE_URL ?? ''}/api/sessions`, {
    method: 'POST',
    body: JSON.stringify({ name, start: true, config: {} }),
    headers: { 'Content-Type': 'application/json', 'X-Api-Key': env.WAHA_API_KEY ?? '' },
  })
  await control('PUT', '/sim/session', { session: name, status: 'WORKING' })
}
