import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { carriedStops } from '../../worker/db/carried-stops.ts'
import type { StopRow } from '../../worker/db/stops.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'

type Reader = Pick<Parts, 'id' | 'db' | 'hash' | 'now'>
type Whose = { creditorId: string; phone: string | null }

/**
 * Stops that D1 has for this phone from elsewhere: a file or a person corrected the phone of somebody who had asked for
 * silence at another one, and nobody told this conversation.
 */
export async function readCarried(
  { id, db, hash, now }: Reader,
  { creditorId, phone }: Whose,
): Promise<StopRow[]> {
  if (phone === null) return []
  const phoneHash = await hashPhone(hash, phone)
  return carriedStops(db, { creditorId, phoneHash, conversationId: id }, now())
}

/**
 * From now on they hold here as if they had been said here. What was lifted here since they were said stays lifted.
 * Synchronous: for whoever is about to decide or to send.
 */
export function adopt(
  { store, transaction }: Pick<Parts, 'store' | 'transaction'>,
  carried: readonly StopRow[],
): void {
  const known = store.stopTimes()
  const fresh = carried.filter(({ kind, at }) => at > (known.get(kind) ?? -1))
  if (fresh.length === 0) return
  transaction(() => {
    for (const stop of fresh) store.stop(stop)
    store.stopsWritten(fresh.map(({ kind }) => kind))
    const { dialogue } = personOf(store)
    const has = (kind: StopRow['kind']) => fresh.some((stop) => stop.kind === kind)
    store.patchPerson({
      dialogue: {
        ...dialogue,
        ...(has('opt_out') ? { optedOut: true } : {}),
        ...(has('wrong_person') ? { stranger: true } : {}),
      },
    })
  })
}
