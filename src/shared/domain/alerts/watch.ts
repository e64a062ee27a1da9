import type { AlertKind, AlertRule } from './kinds.ts'

/** One value, measured now. `subject` is '' for the whole installation. */
export type Measurement = {
  kind: AlertKind
  subject: string
  /** Null: not looked at now, whatever stood before stands. */
  value: number | null
  /** What a reader wants to know besides value and limit; numbers and codes, no personal data. */
  details?: Readonly<Record<string, string | number>>
}

/** Where a kind and subject stands between two measurements. Times are epoch ms. */
export type WatchState =
  | { kind: 'calm' }
  | { kind: 'rising'; since: number }
  | { kind: 'open' }
  | { kind: 'falling'; since: number }

export const isOpen = ({ kind }: WatchState): boolean => kind === 'open' || kind === 'falling'

/**
 * The state after a measurement. Only a value above the start limit for `forMs` opens, only one at or below the end limit
 * for `calmMs` closes; the opposite word in between starts that time anew.
 */
export function step(
  state: WatchState,
  { value, at }: { value: number; at: number },
  rule: AlertRule,
): WatchState {
  if (isOpen(state)) {
    if (value > rule.end) return { kind: 'open' }
    const since = state.kind === 'falling' ? state.since : at
    return at - since >= rule.calmMs ? { kind: 'calm' } : { kind: 'falling', since }
  }
  if (value <= rule.start) return { kind: 'calm' }
  const since = state.kind === 'rising' ? state.since : at
  return at - since >= rule.forMs ? { kind: 'open' } : { kind: 'rising', since }
}

export type Watched = Measurement & { state: WatchState; rule: AlertRule }

/** Key of a kind and subject among all states. */
export const watchKey = ({ kind, subject }: Pick<Measurement, 'kind' | 'subject'>): string =>
  `${kind}:${subject}`

/**
 * All measurements of one moment against the states before. A state whose subject is no longer measured is forgotten: the
 * number was removed, the queue is empty.
 * @param states by `watchKey`
 */
export function watch(
  states: Readonly<Record<string, WatchState>>,
  measured: readonly Measurement[],
  given: { at: number; ruleOf: (kind: AlertKind) => AlertRule },
): Watched[] {
  return measured.map((one) => {
    const rule = given.ruleOf(one.kind)
    const before = states[watchKey(one)] ?? { kind: 'calm' }
    const { value } = one
    const state = value === null ? before : step(before, { value, at: given.at }, rule)
    return { ...one, rule, state }
  })
}
