import { describe, expect, it, test } from 'vitest'
import { RULE_IDS, judge } from '../../../../src/shared/domain/compliance.ts'
import type { OutgoingMessage, RuleId, Verdict } from '../../../../src/shared/domain/compliance.ts'
import { DAY, HOUR, NOON, debt, facts, inSp, message, reply, rules } from './builders.ts'

const rulesOf = (verdict: Verdict): RuleId[] =>
  (verdict.kind === 'allow' ? verdict.warnings : verdict.findings).map(({ rule }) => rule)
const refusedBy = (verdict: Verdict) => (verdict.kind === 'refuse' ? verdict.rule : null)
const untilOf = (verdict: Verdict) => (verdict.kind === 'refuse' ? verdict.until : undefined)
const oldDebt = (prescribedOverrideReason: string | null) =>
  judge(
    message(),
    facts({ debts: [debt({ dueDate: '2019-01-01', prescribedOverrideReason })] }),
    rules(),
  )
const claim = (day: string) => ({ kind: 'payment_claim', until: inSp(day, 3) }) as const
const notice = (changes: Partial<OutgoingMessage> = {}) =>
  message({ purpose: 'notice', ...changes })
const manual = (changes: Partial<OutgoingMessage> = {}) =>
  reply({ purpose: 'manual', debtDetails: false, ...changes })

test('a message that breaks no rule is allowed without warnings', () => {
  expect(judge(message(), facts(), rules())).toEqual({ kind: 'allow', warnings: [] })
})

describe('stops', () => {
  const ends = ['opt_out', 'wrong_person', 'deceased'] as const
  const fresh = { lastInboundAt: NOON - HOUR }

  it.each(ends)('%s refuses every purpose, for good', (kind) => {
    const stopped = facts({ ...fresh, stops: [{ kind, until: null }] })
    for (const one of [message(), notice(), message({ purpose: 'nps' }), reply(), manual()]) {
      const verdict = judge(one, stopped, rules())
      expect(refusedBy(verdict)).toBe(kind)
      expect(untilOf(verdict)).toBeNull()
    }
  })

  it.each(ends)('%s lets its one acknowledgement go, and only as a reply', (kind) => {
    const stopped = facts({ ...fresh, stops: [{ kind, until: null }] })
    const last = { acknowledgesStop: true, debtDetails: false }
    expect(judge(reply(last), stopped, rules()).kind).toBe('allow')
    expect(refusedBy(judge(message(last), stopped, rules()))).toBe(kind)
    expect(refusedBy(judge(manual(last), stopped, rules()))).toBe(kind)
  })

  it.each(['dispute', 'payment_claim', 'hardship'] as const)(
    '%s ends dunning, not the talk',
    (kind) => {
      const stopped = facts({ ...fresh, stops: [{ kind, until: null }] })
      const off = rules({ coolOffAfterReplyHours: 0 })
      for (const one of [message(), notice(), message({ purpose: 'nps' })]) {
        expect(refusedBy(judge(one, stopped, off))).toBe(kind)
      }
      for (const one of [reply(), manual(), notice({ asksPayment: false })]) {
        expect(judge(one, stopped, off).kind).toBe('allow')
      }
      expect(refusedBy(judge(message({ asksPayment: false }), stopped, off))).toBe(kind)
    },
  )

  it('a claim under review ends by itself, in contact hours', () => {
    const until = inSp('2026-11-21', 3)
    const claimed = facts({ stops: [{ kind: 'payment_claim', until }] })
    // Saturday the 21st is off: Monday morning.
    expect(untilOf(judge(message(), claimed, rules()))).toBe(inSp('2026-11-23', 9))
    expect(
      judge(
        message(),
        facts({ ...claimed, stops: [{ kind: 'payment_claim', until: NOON }] }),
        rules(),
      ).kind,
    ).toBe('allow')
  })
})

test('each finding says when it ends by itself', () => {
  const started = ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17']
  const verdict = judge(
    message(),
    facts({
      stops: [claim('2026-11-20'), claim('2026-11-26'), { kind: 'dispute', until: null }],
      startedAt: started.map((day) => inSp(day, 10)),
    }),
    rules(),
  )
  const ends =
    verdict.kind === 'refuse' ? verdict.findings.map(({ rule, until }) => [rule, until]) : []
  expect(ends).toEqual([
    ['dispute', null],
    ['payment_claim', inSp('2026-11-26', 3)],
    // Four in the week, three allowed: the second oldest must leave it.
    ['frequency_week', inSp('2026-11-20', 0)],
  ])
})

describe('the debt', () => {
  it('a promise holds campaigns until it is over, and nothing else', () => {
    const promised = facts({ promiseOpenUntil: inSp('2026-11-25', 0) })
    const verdict = judge(message(), promised, rules())
    expect(refusedBy(verdict)).toBe('promise_open')
    expect(untilOf(verdict)).toBe(inSp('2026-11-25', 9))
    expect(judge(notice(), promised, rules()).kind).toBe('allow')
    expect(judge(message(), facts({ promiseOpenUntil: NOON }), rules()).kind).toBe('allow')
  })

  it.each([
    ['2021-11-18', 'allow'],
    ['2021-11-17', 'refuse'],
    ['2016-02-29', 'refuse'],
    [null, 'allow'],
  ] as const)('due %s: %s (five years, to the day)', (dueDate, kind) => {
    expect(judge(message(), facts({ debts: [debt(), debt({ dueDate })] }), rules()).kind).toBe(kind)
  })

  it('five years are over when they are over in one of the zones', () => {
    // 00:30 of the 19th in Manaus, still the 18th in Eirunepé; against the simulator, so that night is no matter.
    const west = facts({
      gateway: 'simulator',
      zones: ['America/Manaus', 'America/Eirunepe'],
      now: Date.UTC(2026, 10, 19, 4, 30),
      debts: [debt({ dueDate: '2021-11-18' })],
    })
    expect(refusedBy(judge(message(), west, rules({}, false)))).toBe('prescribed')
    const before = { ...west, now: Date.UTC(2026, 10, 19, 3, 30) }
    expect(judge(message(), before, rules({}, false)).kind).toBe('allow')
  })

  it('an old debt goes with a written reason, never with a blank one', () => {
    expect(oldDebt('interrompida por ação de cobrança').kind).toBe('allow')
    expect(refusedBy(oldDebt('  '))).toBe('prescribed')
    expect(untilOf(oldDebt(null))).toBeNull()
  })

  it('an old debt is talked about when they ask, with a warning', () => {
    const old = facts({ debts: [debt({ dueDate: '2019-01-01' })], lastInboundAt: NOON - HOUR })
    for (const one of [reply(), manual()]) {
      const verdict = judge(one, old, rules())
      expect([verdict.kind, rulesOf(verdict)]).toEqual(['allow', ['prescribed']])
    }
    const late = judge(manual(), { ...old, lastInboundAt: NOON - 3 * DAY }, rules())
    expect(refusedBy(late)).toBe('prescribed')
  })

  it('an agency tells no debt before identity; a creditor may', () => {
    const agency = { mode: 'agency', lastInboundAt: NOON - HOUR } as const
    for (const one of [reply(), notice(), manual({ debtDetails: true })]) {
      expect(refusedBy(judge(one, facts(agency), rules()))).toBe('identity')
      expect(judge(one, facts({ ...agency, identityConfirmed: true }), rules()).kind).toBe('allow')
      expect(judge({ ...one, debtDetails: false }, facts(agency), rules()).kind).toBe('allow')
      expect(judge(one, facts({ lastInboundAt: NOON - HOUR }), rules()).kind).toBe('allow')
    }
  })

  it.each([
    ['fine_cap', { fineBps: 201 }],
    ['interest_cap', { interestMonthlyBps: 101 }],
  ] as const)('%s: one hundredth above the law is refused', (rule, changes) => {
    const charged = facts({ debts: [debt(), debt(changes)], lastInboundAt: NOON - HOUR })
    expect(refusedBy(judge(reply(), charged, rules()))).toBe(rule)
    expect(judge(reply({ debtDetails: false }), charged, rules()).kind).toBe('allow')
  })
})

describe('warnings', () => {
  it.each([
    [
      'the text leaves it out',
      { variables: ['amount', 'creditor_name'] },
      {},
      ['creditor_address', 'creditor_tax_id'],
    ],
    [
      'it is not known',
      {},
      { creditor: { name: true, address: false, taxId: true } },
      ['creditor_address'],
    ],
  ] as const)('CDC 42-A warns when %s', (_, words, known, missing) => {
    const verdict = judge(message(words), facts(known), rules())
    expect(verdict).toMatchObject({
      kind: 'allow',
      warnings: [{ rule: 'cdc_42a', evidence: { missing } }],
    })
  })

  it('CDC 42-A looks at campaigns and notices with debt details only', () => {
    const known = facts({
      creditor: { name: true, address: false, taxId: true },
      lastInboundAt: NOON - 2 * DAY,
    })
    for (const one of [reply(), message({ purpose: 'nps' }), message({ debtDetails: false })]) {
      expect(rulesOf(judge(one, known, rules()))).toEqual([])
    }
    expect(rulesOf(judge(notice(), known, rules()))).toEqual(['cdc_42a'])
  })

  it('what the linter found is shown and stops nothing', () => {
    const toneFindings = [{ code: 'threat' }, { code: 'threat' }, { code: 'shouting' }]
    expect(judge(message({ toneFindings }), facts(), rules())).toMatchObject({
      kind: 'allow',
      warnings: [{ rule: 'tone', evidence: { codes: ['threat', 'shouting'] } }],
    })
  })

  it('Paraná wants consent, on its borders too, for what we start', () => {
    const parana = facts({ states: ['SC', 'PR'], lastInboundAt: NOON - 3 * DAY })
    expect(rulesOf(judge(message(), parana, rules()))).toEqual(['parana_consent'])
    expect(rulesOf(judge(message(), { ...parana, consent: true }, rules()))).toEqual([])
    expect(rulesOf(judge(reply(), parana, rules()))).toEqual([])
  })
})

describe('levels', () => {
  it('the creditor may be stricter', () => {
    const strict = rules({ levels: { cdc_42a: 'block', tone: 'review' } })
    expect(refusedBy(judge(message({ variables: [] }), facts(), strict))).toBe('cdc_42a')
    expect(judge(message({ toneFindings: [{ code: 'threat' }] }), facts(), strict).kind).toBe(
      'review',
    )
  })

  it('and milder only where the rule allows it', () => {
    const mild = rules({ levels: Object.fromEntries(RULE_IDS.map((rule) => [rule, 'warn'])) })
    const all = facts({
      now: inSp('2026-11-18', 22),
      stops: [
        { kind: 'opt_out', until: null },
        { kind: 'dispute', until: null },
      ],
      promiseOpenUntil: NOON + 9 * DAY,
      startedAt: [NOON],
    })
    const verdict = judge(message(), all, mild)
    const levels =
      verdict.kind === 'refuse' ? verdict.findings.map(({ rule, level }) => [rule, level]) : []
    expect(levels).toEqual([
      ['opt_out', 'block'],
      ['dispute', 'block'],
      ['promise_open', 'warn'],
      ['frequency_day', 'warn'],
      ['contact_hours', 'block'],
    ])
  })

  it('a refusal lists warnings too, and the most lasting block decides', () => {
    const many = facts({
      now: inSp('2026-11-18', 22),
      promiseOpenUntil: inSp('2026-11-30', 0),
      stops: [{ kind: 'payment_claim', until: inSp('2026-11-20', 0) }],
    })
    const verdict = judge(message({ variables: [] }), many, rules())
    expect(rulesOf(verdict)).toEqual(['payment_claim', 'promise_open', 'contact_hours', 'cdc_42a'])
    expect([refusedBy(verdict), untilOf(verdict)]).toEqual(['promise_open', inSp('2026-11-30', 9)])
  })
})
