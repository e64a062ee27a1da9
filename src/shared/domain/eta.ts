/**
 * When a campaign will be over: its remaining sends are played through the same rules that pace them (gaps, packages,
 * caps by the number's age, contact hours where each person lives), at the quickest and the slowest likely luck.
 */
import { addDays, todayIn, weekday, zonedTime } from './br-date.ts'
import { nextContactTime } from './contact-hours.ts'
import type { ContactHours, DayHours } from './contact-hours.ts'
import { timeZonesOfDdd } from './ddd.ts'
import type { GapRange } from './pacing.ts'
import { dailyCapOn } from './pacing/number.ts'
import type { NumberPace } from './pacing/number.ts'

/** People who share hours and number. */
export type EtaGroup = {
  readonly session: string
  readonly n: number
  readonly zones: readonly string[]
  /** Null: at any time (simulator). */
  readonly hours: ContactHours | null
  /** Of campaigns that the number serves first: they take its time, and their end is not asked for. */
  readonly ahead?: boolean
}

export type EtaNumber = {
  readonly session: string
  readonly pace: NumberPace
  /** First messages sent today. */
  readonly sentToday: number
  /** WhatsApp refuses first messages until then; null = it does not. */
  readonly lockedUntil: number | null
  /** Offline for now: counted as if it came back at once. */
  readonly down: boolean
}

export type EtaPlan = {
  readonly now: number
  readonly gap: GapRange
  readonly groups: readonly EtaGroup[]
  readonly numbers: readonly EtaNumber[]
}

export type EtaLimit = 'gap' | 'package' | 'cap' | 'window' | 'number'
/** Epoch ms. */
export type Eta = { readonly from: number; readonly to: number; readonly limit: EtaLimit }

/** A number's days begin and end there. */
const NUMBER_ZONE = 'America/Sao_Paulo'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** What a send takes by itself, when no gap is asked for. */
const QUICK_SEND_MS = 12
const SLOW_SEND_MS = 60
/** Sends played in one step: small enough to mix groups as the queue does. */
const STEP = 10
/** Share of the audience by which it may come out smaller or larger. */
const SLACK = 0.03
/** Whoever needs longer has no date. */
const HORIZON_MS = 400 * DAY_MS
/** A factor is named when without it the end came at least this much sooner. */
const MATTERS = 0.05

/** Null when nothing is left, or when it does not end within a year. */
export function estimate(plan: EtaPlan): Eta | null {
  const total = plan.groups.reduce((sum, group) => sum + (group.ahead === true ? 0 : group.n), 0)
  if (total === 0) return null
  const calendar = createCalendar()
  const merged = { ...plan, groups: mergeGroups(plan.groups) }
  const from = endOf(merged, 'quick', calendar)
  const to = endOf(merged, 'slow', calendar)
  if (!Number.isFinite(to)) return null
  return { from: Math.round(from), to: Math.round(to), limit: limitOf(merged, to, calendar) }
}

/** Places with the same hours are one. */
function mergeGroups(groups: readonly EtaGroup[]): EtaGroup[] {
  const merged = new Map<string, EtaGroup>()
  for (const group of groups) {
    const key = `${group.session} ${group.ahead === true} ${placeKey(group)}`
    merged.set(key, { ...group, n: group.n + (merged.get(key)?.n ?? 0) })
  }
  return [...merged.values()]
}

const placeKey = ({ zones, hours }: EtaGroup): string => JSON.stringify([zones, hours])

/** The factor without which the end would come soonest. */
function limitOf(plan: EtaPlan, to: number, calendar: Calendar): EtaLimit {
  if (plan.numbers.some((number) => number.down)) return 'number'
  const best = { limit: 'gap' as EtaLimit, end: to - (to - plan.now) * MATTERS }
  for (const limit of ['number', 'cap', 'window', 'package'] as const) {
    const end = endOf(without(plan, limit), 'slow', calendar)
    if (end < best.end) Object.assign(best, { limit, end })
  }
  return best.limit
}

function without(plan: EtaPlan, limit: Exclude<EtaLimit, 'gap'>): EtaPlan {
  if (limit === 'window') {
    return { ...plan, groups: plan.groups.map((group) => ({ ...group, hours: null })) }
  }
  const numbers = plan.numbers.map((number): EtaNumber => {
    const { pace } = number
    if (limit === 'number') return { ...number, lockedUntil: null }
    if (limit === 'package') {
      const settings = pace.settings && { ...pace.settings, packageSize: 0 }
      return { ...number, pace: { ...pace, settings } }
    }
    const settings = pace.settings && { ...pace.settings, dailyCap: null, warmUp: [] }
    return { ...number, pace: { ...pace, settings, dailyCap: null, unknownAgeCap: null } }
  })
  return { ...plan, numbers }
}

type Luck = 'quick' | 'slow'

/** The last number to finish ends the campaign. */
function endOf(plan: EtaPlan, luck: Luck, calendar: Calendar): number {
  const ends = plan.numbers.map((number) => {
    const groups = plan.groups.filter((group) => group.session === number.session && group.n > 0)
    const own = groups.some((group) => group.ahead !== true)
    return own ? play({ plan, number, groups, luck, calendar }) : plan.now
  })
  return Math.max(plan.now, ...ends)
}

type Run = {
  plan: EtaPlan
  number: EtaNumber
  groups: readonly EtaGroup[]
  luck: Luck
  calendar: Calendar
}

/** Plays one number to its last send. @returns when that leaves; Infinity when it never does */
function play({ plan, number, groups, luck, calendar }: Run): number {
  // Some turn out to be paid or to want no message; some slots are lost to those and taken again.
  const left = scaled(groups, luck === 'quick' ? 1 - SLACK : 1 + SLACK)
  const total = left.reduce((sum, n) => sum + n, 0)
  const { settings } = number.pace
  const size = settings?.packageSize ?? 0
  const gap = Math.max(
    likely(plan.gap, total, luck),
    luck === 'quick' ? QUICK_SEND_MS : SLOW_SEND_MS,
  )
  const rest = settings === null || size === 0 ? 0 : likely(restOf(settings), total / size, luck)
  let at = Math.max(plan.now, number.lockedUntil ?? plan.now)
  let last = at
  let inPackage = 0
  const days = dayCounter(number, plan.now)
  const windows: (Window | undefined)[] = []
  const own = (group: number) => groups[group]?.ahead !== true
  let remaining = left.reduce((sum, n, group) => sum + (own(group) ? n : 0), 0)
  while (remaining > 0) {
    if (at - plan.now > HORIZON_MS) return Number.POSITIVE_INFINITY
    const room = days.room(at)
    if (room <= 0) {
      at = days.tomorrow(at)
      continue
    }
    const next = openAt({ groups, left, windows }, at, calendar)
    if (next.group === null) {
      if (!Number.isFinite(next.at)) return Number.POSITIVE_INFINITY
      at = next.at
      continue
    }
    const inHours = Math.max(1, Math.ceil((next.until - at) / gap))
    const inRow = size === 0 ? STEP : size - inPackage
    const k = Math.min(STEP, left[next.group] ?? 0, room, inHours, inRow)
    left[next.group] = (left[next.group] ?? 0) - k
    const sent = at + (k - 1) * gap
    if (own(next.group)) {
      remaining -= k
      last = sent
    }
    days.add(at, k)
    inPackage += k
    at = sent + gap
    if (size > 0 && inPackage >= size) {
      inPackage = 0
      at = sent + Math.max(gap, rest)
    }
  }
  return last
}

/** Whole people whose sum is the scaled sum, whatever the groups' sizes. */
function scaled(groups: readonly EtaGroup[], factor: number): number[] {
  let before = 0
  return groups.map((group) => {
    const start = Math.round(before * factor)
    before += group.n
    return Math.round(before * factor) - start
  })
}

/** The mean of `n` draws, two standard deviations to the lucky or the unlucky side. */
function likely(range: GapRange, n: number, luck: Luck): number {
  const min = Math.max(0, range.minMs)
  const max = Math.max(min, range.maxMs)
  const spread = ((max - min) / Math.sqrt(12) / Math.sqrt(Math.max(1, n))) * 2
  const mean = (min + max) / 2
  return luck === 'quick' ? Math.max(min, mean - spread) : Math.min(max, mean + spread)
}

function restOf(settings: { packagePauseMinMinutes: number; packagePauseMaxMinutes: number }) {
  return {
    minMs: settings.packagePauseMinMinutes * MINUTE_MS,
    maxMs: settings.packagePauseMaxMinutes * MINUTE_MS,
  }
}

/** First messages by day, against the cap of each. */
function dayCounter(number: EtaNumber, now: number) {
  const dayOf = (at: number, sent: number) => {
    const name = todayIn(NUMBER_ZONE, at)
    const cap = dailyCapOn(number.pace, name) ?? Number.POSITIVE_INFINITY
    return { cap, ends: endOfDay(name), sent }
  }
  let day = dayOf(now, number.sentToday)
  const turn = (at: number) => {
    if (at >= day.ends) day = dayOf(at, 0)
  }
  return {
    /** Infinity without a cap. */
    room: (at: number): number => {
      turn(at)
      return day.cap - day.sent
    },
    add: (at: number, n: number): void => {
      turn(at)
      day.sent += n
    },
    tomorrow: (at: number): number => {
      turn(at)
      return day.ends
    },
  }
}

const endOfDay = (day: string): number => zonedTime(addDays(day, 1), 0, 0, NUMBER_ZONE)

/** Of those the number serves first, else of all, the largest whose hours are open, and until when; else the next opening. */
function openAt(
  queue: {
    groups: readonly EtaGroup[]
    left: readonly number[]
    /** The hours each group is in or waits for; kept from one step to the next. */
    windows: (Window | undefined)[]
  },
  at: number,
  calendar: Calendar,
): { group: number; until: number } | { group: null; at: number } {
  const { groups, left, windows } = queue
  let best: { group: number; until: number } | null = null
  let opens = Number.POSITIVE_INFINITY
  for (const [i, group] of groups.entries()) {
    const n = left[i] ?? 0
    if (n === 0) continue
    const held = windows[i]
    const window = held !== undefined && at < held.to ? held : calendar(group, at)
    windows[i] = window
    if (window.from > at) opens = Math.min(opens, window.from)
    else if (best === null || comesBefore({ groups, left }, i, best.group)) {
      best = { group: i, until: window.to }
    }
  }
  return best ?? { group: null, at: opens }
}

function comesBefore(
  { groups, left }: { groups: readonly EtaGroup[]; left: readonly number[] },
  one: number,
  other: number,
): boolean {
  const first = groups[one]?.ahead === true
  if (first !== (groups[other]?.ahead === true)) return first
  return (left[one] ?? 0) > (left[other] ?? 0)
}

type Window = { from: number; to: number }
/** The hours that hold at a moment, else the next ones. */
type Calendar = (group: EtaGroup, at: number) => Window

const ALWAYS: Window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/**
 * Hours are looked up once per place and opening: calendars of zones are slow to ask. Runs begin anew at the same
 * moment, so what was found is kept in order of time.
 */
function createCalendar(): Calendar {
  const held = new Map<string, { since: number; window: Window }[]>()
  const keys = new Map<EtaGroup, string>()
  return (group, at) => {
    if (group.hours === null) return ALWAYS
    const key = keys.get(group) ?? placeKey(group)
    keys.set(group, key)
    const known = held.get(key) ?? []
    const hit = known.find(({ since, window }) => at >= since && at < window.to)
    if (hit !== undefined) return hit.window
    const from = nextContactTime(group.hours, group.zones, at)
    const window = { from, to: closingOf(group.hours, group.zones, from) }
    held.set(key, [...known, { since: at, window }])
    return window
  }
}

/** When hours that are open at `from` close: the first closing time of the day in any of the zones. */
function closingOf(hours: ContactHours, zones: readonly string[], from: number): number {
  if (!Number.isFinite(from)) return from
  const all = zones.length > 0 ? zones : timeZonesOfDdd('')
  return Math.min(
    ...all.map((zone) => {
      const date = todayIn(zone, from)
      const [hour = 0, minute = 0] = (dayHoursOf(hours, date)?.to ?? '00:00').split(':').map(Number)
      // 24:00 is the next day's midnight.
      return hour === 24
        ? zonedTime(addDays(date, 1), 0, 0, zone)
        : zonedTime(date, hour, minute, zone)
    }),
  )
}

function dayHoursOf(hours: ContactHours, date: string): DayHours | null {
  const day = weekday(date)
  if (day === 0) return hours.sunday
  return day === 6 ? hours.saturday : hours.weekdays
}
