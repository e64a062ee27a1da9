import type { Action, Decision } from '../../src/shared/domain/dialogue.ts'
import { processText } from '../../src/shared/domain/process.ts'
import type { Processed } from '../../src/shared/domain/process.ts'
import { hashPhone, outboxWaId } from '../../worker/adapters/keyed-hash.ts'
import { readDebtFacts } from '../../worker/db/debt-facts.ts'
import { emit } from './emit.ts'
import { personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import type { MessageRow } from './rows.ts'
import { noteStop } from './stops.ts'

/** A decision has at most so many texts (policy). */
const MAX_REPLIES = 3

type Understood = Processed & {
  batch: readonly MessageRow[]
  turnNo: number
  waIds: readonly string[]
  /** Shown instead of WhatsApp's push name once we know whose phone it is. */
  debtorName: string | null
  latencyMs: number
}

/**
 * One turn: what was gathered is understood and decided, then state, decision and outbox rows are written
 * in one synchronous transaction. Who speaks is read again inside it.
 */
export async function runTurn(parts: Parts): Promise<void> {
  const { store, now } = parts
  const batch = store.pending()
  if (batch.length === 0) return void store.clearTimer('turn')
  const understood = await understand(parts, batch)
  parts.transaction(() => {
    commit(parts, understood)
    // Whatever came in meanwhile is a turn of its own, whose timer stands.
    if (store.pending().length === 0) store.clearTimer('turn')
    else store.delayTimer('turn', now() + parts.config.turnGatherMs, 0)
  })
}

async function understand(parts: Parts, batch: readonly MessageRow[]): Promise<Understood> {
  const { store, id, hash, now, db } = parts
  const started = now()
  const person = personOf(store)
  const texts = batch.flatMap(({ text, kind }) =>
    text === null || kind === 'reaction' ? [] : text,
  )
  const input = {
    text: texts.join('\n'),
    kinds: batch.map(({ kind }) => kind),
    botText: store.lastSaid(),
  }
  const { creditorId, phone, debtorId } = person
  const phoneHash = phone === null ? null : await hashPhone(hash, phone)
  const turnNo = person.turnNo + 1
  const [classification, facts, ...waIds] = await Promise.all([
    parts.classify(input),
    readDebtFacts(db, { creditorId, phoneHash, phone, debtorId, now: started }),
    ...Array.from({ length: MAX_REPLIES }, (_, n) => outboxWaId(hash, id, replyKey(turnNo, n))),
  ])
  const state = personOf(store).dialogue
  const processed = processText({ ...input, state, facts, classification })
  const debtorName = facts.shared ? null : (facts.debtor?.name ?? null)
  return { ...processed, batch, turnNo, waIds, debtorName, latencyMs: now() - started }
}

const replyKey = (turnNo: number, n: number) => `t:${turnNo}:${n}`

function commit(parts: Parts, turn: Understood): void {
  const { store, now } = parts
  const { decision, classification, batch } = turn
  const lastId = batch.at(-1)?.id ?? 0
  const person = personOf(store)
  const before = store.stops(now())
  // Somebody took over while this was being understood, and marked it as theirs.
  const answered = store.pending().every(({ id }) => id > lastId)
  store.handled(lastId)
  store.setDecision(lastId, {
    classification,
    entities: withoutCpf(turn),
    latencyMs: turn.latencyMs,
  })
  const name = turn.debtorName ?? person.name
  store.patchPerson({ lastIntent: classification.intent, turnNo: turn.turnNo, name })
  const silent = person.speaker === 'person' || answered
  applyActions(parts, decision.actions, silent)
  // After an end of contact only the one acknowledgement of that decision leaves, unless they come back.
  const endedBefore = stopReason(before, 'reply') !== null
  const ended = stopReason(store.stops(now()), 'reply') !== null
  if (!silent && !(endedBefore && ended)) say(parts, turn, ended)
  emit(parts, { metric: `intent:${classification.intent}` })
}

/** Never stored in clear (brazil.md): the decision needed it only for this turn. */
function withoutCpf({ entities }: Understood) {
  const { cpf: _cpf, ...rest } = entities
  return rest
}

/** Stops hold whoever speaks; the rest is the bot's part. */
function applyActions(parts: Parts, actions: Decision['actions'], silent: boolean): void {
  for (const action of actions) {
    if (action.kind === 'stop') noteStop(parts, action.stop)
    else if (!silent) applyAction(parts, action)
  }
}

function applyAction(parts: Parts, action: Exclude<Action, { kind: 'stop' }>): void {
  const { store, now } = parts
  switch (action.kind) {
    case 'resume':
      store.lift('opt_out')
      store.setTimer('stops', now(), now())
      return emit(parts, { metric: 'resumed' })
    case 'hand_off':
      store.patchPerson({ speaker: 'person', handOffReason: action.reason })
      return emit(parts, { metric: 'handed_off' })
    case 'promise_noted':
    case 'promise':
      return emit(parts, { metric: 'promise' })
    // Written with the records of negotiation.
    case 'agreement':
    case 'charge':
    case 'case':
    case 'nps':
  }
}

function say(parts: Parts, turn: Understood, ended: boolean): void {
  const { store, now } = parts
  const person = personOf(store)
  const handedOff = person.speaker === 'person'
  const replies = turn.decision.replies.slice(0, ended ? 1 : MAX_REPLIES)
  replies.forEach(({ text }, n) => {
    store.enqueue({
      key: replyKey(turn.turnNo, n),
      kind: 'reply',
      source: 'bot',
      text,
      waId: turn.waIds[n] ?? '',
      session: person.session,
      chatId: person.chatId,
      due: now(),
      createdAt: now(),
      last: ended || handedOff,
    })
  })
  const read = replies.length > 0 && !handedOff && !ended
  store.patchPerson({ dialogue: turn.decision.state, ...(read ? { unread: 0 } : {}) })
}
