import { describe, expect, it } from 'vitest'
import { judge } from '../../../../src/shared/domain/compliance.ts'
import type {
  ComplianceFacts,
  OutgoingMessage,
  RuleId,
  Verdict,
} from '../../../../src/shared/domain/compliance.ts'
import { HOUR, NOON, debt, facts, inSp, message, reply, rules } from './builders.ts'

const rulesOf = (verdict: Verdict): RuleId[] =>
  (verdict.kind === 'allow' ? verdict.warnings : verdict.findings).map(({ rule }) => rule)
const refusedBy = (verdict: Verdict) => (verdict.kind === 'refuse' ? verdict.rule : null)
const untilOf = (verdict: Verdict) => (verdict.kind === 'refuse' ? verdict.until : undefined)
const notice = (changes: Partial<OutgoingMessage> = {}) =>
  message({ purpose: 'notice', ...changes })
const manual = (changes: Partial<OutgoingMessage> = {}) =>
  reply({ purpose: 'manual', debtDetails: false, ...changes })

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
