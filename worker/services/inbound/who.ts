import type { WebhookChat } from '../../../src/shared/contracts/waha.ts'
import { parseChatId } from '../../../src/shared/domain/phone.ts'
import { hashLid, hashPhone } from '../../adapters/keyed-hash.ts'
import type { Deps } from '../../deps.ts'
import {
  addIdentity,
  ensureConversation,
  findConversation,
  learnPhone,
  moveIdentities,
} from '../../db/identities.ts'
import type { DirectoryRow } from '../../db/identities.ts'
import type { Who } from '../../../durable-objects/types.ts'

export type InboundDeps = Pick<
  Deps,
  'config' | 'db' | 'now' | 'newId' | 'hash' | 'log' | 'waha' | 'conversation' | 'sender'
>

/** The one creditor of an installation; the columns are there for more. */
const CREDITOR = 'default'

type Given = {
  session: string
  chat: WebhookChat
  pushName: string | null
  /** Bare id of the message it answers: ours, if we know it. */
  replyTo: string | null
}

/** Who stands behind a chat, created when new; null when the chat is nobody's (protocol 5). */
export async function resolveWho(deps: InboundDeps, given: Given): Promise<Who | null> {
  const identity = parseChatId(given.chat.id)
  if (identity.kind === 'phone') return byPhone(deps, identity.e164, given.pushName)
  if (identity.kind === 'lid') return byLid(deps, identity.lid, given)
  return null
}

/** The same without creating anybody: acks and changes of messages nobody knows are no reason to. */
export async function findWho(deps: InboundDeps, chat: WebhookChat): Promise<Who | null> {
  for (const id of [chat.id, chat.alt]) {
    const identity = id === null ? null : await identityOf(deps, id)
    const row = identity === null ? null : await findConversation(deps.db, identity)
    if (row !== null) return toWho(row)
  }
  return null
}

async function identityOf({ hash }: InboundDeps, chatId: string) {
  const parsed = parseChatId(chatId)
  if (parsed.kind === 'phone') {
    return { kind: 'phone', valueHash: await hashPhone(hash, parsed.e164) } as const
  }
  if (parsed.kind !== 'lid') return null
  return { kind: 'lid', valueHash: await hashLid(hash, parsed.lid) } as const
}

async function byPhone(deps: InboundDeps, phone: string, name: string | null): Promise<Who> {
  const identity = { kind: 'phone', valueHash: await hashPhone(deps.hash, phone) } as const
  return toWho(await ensureConversation(deps, { identity, phone, creditorId: CREDITOR, name }))
}

/**
 * A hidden id: our own table, then the phone the engine told beside it, then whose message it answers, then
 * WAHA's table (waha.md 4). Nobody found: a conversation of its own, linked when the phone shows up.
 */
async function byLid(deps: InboundDeps, lid: string, given: Given): Promise<Who> {
  const identity = { kind: 'lid', valueHash: await hashLid(deps.hash, lid) } as const
  const known = await findConversation(deps.db, identity)
  if (known !== null && known.phone !== null) return toWho(known)
  const phone = told(given.chat.alt)
  if (phone !== null) return link(deps, { identity, known, phone, name: given.pushName })
  const answered = given.replyTo === null ? null : await ownerOf(deps, given.replyTo)
  if (answered !== null && answered.phone !== null) {
    return link(deps, { identity, known, phone: answered.phone, name: given.pushName })
  }
  const ask = known === null || mayAskAgain(identity.valueHash, deps.now())
  const asked = ask ? await askGateway(deps, given.session, lid) : null
  if (asked !== null) return link(deps, { identity, known, phone: asked, name: given.pushName })
  if (known !== null) return toWho(known)
  const person = { identity, phone: null, creditorId: CREDITOR, name: given.pushName }
  return toWho(await ensureConversation(deps, person))
}

type Link = {
  identity: { kind: 'lid'; valueHash: string }
  known: DirectoryRow | null
  phone: string
  name: string | null
}

/** The hidden id is this phone: the phone's conversation wins and takes the other in. */
export async function link(
  deps: InboundDeps,
  { identity, known, phone, name }: Link,
): Promise<Who> {
  if (known === null) {
    const who = await byPhone(deps, phone, name)
    await addIdentity(deps, identity, who.conversationId)
    return who
  }
  const phoneHash = await hashPhone(deps.hash, phone)
  const { conversationId } = known
  if (await learnPhone(deps, { conversationId, phone, phoneHash }))
    return { ...toWho(known), phone }
  const winner = await byPhone(deps, phone, name)
  await deps.conversation(conversationId).moveTo(winner.conversationId)
  await moveIdentities(deps.db, { loser: conversationId, winner: winner.conversationId })
  return winner
}

function told(alt: string | null): string | null {
  const parsed = alt === null ? null : parseChatId(alt)
  return parsed?.kind === 'phone' ? parsed.e164 : null
}

/** Whose campaign message this was; replies of the bot are found by the chat alone. */
async function ownerOf({ db }: InboundDeps, waId: string): Promise<DirectoryRow | null> {
  return db.$client
    .prepare(
      `select c.id as conversationId, c.creditor_id as creditorId, c.phone as phone, c.phone_hash as phoneHash
       from recipients r join conversations c on c.id = r.conversation_id where r.wa_id = ?`,
    )
    .bind(waId)
    .first<DirectoryRow>()
}

/** Best effort: the mapping may be unknown, the store off, the gateway slow. */
async function askGateway(deps: InboundDeps, session: string, lid: string): Promise<string | null> {
  const digits = await deps.waha.phoneOfLid({ session, lid }).catch(() => null)
  return digits === null ? null : told(`${digits}@c.us`)
}

/** WAHA may learn later what it did not know: asked again for an unlinked id, but not for every message. */
const ASK_AGAIN_MS = 600_000
const ASKED_AT_MOST = 1_000
const askedAt = new Map<string, number>()

function mayAskAgain(lidHash: string, now: number): boolean {
  if (now - (askedAt.get(lidHash) ?? -Infinity) < ASK_AGAIN_MS) return false
  if (askedAt.size >= ASKED_AT_MOST) askedAt.clear()
  askedAt.set(lidHash, now)
  return true
}

const toWho = ({ conversationId, creditorId, phone }: DirectoryRow): Who => ({
  conversationId,
  creditorId,
  phone,
})
