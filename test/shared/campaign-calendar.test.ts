import { describe, expect, test } from 'vitest'
import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import {
  contactHoursOf,
  DEFAULT_COMPLIANCE_SETTINGS,
  placeOf,
} from '../../src/shared/domain/compliance.ts'
import { isWithinContactHours, nextContactTime } from '../../src/shared/domain/contact-hours.ts'
import type { ContactHours } from '../../src/shared/domain/contact-hours.ts'
import { DDDS } from '../../src/shared/domain/ddd.ts'
import { estimate } from '../../src/shared/domain/eta.ts'
import type { EtaPlan } from '../../src/shared/domain/eta.ts'
import { nextSlot, topUp } from '../../src/shared/domain/pacing.ts'
import { dailyCapOn, nextGap } from '../../src/shared/domain/pacing/number.ts'
import type { NumberPace } from '../../src/shared/domain/pacing/number.ts'
import { DEFAULT_PACE_SETTINGS } from '../../src/shared/domain/pacing/settings.ts'

/**
 * A month of a campaign, played by the clock through the rules production runs: what is planned every half minute, the
 * hours where each person lives, gaps, packages and caps. The estimate is made before the first send.
 */

const SP = 'America/Sao_Paulo'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const TOP_UP_MS = 30_000
const CAP_HOLD_MS = 1_800_000

type Place = { zones: readonly string[]; hours: ContactHours }
type Debtor = { place: Place; session: string; dueAt: number }
type Sent = { at: number; place: Place; session: string }

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const PLACES: readonly Place[] = DDDS.map((ddd) => {
  const { states, zones } = placeOf({ phone: `+55${ddd}987654321` })
  return { zones, hours: contactHoursOf(states, DEFAULT_COMPLIANCE_SETTINGS) }
})

/** People over all area codes, in no order, on the numbers by turns. */
function audience(n: number, sessions: readonly string[], random: () => number): Debtor[] {
  return Array.from({ length: n }, (_, i) => ({
    place: PLACES[Math.floor(random() * PLACES.length)] ?? { zones: [SP], hours: NEVER },
    session: sessions[i % sessions.length] ?? '',
    dueAt: 0,
  }))
}
const NEVER: ContactHours = { weekdays: null, saturday: null, sunday: null, holidays: [] }

type World = {
  start: number
  end: number
  debtors: readonly Debtor[]
  pace: ReadonlyMap<string, NumberPace>
  gap: { minMs: number; maxMs: number }
  random: () => number
}

/** When somebody's hours open; the calendar is asked once per place and opening. */
function openings() {
  const known = new Map<Place, { from: number; until: number; asked: number }>()
  return (place: Place, at: number): number => {
    const held = known.get(place)
    if (held !== undefined && at >= held.asked && at < held.from) return held.from
    const from = nextContactTime(place.hours, place.zones, at)
    known.set(place, { asked: at, from, until: from })
    return from
  }
}

function play(world: World): { sent: Sent[]; left: number } {
  const sent: Sent[] = []
  const opens = openings()
  let left = 0
  for (const [session, pace] of world.pace) {
    const queue = world.debtors.filter((debtor) => debtor.session === session)
    left += playNumber({ ...world, session, pace, queue, sent, opens })
  }
  return { sent: sent.sort((a, b) => a.at - b.at), left }
}

type NumberWorld = Omit<World, 'pace'> & {
  session: string
  pace: NumberPace
  queue: Debtor[]
  sent: Sent[]
  opens: (place: Place, at: number) => number
}

/** What the Sender's alarm, the plan and the gate do for one number. @returns how many it did not reach */
function playNumber(world: NumberWorld): number {
  const { session, pace, sent, gap, random, opens } = world
  let pending = world.queue
  const counts = new Map<string, number>()
  let lastAt: number | null = null
  let inPackage = 0
  let idleUntil = world.start
  let reserved: { debtor: Debtor; at: number }[] = []
  const avgGapMs = (gap.minMs + gap.maxMs) / 2
  for (
    let now = world.start;
    now < world.end && (pending.length > 0 || reserved.length > 0);
    now += TOP_UP_MS
  ) {
    const wanted = topUp({ avgGapMs, outstanding: reserved.length })
    const chosen: Debtor[] = []
    let nextDue = Infinity
    for (const debtor of wanted === 0 || now < idleUntil ? [] : pending) {
      if (chosen.length >= wanted) break
      if (debtor.dueAt > now) {
        nextDue = Math.min(nextDue, debtor.dueAt)
        continue
      }
      const from = opens(debtor.place, now)
      if (from > now) debtor.dueAt = from
      else chosen.push(debtor)
      nextDue = Math.min(nextDue, debtor.dueAt)
    }
    // Nobody is due before then: no need to look.
    if (wanted > 0 && now >= idleUntil) idleUntil = chosen.length < wanted ? nextDue : now
    pending = chosen.length === 0 ? pending : pending.filter((debtor) => !chosen.includes(debtor))
    for (const debtor of chosen) {
      const next = nextGap({ range: gap, settings: pace.settings, inPackage }, random)
      inPackage = next.inPackage
      lastAt = nextSlot({ lastAt, now, gap: next.gapMs })
      reserved.push({ debtor, at: lastAt })
    }
    const ready = reserved.filter(({ at }) => at < now + TOP_UP_MS)
    reserved = reserved.filter(({ at }) => at >= now + TOP_UP_MS)
    for (const { debtor, at } of ready) {
      const day = todayIn(SP, at)
      const cap = dailyCapOn(pace, day) ?? Infinity
      const full = (counts.get(day) ?? 0) >= cap
      const closed = !isWithinContactHours(debtor.place.hours, debtor.place.zones, at)
      if (full || closed) {
        debtor.dueAt = full ? at + CAP_HOLD_MS : at + 15 * MINUTE_MS
        pending = [...pending, debtor]
        idleUntil = Math.min(idleUntil, debtor.dueAt)
        continue
      }
      counts.set(day, (counts.get(day) ?? 0) + 1)
      sent.push({ at, place: debtor.place, session })
    }
  }
  return pending.length + reserved.length
}

function planOf(world: World): EtaPlan {
  const groups = new Map<string, { session: string; n: number } & Place>()
  for (const { place, session } of world.debtors) {
    const key = `${session}|${PLACES.indexOf(place)}`
    const held = groups.get(key) ?? { session, n: 0, ...place }
    groups.set(key, { ...held, n: held.n + 1 })
  }
  const numbers = [...world.pace].map(([session, pace]) => ({
    session,
    pace,
    sentToday: 0,
    lockedUntil: null,
    down: false,
  }))
  return { now: world.start, gap: world.gap, groups: [...groups.values()], numbers }
}

function worldOf(given: {
  seed: number
  n?: number
  from: string
  hour: number
  ages: readonly number[]
  days?: number
}): World {
  const random = generator(given.seed)
  const start = zonedTime(given.from, given.hour, 0, SP)
  const sessions = given.ages.map((_, i) => `num_${i}`)
  const settings = DEFAULT_PACE_SETTINGS
  const pace = new Map(
    given.ages.map((age, i): [string, NumberPace] => [
      `num_${i}`,
      { activatedOn: addDays(given.from, -age), dailyCap: null, settings, unknownAgeCap: 200 },
    ]),
  )
  return {
    start,
    end: start + (given.days ?? 30) * DAY_MS,
    debtors: audience(given.n ?? 5_000, sessions, random),
    pace,
    gap: { minMs: 30_000, maxMs: 45_000 },
    random,
  }
}

/** November has two national holidays and the states' own. */
const WORLDS = [
  { name: 'one warm number', seed: 1, from: '2026-11-02', hour: 8, ages: [90], days: 60 },
  { name: 'two warm numbers', seed: 2, from: '2026-11-16', hour: 14, ages: [90, 60], days: 30 },
  { name: 'three young numbers', seed: 3, from: '2026-10-28', hour: 9, ages: [0, 3, 10], days: 60 },
  {
    name: 'a Friday evening',
    seed: 4,
    from: '2026-11-13',
    hour: 17,
    ages: [400, 400, 400],
    days: 30,
  },
] as const

describe.each(WORLDS)('5,000 people of all states on $name', (given) => {
  const world = worldOf(given)
  const eta = estimate(planOf(world))
  const { sent, left } = play(world)

  test('everybody is written to, once', () => {
    expect(left).toBe(0)
    expect(sent.length).toBe(5_000)
  })

  test('no send is outside the hours of any place the person may live in', () => {
    const outside = sent.filter(
      ({ at, place }) => !isWithinContactHours(place.hours, place.zones, at),
    )
    expect(outside).toEqual([])
  })

  test('no number sends more in a day than its age allows, nor sooner than the gap', () => {
    for (const [session, pace] of world.pace) {
      const own = sent.filter((one) => one.session === session)
      const days = Map.groupBy(own, ({ at }) => todayIn(SP, at))
      for (const [day, of] of days)
        expect(of.length).toBeLessThanOrEqual(dailyCapOn(pace, day) ?? 0)
      const gaps = own.slice(1).map(({ at }, i) => at - (own[i]?.at ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000)
    }
  })

  test('the estimate is within a tenth of what happened', () => {
    const took = (sent.at(-1)?.at ?? 0) - world.start
    expect(eta).not.toBeNull()
    for (const end of [eta?.from ?? 0, eta?.to ?? 0]) {
      expect(Math.abs(end - world.start - took) / took).toBeLessThan(0.1)
    }
  })
})

test('within 30 days of one number no window or cap is broken, however little of the audience it reaches', () => {
  const world = worldOf({ seed: 9, from: '2026-12-01', hour: 9, ages: [0], days: 30 })
  const { sent, left } = play(world)
  expect(sent.length + left).toBe(5_000)
  expect(left).toBeGreaterThan(0)
  const days = Map.groupBy(sent, ({ at }) => todayIn(SP, at))
  expect(days.has('2026-12-25')).toBe(false)
  for (const [day, of] of days) {
    const pace = world.pace.get('num_0')
    expect(of.length).toBeLessThanOrEqual((pace && dailyCapOn(pace, day)) ?? 0)
  }
})

const group = (n: number, ahead: boolean) =>
  ({ session: 'num_0', n, zones: [SP], hours: null, ahead }) as const

describe('the estimate', () => {
  const world = worldOf({ seed: 5, from: '2026-11-16', hour: 9, ages: [90] })
  const plan = planOf(world)

  test('names what holds it back', () => {
    const [number] = plan.numbers
    if (number === undefined) throw new Error('one number')
    const { pace } = number
    const free = { ...pace, settings: null, unknownAgeCap: null }
    const everywhere = plan.groups.map((group) => ({ ...group, hours: null }))
    const limit = (changed: Partial<EtaPlan>) => estimate({ ...plan, ...changed })?.limit
    const small = [{ session: 'num_0', n: 20, zones: [SP], hours: null }]
    const young = { ...pace, activatedOn: '2026-11-16' }
    expect(limit({ numbers: [{ ...number, pace: young }] })).toBe('cap')
    expect(limit({ groups: everywhere, numbers: [{ ...number, pace: free }] })).toBe('gap')
    expect(limit({ numbers: [{ ...number, pace: free }] })).toBe('window')
    expect(limit({ numbers: [{ ...number, down: true }] })).toBe('number')
    const lockedUntil = world.start + 9 * DAY_MS
    expect(limit({ groups: small, numbers: [{ ...number, pace: free, lockedUntil }] })).toBe(
      'number',
    )
    const settings = { ...DEFAULT_PACE_SETTINGS, dailyCap: null, warmUp: [], packageSize: 2 }
    const packages = { ...free, settings }
    expect(limit({ groups: small, numbers: [{ ...number, pace: packages }] })).toBe('package')
  })

  test('counts what the number sends first for other campaigns, and ends with its own last message', () => {
    const [number] = plan.numbers
    if (number === undefined) throw new Error('one number')
    const numbers = [{ ...number, pace: { ...number.pace, settings: null, unknownAgeCap: null } }]
    const tookOf = (groups: EtaPlan['groups']) =>
      (estimate({ ...plan, numbers, groups })?.to ?? 0) - world.start
    const alone = tookOf([group(100, false)])
    expect(tookOf([group(100, false), group(300, true)]) / alone).toBeCloseTo(4, 1)
    // Who may not be written to now holds up nobody else.
    const closed = { ...group(300, true), hours: NEVER }
    expect(tookOf([group(100, false), closed]) / alone).toBeCloseTo(1, 1)
    expect(estimate({ ...plan, numbers, groups: [group(300, true)] })).toBeNull()
  })

  test('is null when nothing is left, or when nobody may ever be written to', () => {
    expect(estimate({ ...plan, groups: [] })).toBeNull()
    const never = plan.groups.map((group) => ({ ...group, hours: NEVER }))
    expect(estimate({ ...plan, groups: never })).toBeNull()
  })
})
