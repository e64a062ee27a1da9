import { describe, expect, it, test } from 'vitest'
import { RULE_IDS, judge } from '../../../../src/shared/domain/compliance.ts'
import type {
  ComplianceFacts,
  OutgoingMessage,
  RuleId,
  Verdict,
} from '../../../../src/shared/domain/compliance.ts'
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

  it.each(['dispute', 'payment_claim'] as const)('%s ends dunning, not the talk', (kind) => {
    const stopped = facts({ ...fresh, stops: [{ kind, until: null }] })
    const off = rules({ coolOffAfterReplyHours: 0 })
    for (const one of [message(), notice(), message({ purpose: 'nps' })]) {
      expect(refusedBy(judge(one, stopped, off))).toBe(kind)
    }
    for (const one of [reply(), manual(), notice({ asksPayment: false })]) {
      expect(judge(one, stopped, off).kind).toBe('allow')
    }
    expect(refusedBy(judge(message({ asksPayment: false }), stopped, off))).toBe(kind)
  })

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
  const claim = (day: string) => ({ kind: 'payment_claim', until: inSp(day, 3) }) as const
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

describe('frequency', () => {
  it('one a day: the next one goes the next morning', () => {
    const verdict = judge(message(), facts({ startedAt: [inSp('2026-11-18', 9)] }), rules())
    expect(refusedBy(verdict)).toBe('frequency_day')
    expect(untilOf(verdict)).toBe(inSp('2026-11-19', 9))
  })

  it('three in any seven days: the next one goes when the oldest is a week old', () => {
    const startedAt = [inSp('2026-11-12', 17), inSp('2026-11-13', 9), inSp('2026-11-16', 10)]
    const verdict = judge(message(), facts({ startedAt }), rules())
    expect([refusedBy(verdict), untilOf(verdict)]).toEqual([
      'frequency_week',
      inSp('2026-11-19', 9),
    ])
    expect(judge(message(), facts({ startedAt: startedAt.slice(1) }), rules()).kind).toBe('allow')
    const older = [inSp('2026-11-11', 17), ...startedAt.slice(1)]
    expect(judge(message(), facts({ startedAt: older }), rules()).kind).toBe('allow')
  })

  it('both caps and the weekend are waited for together', () => {
    const startedAt = [inSp('2026-11-16', 9), inSp('2026-11-17', 9), inSp('2026-11-18', 9)]
    expect(untilOf(judge(message(), facts({ startedAt }), rules()))).toBe(inSp('2026-11-23', 9))
  })

  it('counts days where the person lives, in each zone they may live in', () => {
    // 00:30 of the 18th in Manaus is still the 17th in Eirunepé.
    const zones = ['America/Manaus', 'America/Eirunepe']
    const started = Date.UTC(2026, 10, 18, 4, 30)
    expect(
      refusedBy(
        judge(
          message(),
          facts({ zones, states: ['AM'], startedAt: [started], now: Date.UTC(2026, 10, 18, 15) }),
          rules(),
        ),
      ),
    ).toBe('frequency_day')
    const before = Date.UTC(2026, 10, 18, 3, 30)
    expect(
      judge(
        message(),
        facts({ zones, states: ['AM'], startedAt: [before], now: Date.UTC(2026, 10, 18, 15) }),
        rules(),
      ).kind,
    ).toBe('allow')
  })

  it('a further part of one message counts with its first', () => {
    const startedAt = [NOON - 1_000]
    expect(judge(notice({ continuation: true }), facts({ startedAt }), rules()).kind).toBe('allow')
    expect(refusedBy(judge(notice(), facts({ startedAt }), rules()))).toBe('frequency_day')
  })

  it('answers are never counted; an operator who starts is only warned', () => {
    const full = facts({ startedAt: [NOON - HOUR], lastInboundAt: NOON - HOUR })
    for (const one of [reply(), manual()])
      expect(judge(one, full, rules())).toEqual({ kind: 'allow', warnings: [] })
    const starts = judge(manual({ answersInbound: false }), full, rules())
    expect([starts.kind, rulesOf(starts)]).toEqual(['allow', ['frequency_day']])
  })

  it('who has just written gets no campaign and no NPS question', () => {
    const wrote = facts({ lastInboundAt: inSp('2026-11-18', 10) })
    for (const one of [message(), message({ purpose: 'nps' })]) {
      const verdict = judge(one, wrote, rules())
      expect([refusedBy(verdict), untilOf(verdict)]).toEqual([
        'cool_off_after_reply',
        inSp('2026-11-19', 10),
      ])
    }
    expect(judge(notice(), wrote, rules()).kind).toBe('allow')
    expect(judge(message(), wrote, rules({ coolOffAfterReplyHours: 0 })).kind).toBe('allow')
  })
})

describe('contact hours', () => {
  const night = inSp('2026-11-18', 22)

  it('nothing of ours goes at night; it goes the next morning', () => {
    for (const one of [
      message(),
      notice(),
      message({ purpose: 'nps' }),
      manual({ answersInbound: false }),
    ]) {
      const verdict = judge(one, facts({ now: night }), rules())
      expect([refusedBy(verdict), untilOf(verdict)]).toEqual([
        'contact_hours',
        inSp('2026-11-19', 9),
      ])
    }
  })

  it('who has just written is answered at any hour, for as long as the window says', () => {
    for (const one of [reply(), manual()]) {
      expect(
        judge(one, facts({ now: night, lastInboundAt: night - 24 * HOUR }), rules()).kind,
      ).toBe('allow')
      const late = facts({ now: night, lastInboundAt: night - 24 * HOUR - 1 })
      expect(refusedBy(judge(one, late, rules()))).toBe('contact_hours')
      const short = facts({ now: night, lastInboundAt: night - 3 * HOUR })
      expect(refusedBy(judge(one, short, rules({ replyWindowHours: 2 })))).toBe('contact_hours')
    }
  })

  it('a campaign is no answer, whatever it claims', () => {
    const wrote = facts({ now: night, lastInboundAt: night - HOUR })
    expect(rulesOf(judge(message({ answersInbound: true }), wrote, rules()))).toContain(
      'contact_hours',
    )
  })

  it('against the simulator hours and caps are off unless asked for', () => {
    const busy = facts({
      now: night,
      gateway: 'simulator',
      startedAt: [night - HOUR],
      lastInboundAt: night - HOUR,
    })
    expect(judge(message(), busy, rules({}, false)).kind).toBe('allow')
    expect(rulesOf(judge(message(), busy, rules({}, true)))).toEqual([
      'frequency_day',
      'cool_off_after_reply',
      'contact_hours',
    ])
    expect(judge(message(), { ...busy, gateway: 'waha' }, rules({}, false)).kind).toBe('refuse')
  })

  it('stops, age and identity bind against the simulator too', () => {
    const soft: Partial<ComplianceFacts> = { gateway: 'simulator' }
    const off = rules({}, false)
    expect(
      refusedBy(
        judge(message(), facts({ ...soft, stops: [{ kind: 'opt_out', until: null }] }), off),
      ),
    ).toBe('opt_out')
    expect(
      refusedBy(
        judge(message(), facts({ ...soft, debts: [debt({ dueDate: '2010-01-01' })] }), off),
      ),
    ).toBe('prescribed')
    expect(refusedBy(judge(message(), facts({ ...soft, mode: 'agency' }), off))).toBe('identity')
  })

  it('names the law of the state', () => {
    const verdict = judge(
      message(),
      facts({ now: night, states: ['CE'], zones: ['America/Fortaleza'] }),
      rules(),
    )
    const finding = verdict.kind === 'refuse' ? verdict.findings[0] : undefined
    expect(finding?.source).toContain('Lei 16.836/2019')
    expect(finding?.evidence).toMatchObject({ weekdays: '09:00-18:00', saturday: null })
  })

  it('is refused for good when the hours of the zones never meet', () => {
    const hours = { weekdays: { from: '09:00', to: '10:00' }, saturday: null }
    const verdict = judge(
      message(),
      facts({ zones: ['America/Sao_Paulo', 'America/Rio_Branco'] }),
      rules({ hours }),
    )
    expect([refusedBy(verdict), untilOf(verdict)]).toEqual(['contact_hours', null])
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
