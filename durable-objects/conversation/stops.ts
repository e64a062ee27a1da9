import type { StopKind } from '../../src/shared/domain/dialogue.ts'
import { safetyRules } from '../../src/shared/domain/intents/index.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { liftStops, writeStops } from '../../worker/db/stops.ts'
import { emit } from './emit.ts'
import { endsContact, personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'

/** A payment claim keeps campaigns away while somebody looks for the payment. */
const CLAIM_HOLDS_MS = 5 * 86_400_000

const STOP_OF = {
  parar_contato: 'opt_out',
  numero_errado: 'wrong_person',
  falecimento: 'deceased',
} as const satisfies Record<string, StopKind>

/** Holds from now on here; D1 hears of it before any text leaves. */
export function noteStop(parts: Parts, kind: StopKind): void {
  const { store, now } = parts
  const at = now()
  store.stop({ kind, at, until: kind === 'payment_claim' ? at + CLAIM_HOLDS_MS : null })
  store.setTimer('stops', at, at)
  if (endsContact(kind)) store.dropReplies(stopReason([kind], 'reply') ?? kind)
  emit(parts, { metric: kind })
}

/** A turn that nobody will classify, because a person took over, is still heard for words that end contact. */
export function hearStops(parts: Parts, texts: readonly (string | null)[]): void {
  const intent = safetyRules(texts.filter((text) => text !== null).join('\n'))
  if (intent !== null) noteStop(parts, STOP_OF[intent])
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
    const whom = { creditorId, phoneHash: await hashPhone(hash, phone) }
    const set = waiting.filter(({ lifted }) => !lifted)
    const lifted = waiting.filter((stop) => stop.lifted).map(({ kind }) => kind)
    if (set.length > 0) await writeStops(db, { ...whom, conversationId: id }, set)
    if (lifted.length > 0) await liftStops(db, whom, { kinds: lifted, at: now() })
    store.stopsWritten(waiting.map(({ kind }) => kind))
  }
  store.clearTimer('stops')
}
