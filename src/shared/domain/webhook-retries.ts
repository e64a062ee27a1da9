const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Pauses after the first, second ... failed attempt; after the last one an event is given up: two days in all. */
export const RETRY_PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  15 * HOUR_MS,
  24 * HOUR_MS,
]

/**
 * The next attempt after so many, spread by up to a tenth, so that what failed together does not come back together.
 * @returns null when the event is given up
 */
export function nextAttempt(
  attempts: number,
  { now, random }: { now: number; random: () => number },
): number | null {
  const pause = RETRY_PAUSES_MS[attempts - 1]
  return pause === undefined ? null : now + Math.round(pause * (1 + random() / 10))
}
