/** Arithmetic of pace: gaps between cold messages, typing pauses, how much to plan, when it will be over. */

export type GapRange = { readonly minMs: number; readonly maxMs: number }

/** Typing pause of a person: from `MIN` to `MAX` ms, growing with the text. */
const TYPING_MIN_MS = 1_000
const TYPING_MAX_MS = 6_000
const TYPING_MS_PER_CHARACTER = 25
const HALF_HOUR_MS = 1_800_000
const YEAR_MS = 366 * 86_400_000

/** A random gap in ms, both ends possible. Regular gaps are what spam filters look for. */
export function gapMs(range: GapRange, random: () => number): number {
  const min = Math.max(0, Math.ceil(range.minMs))
  const max = Math.max(min, Math.floor(range.maxMs))
  return min + Math.min(max - min, Math.floor(random() * (max - min + 1)))
}

/** When the next message may leave: `gap` after the last one (null: none yet), never in the past. */
export function nextSlot(pace: {
  readonly lastAt: number | null
  readonly now: number
  readonly gap: number
}): number {
  return pace.lastAt === null ? pace.now : Math.max(pace.now, pace.lastAt + pace.gap)
}

/** How long "typing..." shows before a text, 1 to 6 s with jitter, times `scale` (0 against the simulator). */
export function typingMs(text: string, random: () => number, scale = 1): number {
  const wanted = (TYPING_MIN_MS + text.length * TYPING_MS_PER_CHARACTER) * (0.8 + 0.4 * random())
  const bounded = Math.min(TYPING_MAX_MS, Math.max(TYPING_MIN_MS, wanted))
  return Math.round(bounded * Math.max(0, scale))
}

/** How many more recipients to hand to the queue so that it holds the next `horizonMs` of its number, at most `max`. */
export function topUp(plan: {
  readonly avgGapMs: number
  readonly outstanding: number
  readonly horizonMs?: number
  readonly max?: number
}): number {
  const { avgGapMs, outstanding, horizonMs = 120_000, max = 200 } = plan
  const due = avgGapMs > 0 ? Math.max(1, Math.ceil(horizonMs / avgGapMs)) : max
  return Math.max(0, Math.min(max, due) - Math.max(0, outstanding))
}

export type EtaPlan = GapRange & {
  readonly remaining: number
  /** Sends in flight at once; the gap counts once for all of them. */
  readonly concurrency: number
  readonly now: number
  /** First allowed moment from `at` on (contact hours), or simply the next opening; default always. */
  readonly windowNext?: number | ((at: number) => number)
}

/**
 * When the last message will have left, at the shortest and at the longest gaps, to within half an hour per closing
 * of the window. `Infinity` when the window never opens or more than a year is needed.
 */
export function etaRange(plan: EtaPlan): { earliest: number; latest: number } {
  const rounds = Math.ceil(Math.max(0, plan.remaining) / Math.max(1, plan.concurrency))
  return {
    earliest: endOf(plan, rounds * plan.minMs),
    latest: endOf(plan, rounds * Math.max(plan.minMs, plan.maxMs)),
  }
}

function endOf(plan: EtaPlan, workMs: number): number {
  if (plan.remaining <= 0) return plan.now
  const open = opener(plan.windowNext)
  let at = open(plan.now)
  let left = workMs
  while (left > 0) {
    if (at - plan.now > YEAR_MS) return Number.POSITIVE_INFINITY
    const step = Math.min(left, HALF_HOUR_MS)
    left -= step
    at = left > 0 ? open(at + step) : at + step
  }
  return at
}

function opener(windowNext: EtaPlan['windowNext']): (at: number) => number {
  if (typeof windowNext === 'function') return windowNext
  return (at) => Math.max(at, windowNext ?? at)
}
