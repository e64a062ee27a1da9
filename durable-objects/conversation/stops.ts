import type { StopKind } from '../../src/shared/domain/dialogue.ts'
import { safetyRules } from '../../src/shared/domain/intents/index.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { liftStops, writeStops } from '../../worker/db/stops.ts'
import { emit } from './emit.ts'
import { endsContact, personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import type { MessageRow } from './rows.ts'
import { rulesOf } from './rules.ts'

const DAY_MS = 86_400_000

const STOP_OF = {
  parar_contato: 'opt_out',
  numero_errado: 'wrong_person',
  falecimento: 'deceased',
} as const satisfies Record<string, StopKind>

/**
 * Holds from now on here; D1 hears of it before any text leaves.
 * @param heard the words' own turn comes later: it still acknowledges the stop
 */
export function noteStop(parts: Parts, kind: StopKind, heard = false): void {
  const { store, now } = parts
  const at = now()
  const known = store.stops(at).has(kind)
  store.stop({ kind, at, until: untilOf(parts, kind) }, heard)
  store.setTimer('stops', at, at)
  if (endsContact(kind)) store.dropReplies(stopReason([kind], 'reply') ?? kind)
  if (!known) emit(parts, { metric: kind })
}

/** A person looked into it: the stop is over here, in what the bot makes of them, and in D1 by the timer. */
export function settleStops(parts: Parts, kinds: readonly StopKind[]): void {
  const { store, now, transaction } = parts
  transaction(() => {
    for (const kind of kinds) store.lift(kind)
    const { dialogue } = personOf(store)
    const stranger = kinds.includes('wrong_person') ? false : dialogue.stranger
    const optedOut = kinds.includes('opt_out') ? false : dialogue.optedOut
    store.patchPerson({
      dialogue: {
        ...dialogue,
        ...(stranger === undefined ? {} : { stranger }),
        ...(optedOut === undefined ? {} : { optedOut }),
      },
    })
    store.setTimer('stops', now(), now())
  })
}

/** Need does not pass in a week; a person who settles the case ends it earlier. */
const HARDSHIP_HOLD_DAYS = 30

/** When it ends by itself: the creditor says how long a claim and a dispute keep campaigns away. */
function untilOf(parts: Parts, kind: StopKind): number | null {
  const { claimHoldDays, disputeHoldDays } = rulesOf(parts).compliance
  const days: Partial<Record<StopKind, number | null>> = {
    payment_claim: claimHoldDays,
    dispute: disputeHoldDays,
    hardship: HARDSHIP_HOLD_DAYS,
  }
  const held = days[kind] ?? null
  return held === null ? null : parts.now() + held * DAY_MS
}

/**
 * Words that end contact are obeyed before (or without) their turn: while a person speaks, while D1 is away,
 * while an answer to something else is on its way out.
 * @param given.acknowledge their turn is still to come
 * @returns whether contact ends
 */
export function hearStops(
  parts: Parts,
  rows: readonly Pick<MessageRow, 'text' | 'transcript'>[],
  { acknowledge }: { acknowledge: boolean },
): boolean {
  const intent = safetyRules(rows.flatMap((row) => row.text ?? row.transcript ?? []).join('\n'))
  if (intent === null) return false
  const kind = STOP_OF[intent]
  if (!parts.store.stops(parts.now()).has(kind)) noteStop(parts, kind, acknowledge)
  return true
}

/**
 * Brings stops of this conversation to D1, the one D1 write an object makes. Runs before any text leaves
 * that was decided together with them. Without a phone there is nobody campaigns could write to: they wait
 * for it here.
 */
export async function flushStops(parts: Parts): Promise<void> {
  const { store, db, hash, id, now } = parts
  const waiting = store.unwrittenStops()
  const { phone, creditorId } = personOf(store)
  if (waiting.length > 0 && phone !== null) {
    const whom = { creditorId, phoneHash: await hashPhone(hash, phone), conversationId: id }
    const set = waiting.filter(({ lifted }) => !lifted)
    const lifted = waiting.filter((stop) => stop.lifted).map(({ kind }) => kind)
    if (set.length > 0) await writeStops(db, whom, set)
    if (lifted.length > 0) await liftStops(db, whom, { kinds: lifted, at: now() })
    store.stopsTold(waiting)
  }
  // What was said or lifted while D1 was written to is told next.
  if (phone === null || store.unwrittenStops().length === 0) store.clearTimer('stops')
}
