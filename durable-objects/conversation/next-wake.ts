/**
 * What to do next and when, as pure functions of the rows that have a due time (protocol 4). The alarm is
 * only the minimum of them and is never read back.
 */

/** Timers of their own, then the rows of outbox, messages (acks) and events. */
export type TimerKind = 'stops' | 'turn' | 'move' | 'media' | 'quiet'
export type Unit = TimerKind | 'outbox' | 'acks' | 'events'

/** Highest first: a stop reaches D1 before anything else, a new message waits for at most one send. */
export const PRIORITY: readonly Unit[] = [
  'stops',
  'move',
  'turn',
  'outbox',
  'media',
  'quiet',
  'acks',
  'events',
]

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
  kind: 'campaign' | 'notice' | 'reply' | 'manual'
  status: string
  due: number
}

/**
 * Rows of the outbox that may be worked on, in order: replies and manual messages keep their order (only the
 * oldest waiting one counts, though a later one may be due), then what we start ourselves; look-ups last.
 */
export function workable<T extends WaitingRow>(rows: readonly T[]): T[] {
  const ordered = [...rows].sort((a, b) => a.no - b.no)
  const waiting = ordered.filter(({ status }) => status === 'queued')
  const started = waiting.filter(({ kind }) => isStarted(kind))
  const talk = waiting.filter(({ kind }) => !isStarted(kind)).slice(0, 1)
  return [...talk, ...started, ...ordered.filter(({ status }) => status !== 'queued')]
}

/** Started by us, not part of a talk: it waits for its own moment and holds no answer up. */
const isStarted = (kind: WaitingRow['kind']): boolean => kind === 'campaign' || kind === 'notice'

/** The row to work on now, or undefined. */
export function outboxHead<T extends WaitingRow>(rows: readonly T[], now: number): T | undefined {
  return workable(rows).find(({ due }) => due <= now)
}

/** Pause after the `tries`-th failure in a row: 2 s doubling to 5 min. */
export function backoffMs(tries: number): number {
  return Math.min(300_000, 2_000 * 2 ** Math.max(0, tries - 1))
}
