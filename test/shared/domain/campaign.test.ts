import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  chargeOf,
  FAIL_REASONS,
  FAIL_REASONS_PT,
  isRetryable,
  nextAfterDrop,
  nextAfterFailure,
  reasonLabel,
  retryDelayMs,
  SKIP_REASONS,
  STOP_REASONS,
} from '../../../src/shared/domain/campaign.ts'

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
