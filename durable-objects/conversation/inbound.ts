import type {
  AckUpdate,
  InboundMessage,
  MessageChange,
  OwnMessage,
  ReceiveResult,
} from '../types.ts'
import { applyAck } from './acks.ts'
import { emit } from './emit.ts'
import { indexed } from './indexed.ts'
import { noteMedia } from './media.ts'
import { preview } from './parts.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow, Person } from './rows.ts'
import { proveSent } from './settle.ts'
import { pauseBot } from './speaker.ts'

/** Somebody who never stops typing is answered after this many gathering times. */
const GATHER_AT_MOST = 4
/** Older than this a message keeps its own time (a backlog after a reconnect); else ours, so that order shows. */
const BACKLOG_MS = 60_000

/** Stores a message once, whatever names it comes under, and plans the turn. */
export function receive(parts: Parts, message: InboundMessage): ReceiveResult {
  const { store, now } = parts
  return parts.transaction(() => {
    store.setPhoneRight(message.who.phone)
    const person = store.meet(message.who, message.session)
    store.manualNow(now())
    const id = store.addMessage({
      providerId: message.providerId,
      direction: 'in',
      source: 'debtor',
      kind: message.kind,
      text: message.text,
      status: null,
      at: shownAt(message.at, now()),
      pending: asksForTurn(parts, message),
      outboxKey: null,
    })
    if (id === null) return 'duplicate'
    noteMedia(parts, id, message)
    learn(parts, person, message)
    store.patchPerson({
      unread: person.unread + 1,
      lastAt: now(),
      lastInAt: now(),
      preview: preview(message.text, message.kind),
      direction: 'in',
    })
    const said = { id, at: now(), direction: 'in', text: message.text } as const
    emit(parts, { metric: 'inbound', messages: indexed(said) })
    noteReply(parts, message.replyTo)
    if (store.pending().length > 0) planTurn(parts)
    return 'stored'
  })
}

/** A thumb is an answer to what was said last; on anything older it would be a yes to something else. */
function asksForTurn({ store }: Parts, { kind, replyTo }: InboundMessage): boolean {
  return kind !== 'reaction' || (replyTo !== null && store.isLatestSaid(replyTo))
}

/** Where they write from is where we answer, and under which name WhatsApp shows them. */
function learn({ store }: Parts, person: Person, message: InboundMessage): void {
  store.patchPerson({
    heard: true,
    chatId: message.chatId,
    session: message.session,
    ...(person.name === null && message.pushName !== null ? { name: message.pushName } : {}),
  })
}

/** Only an answer that quotes it proves a message whose own answer was lost; any other may be about anything. */
function noteReply(parts: Parts, replyTo: string | null): void {
  const row = parts.store.unanswered()
  if (row === null || row.recipientId === null) return
  if (row.status === 'uncertain') {
    if (replyTo !== row.waId) return parts.store.delayOutbox(row, { due: parts.now() })
    proveSent(parts, row)
  }
  parts.store.patchOutbox(row.key, { replied: true })
  const { recipientId, planNo } = row
  emit(parts, {
    metric: 'replied',
    recipient: { recipientId, planNo, outcome: 'replied', reason: null, retryable: false },
  })
}

export function planTurn({ store, config, now }: Parts): void {
  const at = now()
  const since = store.timer('turn')?.since ?? at
  const due = Math.min(at + config.turnGatherMs, since + GATHER_AT_MOST * config.turnGatherMs)
  store.setTimer('turn', Math.max(at, due), at)
}

/**
 * Our own message as WhatsApp echoes it (protocol 6): a known id settles a send, an unknown one from the
 * API is another program, one from the app is a person at the phone.
 */
export function own(parts: Parts, message: OwnMessage): ReceiveResult {
  const { store, now } = parts
  return parts.transaction(() => {
    store.meet(message.who, message.session)
    const known = store.messageByProvider(message.providerId)
    if (known !== null) {
      const row = known.outboxKey === null ? null : store.outbox(known.outboxKey)
      if (row !== null) proveSent(parts, row)
      return 'duplicate'
    }
    const sending = message.source === 'api' ? sameMessage(store.active(), message) : undefined
    if (sending !== undefined) {
      // Engines that give their own ids echo them before they answer the send.
      proveSent(parts, sending, message.providerId)
      return 'duplicate'
    }
    const byPerson = message.source === 'app'
    const id = store.addMessage({
      providerId: message.providerId,
      direction: 'out',
      source: byPerson ? 'phone' : 'program',
      kind: message.kind,
      text: message.text,
      status: 'sent',
      at: shownAt(message.at, now()),
      pending: false,
      outboxKey: null,
    })
    const said = { lastAt: now(), preview: preview(message.text, message.kind) }
    store.patchPerson({ ...said, direction: 'out', ...(byPerson ? { unread: 0 } : {}) })
    pauseBot(parts, byPerson ? { speaker: 'person', handOffReason: null } : {})
    const words = { at: now(), direction: 'out', text: message.text } as const
    const messages = id === null ? [] : indexed({ id, ...words })
    emit(parts, { metric: byPerson ? 'speaker' : 'outbound', messages })
    return 'stored'
  })
}

/** A picture is known by being one: WAHA gives it an id of its own and may change its words. */
function sameMessage(
  rows: readonly OutboxRow[],
  { kind, text }: Pick<OwnMessage, 'kind' | 'text'>,
): OutboxRow | undefined {
  const open = rows.filter(({ status }) => status === 'sending' || status === 'uncertain')
  if (kind === 'image') return open.find(({ media }) => media !== null)
  return text === null ? undefined : open.find((row) => row.media === null && row.text === text)
}

/** @returns whether the message is known here */
export function ack(parts: Parts, update: AckUpdate): boolean {
  return parts.transaction(() => applyAck(parts, update))
}

export function change(parts: Parts, happened: MessageChange): void {
  const { store } = parts
  parts.transaction(() => {
    const known = store.messageByProvider(happened.providerId)
    if (happened.kind === 'revoked') store.revoke(happened.providerId)
    else if (store.edit(happened.providerId, happened.text)) planTurn(parts)
    if (known === null) return
    const { id, at, direction } = known
    // What was taken back, or now says nothing, is found no more.
    const gone = { id, at, direction, text: null }
    const now = happened.kind === 'revoked' ? [] : indexed({ ...gone, text: happened.text })
    emit(parts, { metric: happened.kind, messages: now.length === 0 ? [gone] : now })
  })
}

function shownAt(writtenAt: number, now: number): number {
  return writtenAt < now - BACKLOG_MS ? writtenAt : now
}
