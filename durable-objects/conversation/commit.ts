import type { Fact } from '../../src/shared/contracts/facts.ts'
import type {
  Action,
  DebtFacts,
  DialogueState,
  StopKind,
  Turn,
} from '../../src/shared/domain/dialogue.ts'
import { handOffSummary } from '../../src/shared/domain/dialogue/summary.ts'
import type { Offer } from '../../src/shared/domain/offers/types.ts'
import { SILENT_AFTER_OPT_OUT } from '../../src/shared/domain/policy/stopping.ts'
import { factId } from './charges.ts'
import type { Filled } from './charges.ts'
import { emit } from './emit.ts'
import { askForPerson } from './hand-off.ts'
import { indexed } from './indexed.ts'
import type { IndexedText } from './indexed.ts'
import { isPixCode, personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import { recordsOf } from './records.ts'
import { replyKey } from './reply-key.ts'
import type { MessageRow } from './rows.ts'
import { hearStops, noteStop } from './stops.ts'

export type Understood = {
  batch: readonly MessageRow[]
  turn: Turn
  turnNo: number
  facts: DebtFacts
  /** After the decision. */
  state: DialogueState
  filled: Filled
  /** One for each reply. */
  waIds: readonly string[]
  latencyMs: number
}

/** Writes what a turn came to. Runs in one transaction: nothing happens between its lines. */
export function commit(parts: Parts, understood: Understood): void {
  const { store, now } = parts
  const { turn, batch, turnNo, filled } = understood
  const lastId = batch.at(-1)?.id ?? 0
  const person = personOf(store)
  // What this very turn said may have been heard already; it is acknowledged here.
  const heard = store.takeHeard()
  const before = [...store.stops(now())].filter((kind) => !heard.has(kind))
  // Somebody took over while this was being understood, and marked it as theirs.
  const answered = store.pending().every(({ id }) => id > lastId)
  store.handled(lastId)
  const name = nameOf(understood) ?? person.name
  store.patchPerson({ lastIntent: turn.classification.intent, turnNo, name })
  // Who asked for silence while this was being decided hears none of it: their words have a turn of their own.
  const calledOff = hearStops(parts, store.pending(), { acknowledge: true })
  const silent = person.speaker === 'person' || answered || calledOff
  // After an end of contact only the one acknowledgement of that decision leaves, unless they come back.
  const muted = !silent && staysEnded(before, filled.actions)
  const decided = muted ? { ...understood, filled: withoutWords(understood) } : understood
  store.setDecision(lastId, {
    classification: turn.classification,
    entities: withoutCpf(turn),
    latencyMs: understood.latencyMs,
    // What nobody heard was offered to nobody.
    ...(silent || muted ? {} : offerOf(understood, person.dialogue.offered)),
  })
  const facts = applyActions(parts, decided, silent)
  const ended = stopReason(store.stops(now()), 'reply') !== null
  if (!silent && !muted) say(parts, understood, ended)
  if (turn.classification.fellBack === true) emit(parts, { metric: 'ai_fallback' })
  emit(parts, {
    metric: `intent:${turn.classification.intent}`,
    facts: silent ? facts : [...facts, ...decided.filled.charges],
    messages: batch.flatMap(heardIn),
  })
}

/** The words of a voice note are known only now. */
function heardIn({ id, at, text, transcript }: MessageRow): IndexedText[] {
  return transcript === null
    ? []
    : indexed({ id, at, direction: 'in', text: `${text ?? ''} ${transcript}` })
}

function staysEnded(before: readonly StopKind[], actions: readonly Action[]): boolean {
  const resumes = actions.some(({ kind }) => kind === 'resume')
  return (
    stopReason(resumes ? before.filter((kind) => kind !== 'opt_out') : before, 'reply') !== null
  )
}

const WITHOUT_WORDS: ReadonlySet<Action['kind']> = new Set(['stop', 'resume', 'case', 'hand_off'])

/**
 * What is left of a decision that nobody hears: no record of terms that were never said to them. Whoever wants
 * something all the same has a person.
 */
function withoutWords({ filled, turn }: Understood): Filled {
  const actions = filled.actions.filter(({ kind }) => WITHOUT_WORDS.has(kind))
  const seen = actions.some(({ kind }) => kind === 'stop' || kind === 'hand_off')
  const wants = filled.replies.length > 0 && !SILENT_AFTER_OPT_OUT.has(turn.classification.intent)
  const handOff = seen || !wants ? [] : [{ kind: 'hand_off', reason: 'asked' } as const]
  return { replies: [], charges: [], actions: [...actions, ...handOff] }
}

/** The terms agreed on in this decision, or the first of those it newly put on the table. */
function offerOf({ state, filled }: Understood, before: readonly Offer[]): { offer?: Offer } {
  const agreed = filled.actions.find((action) => action.kind === 'agreement')
  if (agreed !== undefined) return { offer: agreed.offer }
  const [first] = state.offered
  const stood = JSON.stringify(before) === JSON.stringify(state.offered)
  return first === undefined || stood ? {} : { offer: first }
}

/** Shown instead of WhatsApp's push name once we know whose phone it is. */
const nameOf = ({ facts }: Understood): string | null =>
  facts.shared ? null : (facts.debtor?.name ?? null)

/** Never stored in clear (brazil.md): the decision needed it only for this turn. */
function withoutCpf({ entities }: Turn) {
  const { cpf: _cpf, ...rest } = entities
  return rest
}

/** Stops hold whoever speaks; the rest is the bot's part. @returns the records it brings */
function applyActions(parts: Parts, understood: Understood, silent: boolean): Fact[] {
  const { turnNo, facts, filled } = understood
  const { actions } = filled
  for (const action of actions) if (action.kind === 'stop') noteStop(parts, action.stop)
  if (silent) return []
  const records = recordsOf({ id: parts.id, turnNo, facts }, actions)
  return [...records, ...actions.flatMap((action) => applyAction(parts, understood, action))]
}

function applyAction(parts: Parts, understood: Understood, action: Action): Fact[] {
  const { store, now } = parts
  if (action.kind === 'resume') {
    store.lift('opt_out')
    store.setTimer('stops', now(), now())
    emit(parts, { metric: 'resumed' })
  }
  if (action.kind === 'promise' || action.kind === 'promise_noted') {
    emit(parts, { metric: 'promise' })
  }
  if (action.kind === 'agreement') {
    store.patchPerson({ agreementId: factId(parts.id, understood.turnNo, 'agreement') })
    emit(parts, { metric: 'agreement' })
  }
  if (action.kind !== 'hand_off') return []
  const { turn, turnNo, facts, state } = understood
  const id = factId(parts.id, turnNo, 'hand_off')
  const note = handOffSummary({ state, facts, turn, reason: action.reason })
  const fact = askForPerson(parts, { id, reason: action.reason, note })
  emit(parts, { metric: 'handed_off' })
  return [fact]
}

function say(parts: Parts, understood: Understood, ended: boolean): void {
  const { store, now } = parts
  const { turnNo, filled, state, waIds } = understood
  const person = personOf(store)
  const handedOff = person.speaker === 'person'
  const replies = ended ? filled.replies.slice(0, 1) : filled.replies
  replies.forEach(({ text, media }, n) => {
    store.enqueue({
      key: replyKey(turnNo, n),
      kind: 'reply',
      source: 'bot',
      text,
      media,
      waId: waIds[n] ?? '',
      session: person.session,
      chatId: person.chatId,
      due: now(),
      createdAt: now(),
      last: ended || handedOff,
      // Nobody types a code or a picture.
      typed: media !== null || isPixCode(text),
    })
  })
  const read = replies.length > 0 && !handedOff && !ended
  store.patchPerson({ dialogue: state, ...(read ? { unread: 0 } : {}) })
}
