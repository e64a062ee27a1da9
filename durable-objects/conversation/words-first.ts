import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'

/**
 * Their words that wait for a turn may end contact: a message that opens a talk (a campaign's, or a first
 * one) leaves after they were read, never before.
 * @param row as it stands now
 * @returns whether the row waits for the turn now
 */
export function waitsForWords(parts: Parts, row: OutboxRow, opens: boolean): boolean {
  const { store, now, config } = parts
  if (!opens || store.pending().length === 0) return false
  const at = now()
  if (store.timer('turn') === null) store.setTimer('turn', at + config.turnGatherMs, at)
  const due = Math.max(at + 1, store.timer('turn')?.due ?? at)
  // The slot may be used up by then: the Sender gives another.
  store.delayOutbox(row, { status: 'queued', reserved: false, due })
  return true
}
