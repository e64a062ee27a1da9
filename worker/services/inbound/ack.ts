import type { WebhookChat } from '../../../src/shared/contracts/waha.ts'
import type { Who } from '../../../durable-objects/types.ts'
import { parseChatId } from '../../../src/shared/domain/phone.ts'
import { hashLid } from '../../adapters/keyed-hash.ts'
import { addIdentity, findConversation } from '../../db/identities.ts'
import { findWho, link } from './who.ts'
import type { InboundDeps } from './who.ts'

export type WebhookAck = {
  session: string
  chat: WebhookChat
  providerId: string
  ack: number
  at: number
}

/** Acks wait this long for their message to be known. */
const EARLY_ACK_MS = 600_000

/**
 * How far a message of ours got. PENDING says nothing, SERVER only settles a send whose answer was lost;
 * neither is stored (protocol 6).
 */
export async function receiveAck(deps: InboundDeps, update: WebhookAck): Promise<void> {
  const { providerId, ack, at } = update
  if (ack === 0) return
  const recipient = await findRecipient(deps, providerId)
  if (ack === 1 && recipient?.open !== true) return
  if (recipient !== null) await learnLid(deps, update.chat, recipient.who)
  const who = recipient?.who ?? (await findWho(deps, update.chat))
  const known = who !== null && (await deps.conversation(who.conversationId).ack(update))
  if (!known && ack !== 1) await keepEarly(deps, { providerId, ack, at })
}

/** The conversation of a campaign message; `open` while the ledger does not know that it was sent. */
export async function findRecipient(
  { db }: Pick<InboundDeps, 'db'>,
  waId: string,
): Promise<{ who: Who; open: boolean } | null> {
  const row = await db.$client
    .prepare(
      `select c.id as conversationId, c.creditor_id as creditorId, c.phone as phone, r.status as status
       from recipients r join conversations c on c.id = r.conversation_id where r.wa_id = ?`,
    )
    .bind(waId)
    .first<Who & { status: string }>()
  if (row === null) return null
  const { status, ...who } = row
  return { who, open: status === 'sending' || status === 'uncertain' }
}

/**
 * What names the chat of our own message by its hidden id tells whose that id is. A conversation that only
 * knew the id moves into its owner's, with the stops said in it.
 */
export async function learnLid(deps: InboundDeps, chat: WebhookChat, who: Who): Promise<void> {
  const parsed = parseChatId(chat.id)
  if (parsed.kind !== 'lid') return
  const identity = { kind: 'lid', valueHash: await hashLid(deps.hash, parsed.lid) } as const
  const known = await findConversation(deps.db, identity)
  if (known === null) return addIdentity(deps, identity, who.conversationId)
  const { conversationId, phone } = known
  if (conversationId === who.conversationId || phone !== null || who.phone === null) return
  await link(deps, { identity, known, phone: who.phone, name: null })
}

async function keepEarly(
  { db, now }: Pick<InboundDeps, 'db' | 'now'>,
  early: { providerId: string; ack: number; at: number },
): Promise<void> {
  const d1 = db.$client
  await d1.batch([
    d1
      .prepare('insert into early_acks (wa_id, ack, at) values (?, ?, ?) on conflict do nothing')
      .bind(early.providerId, early.ack, now()),
    d1.prepare('delete from early_acks where at < ?').bind(now() - EARLY_ACK_MS),
  ])
}
