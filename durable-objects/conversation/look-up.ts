import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'
import { doubt, proveSent } from './settle.ts'

/** Sent again at most so often after a look-up did not find it (protocol 1, point 6). */
const MAX_RESENDS = 2
/** Only these engines keep messages, so only their "not found" means anything. */
const KEEPS_MESSAGES = new Set(['GOWS', 'NOWEB'])
/** A gateway that cannot be asked is asked again, but not for ever: then a person decides. */
const MAX_LOOK_UPS = 40

/** A row found `sending` belongs to a run that died in the middle: it may have left. */
export function doubtStale(parts: Parts, row: OutboxRow): void {
  parts.transaction(() => doubt(parts, row, { reason: 'interrupted', due: parts.now() }))
}

/** Looks an uncertain message up at WAHA; what is surely absent is sent again with the same id. */
export async function lookUp(parts: Parts, row: OutboxRow): Promise<void> {
  const { store, now, waha, config } = parts
  const answer = await absentOrFound(parts, row)
  const current = store.outbox(row.key)
  if (current === null || current.status !== 'uncertain') return
  if (answer === 'found') return parts.transaction(() => proveSent(parts, current))
  const age = now() - (row.startedAt ?? row.createdAt)
  if (answer === 'not_found' && age >= config.uncertainAfterMs) {
    const session = await waha.getSession(row.session).catch(() => null)
    const counts = session?.status === 'WORKING' && KEEPS_MESSAGES.has(session.engine ?? '')
    if (counts) return resend(parts, row.key)
  }
  const tries = current.tries + 1
  const pause = Math.min(300_000, Math.max(1_000, config.uncertainAfterMs / 4) * 2 ** (tries - 1))
  const due = now() + Math.round(pause)
  store.delayOutbox(current, { tries, due: tries >= MAX_LOOK_UPS ? null : due })
}

async function absentOrFound({ waha }: Parts, row: OutboxRow) {
  const { session, chatId, waId } = row
  if (chatId === null) return 'unavailable'
  return waha.findMessage({ session, chatId, id: waId })
}

function resend({ store, now }: Parts, key: string): void {
  const row = store.outbox(key)
  if (row === null || row.status !== 'uncertain') return
  // A picture's id is WAHA's own (waha.md 3.1): that ours is not found proves nothing.
  if (row.resends >= MAX_RESENDS || row.media !== null) return store.patchOutbox(key, { due: null })
  const again = { status: 'queued', resends: row.resends + 1, reserved: false, tries: 0 } as const
  store.patchOutbox(key, { ...again, due: now() })
}
