/**
 * What to do next and when, as pure functions of the rows that have a due time (protocol 4). The alarm is
 * only the minimum of them and is never read back.
 */

/** Timers of their own, then the rows of outbox, messages (acks) and events. */
export type TimerKind = 'stops' | 'turn' | 'move'
export type Unit = TimerKind | 'outbox' | 'acks' | 'events'

/** Highest first: a stop reaches D1 before anything else, a new message waits for at most one send. */
export const PRIORITY: readonly Unit[] = ['stops', 'move', 'turn', 'outbox', 'acks', 'events']

export type DueUnit = { unit: Unit; due: number }

/** The moment of the next alarm, null when nothing waits. */
export function nextWake(rows: readonly DueUnit[]): number | null {
  return rows.reduce<number | null>(
    (least, { due }) => (least === null || due < least ? due : least),
    null,
  )
}

/** The unit to run now, or null when nothing is due yet. */
export function nextUnit(rows: readonly DueUnit[], now: number): Unit | null {
  const due = new Set(rows.filter((row) => row.due <= now).map(({ unit }) => unit))
  return PRIORITY.find((unit) => due.has(unit)) ?? null
}

export type WaitingRow = {
  key: string
  no: number
  kind: 'campaign' | 'reply' | 'manual'
  status: string
  due: number
}

/**
 * Rows of the outbox that may be worked on, in order: replies and manual messages keep their order (only the
 * oldest waiting one counts, though a later one may be due), then campaign messages; look-ups last.
 */
export function workable<T extends WaitingRow>(rows: readonly T[]): T[] {
  const ordered = [...rows].sort((a, b) => a.no - b.no)
  const waiting = ordered.filter(({ status }) => status === 'queued')
  const talk = waiting.filter(({ kind }) => kind !== 'campaign').slice(0, 1)
  const campaign = waiting.filter(({ kind }) => kind === 'campaign')
  return [...talk, ...campaign, ...ordered.filter(({ status }) => status !== 'queued')]
}

/** The row to work on now, or undefined. */
export function outboxHead<T extends WaitingRow>(rows: readonly T[], now: number): T | undefined {
  return workable(rows).find(({ due }) => due <= now)
}

/** Pause after the `tries`-th failure in a row: 2 s doubling to 5 min. */
export function backoffMs(tries: number): number {
  return Math.min(300_000, 2_000 * 2 ** Math.max(0, tries - 1))
}
