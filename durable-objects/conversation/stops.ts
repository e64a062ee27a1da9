import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { liftStops, writeStops } from '../../worker/db/stops.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'

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
