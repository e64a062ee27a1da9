import { describe, expect, it, test } from 'vitest'
import {
  DEFAULT_COMPLIANCE_SETTINGS,
  RULE_IDS,
  complianceFactsOf,
  judge,
  ledgerAnswerOf,
  placeOf,
  spokenOf,
  statesOfDdd,
} from '../../../../src/shared/domain/compliance.ts'
import type { FactSource } from '../../../../src/shared/domain/compliance.ts'
import { isSkipReason, isStopReason } from '../../../../src/shared/domain/campaign-reasons.ts'
import { DDDS } from '../../../../src/shared/domain/ddd.ts'
import { NOON, facts, inSp, message, rules } from './builders.ts'
import { statesServedBy } from './law-oracle.ts'

const source = (changes: Partial<FactSource> = {}): FactSource => ({
  now: NOON,
  phone: '+5511987654321',
  gateway: 'waha',
  creditor: { name: 'Escola', address: ' ', taxId: null, mode: 'agency' },
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
const mapped = (changes: Partial<FactSource>) =>
  complianceFactsOf(source(changes), DEFAULT_COMPLIANCE_SETTINGS)

describe('where a person may live', () => {
  it('an area code names every state it serves', () => {
    for (const ddd of DDDS) expect(statesOfDdd(ddd)).toEqual(statesServedBy(ddd))
  })

  it('a state on record decides the law; the clock must be right here and there', () => {
    expect(placeOf({ phone: '+5511987654321', state: 'AC' })).toEqual({
      states: ['AC'],
      zones: ['America/Sao_Paulo', 'America/Rio_Branco'],
    })
    expect(placeOf({ phone: '+5542987654321', state: 'sc ' })).toEqual({
      states: ['SC'],
      zones: ['America/Sao_Paulo'],
    })
    expect(placeOf({ phone: '+5597987654321', state: 'AM' }).zones).toEqual([
      'America/Manaus',
      'America/Eirunepe',
    ])
    // A person of Amazonas with a number of São Paulo may live in its far west.
    expect(placeOf({ phone: '+5511987654321', state: 'AM' }).zones).toHaveLength(3)
  })

  it.each([null, '', 'XX', 'São Paulo'])('%s is no state: the area code is asked', (state) => {
    expect(placeOf({ phone: '+5561987654321', state }).states).toEqual(['DF', 'GO'])
  })

  it('nothing known means anywhere: every state and both ends of the country', () => {
    expect(placeOf({ phone: null })).toEqual({
      states: [],
      zones: ['America/Sao_Paulo', 'America/Rio_Branco'],
    })
  })
})

describe('complianceFactsOf', () => {
  it('says what is known of the creditor, not the data itself', () => {
    expect(mapped({})).toMatchObject({
      mode: 'agency',
      creditor: { name: true, address: false, taxId: false },
      consent: null,
    })
  })

  it('takes stops with and without an end', () => {
    const { stops } = mapped({ stops: new Set(['opt_out', { kind: 'payment_claim', until: 9 }]) })
    expect(stops).toEqual([
      { kind: 'opt_out', until: null },
      { kind: 'payment_claim', until: 9 },
    ])
  })

  it('debts carry what is charged on them; without a contract nothing', () => {
    const debts = [{ dueDate: '2026-01-01', prescribedOverrideReason: 'x' }, { dueDate: null }]
    const charges = { finePercentBps: 200, interestMonthlyBps: 50 }
    expect(mapped({ debts, charges }).debts).toEqual([
      {
        dueDate: '2026-01-01',
        prescribedOverrideReason: 'x',
        fineBps: 200,
        interestMonthlyBps: 50,
      },
      { dueDate: null, prescribedOverrideReason: null, fineBps: 200, interestMonthlyBps: 50 },
    ])
    const none = { ...charges, chargesByContract: false }
    expect(mapped({ debts, charges: none }).debts[0]).toMatchObject({ fineBps: 0 })
    expect(mapped({ debts }).debts[1]).toMatchObject({ fineBps: 0, interestMonthlyBps: 0 })
  })

  it.each([
    ['a promise holds two banking days longer', { promisedFor: ['2026-11-17'] }, '2026-11-20'],
    // Friday the 20th is a holiday, then comes the weekend.
    ['over a holiday and a weekend', { promisedFor: ['2026-11-18'] }, '2026-11-24'],
    ['for a Sunday: due on Monday', { promisedFor: ['2026-11-22'] }, '2026-11-26'],
    ['the last of several counts', { promisedFor: ['2026-11-17', '2026-11-10'] }, '2026-11-20'],
    ['an instalment holds five', { installmentsDue: ['2026-12-07'] }, '2026-12-15'],
  ] as const)('%s', (_, changes, day) => {
    expect(mapped(changes).promiseOpenUntil).toBe(inSp(day, 0))
  })

  it('without a promise nothing is held', () => {
    expect(mapped({}).promiseOpenUntil).toBeNull()
  })

  it('a day ends when it ended in every zone', () => {
    const promisedFor = ['2026-11-17']
    const west = mapped({ promisedFor, phone: '+5597987654321' }).promiseOpenUntil
    expect(west).toBe(Date.UTC(2026, 10, 20, 5))
  })
})

const answer = (changes: Parameters<typeof facts>[0], own = {}) =>
  ledgerAnswerOf(judge(message(), facts(changes), rules(own)))

describe('for the ledger', () => {
  it.each([
    [{}, null],
    [{ stops: [{ kind: 'opt_out', until: null }] }, { reason: 'opted_out', retryable: false }],
    [{ stops: [{ kind: 'dispute', until: null }] }, { reason: 'disputed', retryable: false }],
    [{ promiseOpenUntil: NOON + 1 }, { reason: 'promise_open', retryable: false }],
    [{ startedAt: [NOON] }, { reason: 'contacted_recently', retryable: false }],
    [
      { now: inSp('2026-11-18', 22) },
      { reason: 'window', retryable: true, until: inSp('2026-11-19', 9) },
    ],
    [{ zones: ['America/Noronha', 'Asia/Tokyo'] }, { reason: 'window', retryable: false }],
  ] as const)('%j becomes %j', (changes, expected) => {
    expect(answer(changes)).toEqual(expected)
  })

  it('every rule has a word the ledger knows, also when it is made a block', () => {
    const levels = Object.fromEntries(RULE_IDS.map((rule) => [rule, 'block']))
    const parana = answer({ states: ['PR'] }, { levels })
    expect(parana).toEqual({ reason: 'compliance', retryable: false })
    for (const rule of RULE_IDS) {
      const refused = { kind: 'refuse', rule, evidence: {}, until: null, findings: [] } as const
      const reason = ledgerAnswerOf(refused)?.reason ?? ''
      expect(isSkipReason(reason) || isStopReason(reason)).toBe(true)
    }
  })

  it('what waits for a person says so', () => {
    expect(answer({ states: ['PR'] }, { levels: { parana_consent: 'review' } })).toEqual({
      reason: 'needs_review',
      retryable: false,
    })
  })
})

test('a refusal is kept as the rule that decided; warnings and reviews each by themselves', () => {
  const night = facts({ now: inSp('2026-11-18', 22), states: ['PR'] })
  const [kept, ...rest] = spokenOf(judge(message({ variables: [] }), night, rules()))
  expect(rest).toEqual([])
  expect(kept).toMatchObject({
    rule: 'contact_hours',
    level: 'block',
    until: inSp('2026-11-19', 9),
  })
  expect(JSON.parse(kept?.evidence ?? '')).toMatchObject({ states: ['PR'] })
  const warned = spokenOf(judge(message({ variables: [] }), facts({ states: ['PR'] }), rules()))
  expect(warned.map(({ rule, level }) => [rule, level])).toEqual([
    ['cdc_42a', 'warn'],
    ['parana_consent', 'warn'],
  ])
  expect(spokenOf(judge(message(), facts(), rules()))).toEqual([])
})
