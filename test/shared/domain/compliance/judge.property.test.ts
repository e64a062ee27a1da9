import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  DEFAULT_COMPLIANCE_SETTINGS,
  complianceFactsOf,
  complianceSettingsSchema,
  judge,
} from '../../../../src/shared/domain/compliance.ts'
import type {
  ComplianceFacts,
  ComplianceSettings,
  FactSource,
  OutgoingMessage,
  RuleId,
  Verdict,
} from '../../../../src/shared/domain/compliance.ts'
import { STATES } from '../../../../src/shared/domain/compliance/laws.ts'
import { DDDS } from '../../../../src/shared/domain/ddd.ts'
import { DAY, HOUR, debt, facts, message, reply, rules } from './builders.ts'
import { insideLaw, offsetsOfDdd, offsetsOfState, statesServedBy } from './law-oracle.ts'

/** Three years, whole minutes and the milliseconds beside the hours that matter. */
const START = Date.UTC(2026, 0, 1)
const instants = fc
  .tuple(
    fc.integer({ min: 0, max: 3 * 365 }),
    fc.oneof(
      fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => minutes * 60_000),
      fc
        .tuple(fc.integer({ min: 8, max: 25 }), fc.constantFrom(-1, 0, 1))
        .map(([hour, ms]) => hour * HOUR + ms),
    ),
  )
  .map(([day, ms]) => START + day * DAY + ms)

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
const span = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from * 4, max: to * 4 }), fc.integer({ min: from * 4, max: to * 4 }))
    .filter(([a, b]) => a < b)
    .map(([a, b]) => ({ from: clock(a), to: clock(b) }))
const wanted = fc.record({
  weekdays: fc.oneof(span(8, 20), fc.constant({ from: '08:00', to: '20:00' })),
  saturday: fc.option(fc.oneof(span(8, 14), fc.constant({ from: '08:00', to: '14:00' }))),
})
const settings: fc.Arbitrary<ComplianceSettings> = fc
  .record({
    hours: wanted,
    hoursByState: fc.dictionary(fc.constantFrom(...STATES), wanted, { maxKeys: 3 }),
    maxPerDay: fc.integer({ min: 1, max: 3 }),
    maxPerWeek: fc.integer({ min: 1, max: 10 }),
    coolOffAfterReplyHours: fc.integer({ min: 0, max: 168 }),
    replyWindowHours: fc.integer({ min: 1, max: 24 }),
    ownHolidays: fc.subarray(['2026-03-04', '2026-11-18', '2027-06-07']),
  })
  .map((changes) => ({ ...DEFAULT_COMPLIANCE_SETTINGS, ...changes }))

const source = (changes: Partial<FactSource>): FactSource => ({
  now: START,
  phone: null,
  gateway: 'waha',
  creditor: { name: 'Escola', address: 'Rua A, 1', taxId: '1', mode: 'first_party' },
  stops: [],
  promisedFor: [],
  debts: [],
  charges: null,
  startedAt: [],
  lastInboundAt: null,
  lastOutboundAt: null,
  identityConfirmed: false,
  ...changes,
})

const spoke = (verdict: Verdict): RuleId[] =>
  (verdict.kind === 'allow' ? verdict.warnings : verdict.findings).map(({ rule }) => rule)
const HOURS_AND_CAPS: readonly RuleId[] = [
  'contact_hours',
  'frequency_day',
  'frequency_week',
  'cool_off_after_reply',
]

test('drawn settings are ones that the API would take', () => {
  fc.assert(
    fc.property(settings, (drawn) => {
      expect(complianceSettingsSchema.safeParse(drawn).success).toBe(true)
    }),
    { numRuns: 100 },
  )
})

/** States to be right in, and offsets at which the clock must be right. */
function bounds(ddd: string, uf: string | null) {
  if (uf === null) return { states: statesServedBy(ddd), offsets: offsetsOfDdd(ddd) }
  const there = statesServedBy(ddd).includes(uf) ? [] : offsetsOfState(uf)
  return { states: [uf], offsets: [...offsetsOfDdd(ddd), ...there] }
}

const localTime = (offset: number, day: number, hour: number): number =>
  START + day * DAY + (hour - offset) * HOUR

/** @returns whether the gate let the message go, which it may only inside the law */
function check(ddd: string, uf: string | null, drawn: [number, ComplianceSettings]): boolean {
  const [now, own] = drawn
  const given = source({ now, phone: `+55${ddd}987654321`, state: uf })
  const verdict = judge(message(), complianceFactsOf(given, own), {
    settings: own,
    enforceHours: true,
  })
  const { states, offsets } = bounds(ddd, uf)
  const inside = states.every((state) => offsets.every((offset) => insideLaw(state, offset, now)))
  if (verdict.kind !== 'refuse' && !inside) {
    expect.unreachable(`DDD ${ddd}, UF ${String(uf)} at ${new Date(now).toISOString()}`)
  }
  return verdict.kind !== 'refuse'
}

describe('hours', () => {
  it('no campaign outside the law in any state, area code, zone, holiday or settings', () => {
    const samples = fc.sample(fc.tuple(instants, settings), { numRuns: 2_000 })
    let allowed = 0
    let n = 0
    for (const ddd of DDDS) {
      for (const uf of [null, ...STATES]) {
        for (let draw = 0; draw < 8; draw += 1) {
          const drawn = samples[n % samples.length]
          if (drawn !== undefined && check(ddd, uf, drawn)) allowed += 1
          n += 1
        }
      }
    }
    expect(n).toBe(67 * 28 * 8)
    // A gate that refuses everything would pass the rest.
    expect(allowed).toBeGreaterThan(n / 20)
  }, 60_000)

  it('with the standard settings every weekday from nine to six is open where no holiday is', () => {
    for (const ddd of DDDS) {
      const [offset = -3] = offsetsOfDdd(ddd).slice(-1)
      // Tuesday, 3 March 2026: a holiday nowhere.
      for (const hour of [9, 12, 16.99]) {
        const given = source({ now: localTime(offset, 61, hour), phone: `+55${ddd}987654321` })
        const verdict = judge(
          message(),
          complianceFactsOf(given, DEFAULT_COMPLIANCE_SETTINGS),
          rules(),
        )
        expect([ddd, verdict.kind]).toEqual([ddd, 'allow'])
      }
    }
  })
})

const stops = fc.array(
  fc.record({
    kind: fc.constantFrom('opt_out', 'wrong_person', 'deceased', 'dispute', 'payment_claim'),
    until: fc.option(instants),
  }),
  { maxLength: 3 },
)
const past = (now: number, days: number) =>
  fc.integer({ min: 0, max: days * DAY }).map((ms) => now - ms)
const cases = instants.chain((now) =>
  fc.record({
    now: fc.constant(now),
    place: fc.constantFrom('11', '42', '61', '68', '85', '92', '97'),
    stops,
    promiseOpenUntil: fc.option(fc.integer({ min: -3, max: 30 }).map((days) => now + days * DAY)),
    startedAt: fc.array(past(now, 9), { maxLength: 5 }),
    lastInboundAt: fc.option(past(now, 3)),
    dueDate: fc.option(fc.constantFrom('2020-01-01', '2021-06-30', '2022-02-10', '2025-12-01')),
    mode: fc.constantFrom<ComplianceFacts['mode']>('first_party', 'agency'),
    identityConfirmed: fc.boolean(),
  }),
)
const factsOf = fc
  .tuple(cases, settings)
  .map(
    ([{ place, dueDate, stops: held, ...changes }, own]): [ComplianceFacts, ComplianceSettings] => {
      const { zones, states } = complianceFactsOf(source({ phone: `+55${place}987654321` }), own)
      return [facts({ ...changes, stops: held, zones, states, debts: [debt({ dueDate })] }), own]
    },
  )
const messages: fc.Arbitrary<OutgoingMessage> = fc.record({
  purpose: fc.constantFrom('campaign', 'notice', 'nps', 'reply', 'manual'),
  debtDetails: fc.boolean(),
  answersInbound: fc.boolean(),
  cold: fc.boolean(),
  asksPayment: fc.boolean(),
  continuation: fc.boolean(),
})

describe('until', () => {
  it('is later than now, and the same message passes then', () => {
    let waited = 0
    fc.assert(
      fc.property(messages, factsOf, (one, [known, own]) => {
        const gate = { settings: own, enforceHours: true }
        const verdict = judge(one, known, gate)
        if (verdict.kind !== 'refuse' || verdict.until === null) return
        waited += 1
        expect(verdict.until).toBeGreaterThan(known.now)
        expect(judge(one, { ...known, now: verdict.until }, gate).kind).not.toBe('refuse')
      }),
      { numRuns: 3_000 },
    )
    expect(waited).toBeGreaterThan(500)
  }, 30_000)

  it('is null only where waiting does not help: some block never ends, or hours never open', () => {
    fc.assert(
      fc.property(messages, factsOf, (one, [known, own]) => {
        const verdict = judge(one, known, { settings: own, enforceHours: true })
        if (verdict.kind !== 'refuse' || verdict.until !== null) return
        const later = [1, 8, 45, 90, 200].map((days) => known.now + days * DAY)
        const kinds = later.map(
          (now) => judge(one, { ...known, now }, { settings: own, enforceHours: true }).kind,
        )
        const ends = verdict.findings.every(
          ({ level, until }) => level !== 'block' || until !== null,
        )
        // A debt that grows too old while its stop lasts: the one refusal that starts during the wait.
        if (ends) expect(kinds.at(-1)).toBe('refuse')
        else expect(kinds).toEqual(later.map(() => 'refuse'))
      }),
      { numRuns: 1_000 },
    )
  }, 30_000)
})

describe('stops', () => {
  it('one stop more never lets a refused message go', () => {
    fc.assert(
      fc.property(messages, factsOf, stops, (one, [known, own], more) => {
        const gate = { settings: own, enforceHours: true }
        if (judge(one, known, gate).kind !== 'refuse') return
        const stopped = { ...known, stops: [...known.stops, ...more] }
        expect(judge(one, stopped, gate).kind).toBe('refuse')
      }),
      { numRuns: 2_000 },
    )
  }, 30_000)

  it('an opt-out refuses all but its one acknowledgement, whatever else holds', () => {
    fc.assert(
      fc.property(messages, factsOf, fc.boolean(), (one, [known, own], enforceHours) => {
        const out = { ...known, stops: [...known.stops, { kind: 'opt_out', until: null } as const] }
        const verdict = judge(one, out, { settings: own, enforceHours })
        expect(verdict).toMatchObject({ kind: 'refuse', until: null })
        expect(spoke(verdict)).toContain('opt_out')
        const ack = reply({ acknowledgesStop: true, debtDetails: false })
        const fresh = { ...out, lastInboundAt: out.now }
        expect(judge(ack, fresh, { settings: own, enforceHours }).kind).toBe('allow')
      }),
      { numRuns: 1_000 },
    )
  }, 30_000)
})

test('an answer within the reply window is bound neither to hours nor to caps', () => {
  fc.assert(
    fc.property(
      factsOf,
      fc.constantFrom('reply', 'manual'),
      fc.nat(),
      ([known, own], purpose, ms) => {
        const lastInboundAt = known.now - (ms % (own.replyWindowHours * HOUR + 1))
        const verdict = judge(
          reply({ purpose }),
          { ...known, lastInboundAt },
          { settings: own, enforceHours: true },
        )
        for (const rule of spoke(verdict)) expect(HOURS_AND_CAPS).not.toContain(rule)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a diligent sender never passes the caps: no day and no seven days hold more', () => {
  fc.assert(
    fc.property(instants, settings, (start, own) => {
      const sent: number[] = []
      const known = facts({ debts: [] })
      for (let now = start, tries = 0; tries < 60; tries += 1) {
        const verdict = judge(
          message(),
          { ...known, now, startedAt: sent },
          { settings: own, enforceHours: true },
        )
        if (verdict.kind === 'refuse') {
          if (verdict.until === null) return
          now = verdict.until
          continue
        }
        sent.push(now)
        now += 1
      }
      const days = sent.map((at) => Math.floor((at - 3 * HOUR) / DAY))
      for (const day of days) {
        expect(days.filter((other) => other === day).length).toBeLessThanOrEqual(own.maxPerDay)
        const week = days.filter((other) => other >= day && other < day + 7)
        expect(week.length).toBeLessThanOrEqual(own.maxPerWeek)
      }
      expect(sent.length).toBeGreaterThan(5)
    }),
    { numRuns: 60 },
  )
}, 30_000)
