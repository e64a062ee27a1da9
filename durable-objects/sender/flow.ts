/** A number that has never sent is taken to need this long per message, thirty-two at once on a small machine. */
const FIRST_GUESS_MS = 600
const MIN_WAIT_MS = 50
const MAX_WAIT_MS = 15_000
/** An outage makes single sends long; what follows it need not creep. */
const MAX_STEP_MS = 100
/** A fifth of the places is left to chance: filled to the last, everybody would wait. */
const ROOM = 1.25
/** Who did not come back by then waits no more. */
const GONE_MS = 10_000

/**
 * When to ask again for a place that is taken. Everybody asking at once would cost more than sending: each waits for
 * as long as those before it are likely to take. Kept in memory: forgotten, it only guesses anew.
 */
export function createFlow() {
  /** Token to the moment it was told to come back, in order of arrival. */
  const waiting = new Map<string, number>()
  let sendMs = FIRST_GUESS_MS

  return {
    /** @param places sends that may be open at once */
    waitFor: (token: string, now: number, places: number): number => {
      for (const [other, backAt] of waiting) if (backAt < now - GONE_MS) waiting.delete(other)
      if (!waiting.has(token)) waiting.set(token, now)
      const position = [...waiting.keys()].indexOf(token) + 1
      const wait = Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, (position * sendMs) / places))
      waiting.set(token, now + wait)
      return Math.ceil(wait)
    },
    entered: (token: string): void => {
      waiting.delete(token)
    },
    /** How far apart sends may begin so that each finds its place free: who comes too early comes twice. */
    stepMs: (places: number): number => Math.min(MAX_STEP_MS, (sendMs / places) * ROOM),
    /** A send took this long. */
    left: (ms: number): void => {
      sendMs = sendMs * 0.9 + ms * 0.1
    },
  }
}

export type Flow = ReturnType<typeof createFlow>
