/**
 * A circuit breaker as a value: who holds it passes the clock and keeps the state that comes back. Closed,
 * it lets calls through; after `failures` failures inside `windowMs` it is open for `coolDownMs`; then one
 * probe goes through, whose outcome closes it or opens it again. A probe that never reports (its isolate's
 * request was killed) is replaced after another cool-down.
 */
export type BreakerOptions = {
  /** So many failures inside the window open it. */
  failures: number
  windowMs: number
  coolDownMs: number
}

export type BreakerState =
  | { kind: 'closed'; failedAt: readonly number[] }
  | { kind: 'open'; retryAt: number }
  | { kind: 'half_open'; retryAt: number }

/** What a caller got: nothing, an ordinary call, or the one call that decides. */
export type Pass = 'refused' | 'call' | 'probe'

export const CLOSED: BreakerState = { kind: 'closed', failedAt: [] }

/** May a call be made now? A probe takes the place until it is settled or its time is over. */
export function ask(
  state: BreakerState,
  now: number,
  { coolDownMs }: BreakerOptions,
): { pass: Pass; state: BreakerState } {
  if (state.kind === 'closed') return { pass: 'call', state }
  if (now < state.retryAt) return { pass: 'refused', state }
  return { pass: 'probe', state: { kind: 'half_open', retryAt: now + coolDownMs } }
}

/** Takes an outcome in. Once it is open only the probe counts: calls made before come too late to say anything. */
export function settle(
  state: BreakerState,
  outcome: { pass: Exclude<Pass, 'refused'>; ok: boolean; now: number },
  options: BreakerOptions,
): BreakerState {
  const { pass, ok, now } = outcome
  if (pass === 'probe') return ok ? CLOSED : { kind: 'open', retryAt: now + options.coolDownMs }
  if (state.kind !== 'closed' || ok) return state
  const failedAt = [...state.failedAt.filter((at) => at > now - options.windowMs), now]
  return failedAt.length < options.failures
    ? { kind: 'closed', failedAt }
    : { kind: 'open', retryAt: now + options.coolDownMs }
}

/** The state in a box, for the one place of an isolate that keeps it. */
export type Breaker = {
  ask: (now: number) => Pass
  settle: (outcome: Parameters<typeof settle>[1]) => void
  kind: () => BreakerState['kind']
}

export function createBreaker(options: BreakerOptions): Breaker {
  let current = CLOSED
  return {
    ask: (now) => {
      const { pass, state } = ask(current, now, options)
      current = state
      return pass
    },
    settle: (outcome) => {
      current = settle(current, outcome, options)
    },
    kind: () => current.kind,
  }
}
