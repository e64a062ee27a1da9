import { faultCode } from '../../worker/adapters/log.ts'
import { tellAcks } from './acks.ts'
import { emit } from './emit.ts'
import { confirmEvents, sendFresh } from './events.ts'
import { fetchMedia } from './media.ts'
import { moveAll } from './move.ts'
import { backoffMs, nextUnit, outboxHead } from './next-wake.ts'
import type { TimerKind, Unit } from './next-wake.ts'
import { drainOutbox } from './outbox.ts'
import { factId } from './charges.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { askForPerson } from './hand-off.ts'
import { endQuiet } from './quiet.ts'
import { fail } from './settle.ts'
import { flushStops } from './stops.ts'
import { runTurn } from './turn.ts'

/** A unit that failed so often in a row is parked; most are never given up. */
const MAX_TRIES = 8
/**
 * A turn needs D1 (no number is said from memory), so it waits for it: about half an hour, asking every minute, and
 * then a person has it.
 */
const MAX_TURN_TRIES = 32
const TURN_BACKOFF_MS = 60_000
const NEVER_PARKED: ReadonlySet<Unit> = new Set([
  'stops',
  'move',
  'media',
  'quiet',
  'acks',
  'events',
])

const UNITS: Readonly<Record<Unit, (parts: Parts) => void | Promise<void>>> = {
  stops: flushStops,
  move: moveAll,
  turn: runTurn,
  outbox: drainOutbox,
  media: fetchMedia,
  quiet: endQuiet,
  acks: (parts) => parts.transaction(() => tellAcks(parts)),
  events: confirmEvents,
}

/** One unit of work, caught and counted; then the events it caused, which call no WAHA. Never throws. */
export async function runOneUnit(parts: Parts): Promise<void> {
  const unit = nextUnit(parts.store.dues(), parts.now())
  if (unit === null) return
  await attempt(parts, unit)
  await sendFresh(parts)
}

async function attempt(parts: Parts, unit: Unit): Promise<void> {
  try {
    await UNITS[unit](parts)
  } catch (error) {
    const tries = countFailure(parts, unit)
    const { log, id } = parts
    const code = faultCode(error)
    log('warn', { event: 'conversation.unit_failed', conversationId: id, unit, code, tries })
    if (tries < (unit === 'turn' ? MAX_TURN_TRIES : MAX_TRIES) || NEVER_PARKED.has(unit)) return
    park(parts, unit)
    log('error', { event: 'conversation.parked', conversationId: id, unit })
  }
}

/** Backs the unit off in its own row. @returns failures in a row */
function countFailure(parts: Parts, unit: Unit): number {
  const { store, now } = parts
  if (unit === 'outbox') {
    const row = outboxHead(store.active(), now())
    const tries = (row?.tries ?? 0) + 1
    if (row !== undefined) store.delayOutbox(row, { tries, due: now() + backoffMs(tries) })
    return tries
  }
  if (unit === 'events') {
    store.delayEvents(now(), now() + backoffMs(3))
    return 1
  }
  if (unit === 'acks') return 1
  return countTimer(parts, unit)
}

function countTimer({ store, now }: Parts, unit: TimerKind): number {
  const tries = (store.timer(unit)?.tries ?? 0) + 1
  const pause = backoffMs(tries)
  const due = now() + (unit === 'turn' ? Math.min(TURN_BACKOFF_MS, pause) : pause)
  store.delayTimer(unit, due, tries)
  return tries
}

const PARKED = {
  summary:
    'O sistema não conseguiu ler os dados para responder.\nA pessoa escreveu e não teve resposta.\nPróximo passo: responder à última mensagem.',
  offer: null,
}

/** Never in silence: a turn nobody could decide goes to a person, a row to a named end. */
function park(parts: Parts, unit: Unit): void {
  const { store, now } = parts
  parts.transaction(() => {
    if (unit === 'turn') {
      for (const { id } of store.pending().slice(-1)) store.handled(id)
      store.clearTimer('turn')
      const id = factId(parts.id, personOf(store).turnNo + 1, 'hand_off')
      const fact = askForPerson(parts, { id, reason: 'not_understood', note: PARKED })
      return emit(parts, { metric: 'handed_off', facts: [fact] })
    }
    const row = store
      .active()
      .find(({ tries, status }) => tries >= MAX_TRIES && status === 'queued')
    if (row !== undefined) fail(parts, row, 'internal', row.kind === 'campaign')
    // Never left due in the past by a fault nobody foresaw.
    else store.setTimer('stops', now() + backoffMs(MAX_TRIES), now())
  })
}
