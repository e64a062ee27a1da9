import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { rulesOf } from './rules.ts'

const HOUR_MS = 3_600_000
/** Rules that were never read yet are looked at by then. */
const LOOK_MS = HOUR_MS

/** A person speaks: from their last word on counts the quiet after which the bot has the talk again. */
export function awaitQuiet(parts: Pick<Parts, 'store' | 'now'>): void {
  const { store, now } = parts
  const { quietHandBackHours: hours } = rulesOf(parts).bot
  const at = now()
  store.clearTimer('quiet')
  store.setTimer('quiet', at + (hours === null ? LOOK_MS : hours * HOUR_MS), at)
}

/** When the quiet is over: after the last word of either side. */
export function quietUntil({ store }: Pick<Parts, 'store'>, hours: number): number {
  const since = store.timer('quiet')?.since ?? 0
  return Math.max(since, personOf(store).lastAt ?? 0) + hours * HOUR_MS
}
