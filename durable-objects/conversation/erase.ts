import type { ForgetBefore, Forgotten } from '../types.ts'
import type { Parts } from './parts.ts'
import { migrate } from './schema.ts'

const ERASED = 'erased'

/** Whether what comes in is dropped unread: the person asked us to know nothing of them. */
export const isErased = (storage: DurableObjectStorage): boolean =>
  storage.kv.get(ERASED) !== undefined

/** When they were erased; null of everybody else. */
export const erasedAt = (storage: DurableObjectStorage): number | null =>
  storage.kv.get<number>(ERASED) ?? null

export function markErased(storage: DurableObjectStorage, at: number): void {
  storage.kv.put(ERASED, at)
}

/**
 * Nothing of the person stays on the disk: the whole storage goes, not its rows. The number of events stays, so that a
 * late one is known to be late; and the stop, so that nothing leaves from here any more.
 */
export async function eraseConversation(
  parts: Parts,
  storage: DurableObjectStorage,
): Promise<void> {
  const { store, id, now } = parts
  const person = store.person()
  // An erasure that is repeated writes nothing where nothing is left.
  if (isErased(storage) && (person?.name ?? null) === null && store.everything().length === 0)
    return
  await storage.deleteAll()
  migrate(storage)
  markErased(storage, now())
  if (person === null) return
  const { creditorId, session, seq, movedTo } = person
  parts.transaction(() => {
    store.meet({ conversationId: id, creditorId, phone: null }, session)
    store.patchPerson({ seq, movedTo })
    store.stop({ kind: 'opt_out', at: now(), until: null })
    store.stopsWritten(['opt_out'])
  })
}

/** Messages and files a call: an object answers others in between. */
const SLICE = 500

/**
 * Forgets messages and files that outlived their purpose. What a campaign row came to stays (it is what keeps a message
 * from being sent twice), its words go. A message nobody has read yet stays.
 */
export function forgetOld({ store, transaction }: Parts, before: ForgetBefore): Forgotten {
  return transaction(() => {
    const media = store.forgetMedia(before.media, SLICE)
    const messages = store.forgetMessages(before.messages, SLICE)
    store.forgetWords(before.messages)
    return { messages, media, more: messages === SLICE || media === SLICE }
  })
}
