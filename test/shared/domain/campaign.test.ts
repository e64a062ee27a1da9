import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  campaignDone,
  canMove,
  chargeOf,
  FAIL_REASONS,
  FAIL_REASONS_PT,
  isFinal,
  isRetryable,
  nextAfterDrop,
  nextAfterFailure,
  reasonLabel,
  RECIPIENT_STATES,
  type RecipientState,
  retryDelayMs,
  SKIP_REASONS,
  sourcesOf,
  STOP_REASONS,
  TRANSITIONS,
} from '../../../src/shared/domain/campaign.ts'

const SENT: RecipientState[] = ['sent', 'delivered', 'read', 'replied']
const state = fc.constantFrom(...RECIPIENT_STATES)

describe('the recipient ledger', () => {
  it('plans only what is pending and claims only what is scheduled', () => {
    expect(sourcesOf('plan', 'scheduled')).toEqual(['pending'])
    expect(sourcesOf('claim', 'sending')).toEqual(['scheduled'])
  })

  it('takes "sent" from every unsent state, and from no other', () => {
    expect(sourcesOf('sent', 'sent')).toEqual(RECIPIENT_STATES.filter((s) => !SENT.includes(s)))
  })

  it('takes failures and drops only over sending and uncertain, of the same plan', () => {
    expect(sourcesOf('failed', 'failed')).toEqual(['sending', 'uncertain'])
    expect(sourcesOf('dropped', 'pending')).toEqual(['sending', 'uncertain'])
    expect(sourcesOf('uncertain', 'uncertain')).toEqual(['sending'])
    for (const move of TRANSITIONS.filter((m) => ['failed', 'dropped'].includes(m.event))) {
      expect(move.samePlan).toBe(true)
    }
  })

  it('sweeps scheduled, sending and uncertain back to pending', () => {
    expect(sourcesOf('sweep', 'pending')).toEqual(['scheduled', 'sending', 'uncertain'])
  })

  it('lets an error ack undo "sent" but nothing that reached a phone', () => {
    expect(sourcesOf('ack', 'failed')).toEqual(['sent'])
    expect(canMove('failed', 'delivered', 'ack')).toBe(true)
  })

  it('counts a reply only for a message that was sent', () => {
    expect(sourcesOf('reply', 'replied')).toEqual(['sent', 'delivered', 'read'])
  })

  it('cancels and skips only what is not yet in flight', () => {
    expect(sourcesOf('cancel', 'canceled')).toEqual(['pending', 'scheduled'])
    expect(sourcesOf('skip', 'skipped')).toEqual(['pending', 'scheduled'])
  })

  it('never comes back to be sent again once the message was sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SENT), fc.array(state, { maxLength: 12 }), (start, wanted) => {
        let current = start
        for (const next of wanted) if (canMove(current, next)) current = next
        expect([
          'pending',
          'scheduled',
          'sending',
          'uncertain',
          'skipped',
          'canceled',
        ]).not.toContain(current)
      }),
    )
  })

  it('never moves a delivered message backwards', () => {
    for (const from of ['delivered', 'read', 'replied'] as const) {
      const reachable = RECIPIENT_STATES.filter((to) => canMove(from, to))
      expect(SENT.slice(SENT.indexOf(from) + 1)).toEqual(expect.arrayContaining(reachable))
    }
    expect(RECIPIENT_STATES.filter((to) => canMove('replied', to))).toEqual([])
  })

  it('has an end for every recipient: from each open state a final one can be reached', () => {
    const reach = (from: RecipientState, seen = new Set<RecipientState>()): Set<RecipientState> => {
      if (seen.has(from)) return seen
      seen.add(from)
      for (const to of RECIPIENT_STATES) if (canMove(from, to)) reach(to, seen)
      return seen
    }
    for (const from of RECIPIENT_STATES) {
      expect([...reach(from)].some(isFinal)).toBe(true)
    }
    expect([...reach('pending')].toSorted()).toEqual([...RECIPIENT_STATES].toSorted())
  })

  it('only the way back to pending starts another send', () => {
    const intoSending = TRANSITIONS.filter((move) => move.to.includes('sending'))
    expect(intoSending.map((move) => move.event)).toEqual(['claim'])
  })
})

describe('ends', () => {
  it('open and uncertain recipients are not final', () => {
    expect(RECIPIENT_STATES.filter((s) => !isFinal(s))).toEqual([
      'pending',
      'scheduled',
      'sending',
      'uncertain',
    ])
  })

  it('a campaign is done when nothing is open and no fresh uncertainty is left', () => {
    expect(campaignDone({})).toBe(true)
    expect(campaignDone({ sent: 10, failed: 1, skipped: 2, canceled: 1 })).toBe(true)
    for (const open of ['pending', 'scheduled', 'sending'] as const) {
      expect(campaignDone({ sent: 10, [open]: 1 })).toBe(false)
    }
    expect(campaignDone({ uncertain: 2 })).toBe(false)
    expect(campaignDone({ uncertain: 2 }, 1)).toBe(false)
    expect(campaignDone({ uncertain: 2 }, 2)).toBe(true)
    expect(campaignDone({ sent: 1, pending: 0, uncertain: 0 })).toBe(true)
  })
})

describe('after a failure', () => {
  test.each([
    [{ attempts: 1, retryable: true }, 'pending'],
    [{ attempts: 3, retryable: true }, 'pending'],
    [{ attempts: 4, retryable: true }, 'failed'],
    [{ attempts: 1, retryable: false }, 'failed'],
  ])('%o leads to %s', (failure, next) => {
    expect(nextAfterFailure(failure)).toBe(next)
  })

  it('the number of attempts can be set', () => {
    expect(nextAfterFailure({ attempts: 1, retryable: true }, 1)).toBe('failed')
  })

  it('the pause doubles, half of it random, up to half an hour', () => {
    expect(retryDelayMs(1, () => 0)).toBe(15_000)
    expect(retryDelayMs(2, () => 0)).toBe(30_000)
    expect(retryDelayMs(99, () => 0.999_999_999)).toBe(1_800_000)
    expect(retryDelayMs(3, () => 0, { baseMs: 100, maxMs: 300 })).toBe(150)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, r) => {
          const least = retryDelayMs(attempt, () => 0)
          const delay = retryDelayMs(attempt, () => r)
          expect(delay).toBeGreaterThanOrEqual(least)
          expect(delay).toBeLessThanOrEqual(2 * least)
        },
      ),
    )
  })
})

describe('reasons', () => {
  it('"not yet" waits, a canceled campaign and a stop of the debtor end the row', () => {
    expect(STOP_REASONS.filter((reason) => nextAfterDrop(reason) === 'pending')).toEqual(
      STOP_REASONS.filter((reason) => reason !== 'canceled'),
    )
    expect(nextAfterDrop('canceled')).toBe('canceled')
    for (const reason of SKIP_REASONS) expect(nextAfterDrop(reason)).toBe('skipped')
  })

  test.each([
    ['not_on_whatsapp', 'recipient', false],
    ['reachout_locked', 'number', true],
    ['rate_limited', 'number', true],
    ['ack_error', 'number', false],
    ['unreachable', 'us', true],
    ['dead_letter', 'us', false],
    ['from_an_older_release', 'us', false],
    ['constructor', 'us', false],
  ])('%s speaks against %s, retry: %s', (reason, charge, retryable) => {
    expect(chargeOf(reason)).toBe(charge)
    expect(isRetryable(reason)).toBe(retryable)
  })

  it('a refusal by the recipient is never retried', () => {
    const refusals = FAIL_REASONS.filter((reason) => chargeOf(reason) === 'recipient')
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.filter(isRetryable)).toEqual([])
  })

  it('each has a label people can read', () => {
    for (const reason of [...SKIP_REASONS, ...STOP_REASONS, ...FAIL_REASONS]) {
      expect(reasonLabel(reason)).not.toBe(reason)
      expect(reasonLabel(reason).length).toBeGreaterThan(3)
    }
    expect(reasonLabel('not_on_whatsapp')).toBe(FAIL_REASONS_PT.not_on_whatsapp)
    for (const reason of [
      'payment_claim',
      'agency_identity',
      'stale',
      'interrupted',
      'timeout',
      'reset',
      'gateway_502',
    ]) {
      expect(reasonLabel(reason)).not.toBe(reason)
    }
    expect(reasonLabel('whatever')).toBe('whatever')
  })
})
