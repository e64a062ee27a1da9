import { daysBetween } from '../br-date.ts'
import { gapMs } from '../pacing.ts'
import type { GapRange } from '../pacing.ts'
import type { PaceSettings } from './settings.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What decides a number's daily cap. */
export type NumberPace = {
  /** YYYY-MM-DD of its first day in use; null = not known. */
  readonly activatedOn: string | null
  /** A person's own limit; null = none. */
  readonly dailyCap: number | null
  /** Null: packages, warm-up and the general cap are off (simulator). */
  readonly settings: PaceSettings | null
  /** What counts while the number's age is not known; null = nothing. */
  readonly unknownAgeCap: number | null
}

/** The number's day of use, from 1; null when its age is not known. A day in the future is the first one. */
export function warmUpDay(activatedOn: string | null, today: string): number | null {
  return activatedOn === null ? null : Math.max(1, daysBetween(activatedOn, today) + 1)
}

/** First messages the number may send today, or null for no limit: the smallest of all that apply. */
export function dailyCapOn(number: NumberPace, today: string): number | null {
  const { settings } = number
  const day = warmUpDay(number.activatedOn, today)
  const caps = [
    number.dailyCap,
    settings?.dailyCap ?? null,
    day === null ? number.unknownAgeCap : warmUpCap(settings, day),
  ].filter((cap) => cap !== null)
  return caps.length === 0 ? null : Math.min(...caps)
}

function warmUpCap(settings: PaceSettings | null, day: number): number | null {
  return settings?.warmUp.find(({ untilDay }) => day <= untilDay)?.perDay ?? null
}

/**
 * The gap before the next first message: within a package a random one, after its last message a rest.
 * @param inPackage messages of the package so far
 */
export function nextGap(
  pace: { range: GapRange; settings: PaceSettings | null; inPackage: number },
  random: () => number,
): { gapMs: number; inPackage: number; rests: boolean } {
  const { range, settings, inPackage } = pace
  const gap = gapMs(range, random)
  if (settings === null || settings.packageSize === 0 || inPackage < settings.packageSize) {
    return { gapMs: gap, inPackage: inPackage + 1, rests: false }
  }
  const rest = gapMs(
    {
      minMs: settings.packagePauseMinMinutes * MINUTE_MS,
      maxMs: settings.packagePauseMaxMinutes * MINUTE_MS,
    },
    random,
  )
  return { gapMs: Math.max(gap, rest), inPackage: 1, rests: true }
}

/** What WhatsApp says of a number's quota of new conversations (message capping, waha.md 7). */
export type Capping = {
  /** NONE, FIRST_WARNING, SECOND_WARNING, CAPPED; unknown words count as none. */
  readonly status: string
  /** -1 or null = no quota. */
  readonly totalQuota: number | null
  readonly usedQuota: number | null
  /** Epoch ms. */
  readonly cycleEnd: number | null
}

/**
 * First messages for today under WhatsApp's own quota: what is left, spread over the days left, from the first
 * warning on; 0 when capped; null when it says nothing.
 */
export function cappingBudget(capping: Capping, now: number): number | null {
  const { status, totalQuota, usedQuota, cycleEnd } = capping
  if (status === 'CAPPED') return 0
  if (status !== 'FIRST_WARNING' && status !== 'SECOND_WARNING') return null
  if (totalQuota === null || totalQuota < 0 || usedQuota === null) return null
  const left = Math.max(0, totalQuota - usedQuota)
  const daysLeft = cycleEnd === null ? 1 : Math.max(1, Math.ceil((cycleEnd - now) / DAY_MS))
  return Math.floor(left / daysLeft)
}
