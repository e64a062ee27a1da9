import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RESTART_PAUSES_MS, watchStep } from '../../../src/shared/domain/session-watch.ts'
import type { SessionFacts } from '../../../src/shared/domain/session-watch.ts'

const MINUTE = 60_000
const NOW = 100 * MINUTE
const facts = (given: Partial<SessionFacts>): SessionFacts => ({
  now: NOW,
  status: 'WORKING',
  wanted: true,
  downSince: null,
  restarts: 0,
  restartedAt: null,
  silentSince: null,
  ...given,
})
const downFor = (ms: number, given: Partial<SessionFacts>) =>
  facts({ downSince: NOW - ms, ...given })

describe('a session', () => {
  test('that works is looked at every minute', () => {
    expect(watchStep(facts({}))).toEqual({ act: 'none', nextMs: MINUTE })
  })

  test('that works but gives no sign of what was sent is restarted after five minutes, once an hour', () => {
    const silent = (ms: number, given: Partial<SessionFacts> = {}) =>
      watchStep(facts({ silentSince: NOW - ms, ...given })).act
    expect(silent(5 * MINUTE - 1)).toBe('none')
    expect(silent(5 * MINUTE)).toBe('restart')
    expect(silent(50 * MINUTE, { restartedAt: NOW - 60 * MINUTE + 1 })).toBe('none')
    expect(silent(90 * MINUTE, { restartedAt: NOW - 60 * MINUTE })).toBe('restart')
    expect(silent(90 * MINUTE, { wanted: false })).toBe('none')
  })

  test('that failed is restarted, for a start would do nothing', () => {
    expect(watchStep(downFor(10_000, { status: 'FAILED' })).act).toBe('restart')
  })

  test('that was stopped is started, after WAHA had time to do it itself', () => {
    expect(watchStep(downFor(29_999, { status: 'STOPPED' })).act).toBe('none')
    expect(watchStep(downFor(30_000, { status: 'STOPPED' })).act).toBe('start')
  })

  test('that starts is left alone for five minutes', () => {
    expect(watchStep(downFor(5 * MINUTE - 1, { status: 'STARTING' })).act).toBe('none')
    expect(watchStep(downFor(5 * MINUTE, { status: 'STARTING' })).act).toBe('restart')
  })

  test('that waits for a person is never restarted, nor one that WAHA does not answer for', () => {
    for (const status of ['SCAN_QR_CODE', 'PASSKEY_REQUIRED', 'UNREACHABLE', 'SOMETHING_NEW']) {
      expect(watchStep(downFor(24 * 60 * MINUTE, { status })).act).toBe('none')
    }
  })

  test('that a person stopped, or that never worked, is left alone', () => {
    for (const status of ['FAILED', 'STOPPED', 'STARTING']) {
      const step = watchStep(downFor(60 * MINUTE, { status, wanted: false }))
      expect(step).toEqual({ act: 'none', nextMs: null })
    }
  })
})

test('restarts of a session that stays down are further and further apart, at most 24 and a few a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: MINUTE }), (stepMs) => {
      const start = NOW
      let state = facts({ status: 'FAILED', downSince: start })
      const at: number[] = []
      for (let now = start; now < start + 24 * 60 * MINUTE; now += stepMs) {
        const { act } = watchStep({ ...state, now })
        if (act === 'none') continue
        at.push(now)
        state = { ...state, restarts: state.restarts + 1, restartedAt: now }
      }
      const last = RESTART_PAUSES_MS.length - 1
      at.slice(1).forEach((one, n) => {
        const pause = RESTART_PAUSES_MS[Math.min(n + 1, last)] ?? 0
        expect(one - (at[n] ?? 0)).toBeGreaterThanOrEqual(pause)
      })
      expect(at.length).toBeLessThanOrEqual(28)
    }),
    { numRuns: 20 },
  )
})
