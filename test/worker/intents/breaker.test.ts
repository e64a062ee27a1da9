import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBreaker } from '../../../worker/adapters/intents/breaker.ts'
import type { BreakerOptions } from '../../../worker/adapters/intents/breaker.ts'

const OPTIONS: BreakerOptions = { failures: 3, windowMs: 1_000, coolDownMs: 500 }

function opened() {
  const breaker = createBreaker(OPTIONS)
  for (const now of [0, 1, 2]) breaker.settle({ pass: 'call', ok: false, now })
  return breaker
}

describe('the circuit breaker', () => {
  test('failures outside the window are forgotten', () => {
    const breaker = createBreaker(OPTIONS)
    for (const now of [0, 600, 1_200, 1_800]) breaker.settle({ pass: 'call', ok: false, now })
    expect(breaker.kind()).toBe('closed')
    breaker.settle({ pass: 'call', ok: false, now: 1_801 })
    expect(breaker.kind()).toBe('open')
  })

  test('open, it refuses until the cool-down is over, then lets one probe through', () => {
    const breaker = opened()
    expect(breaker.ask(501)).toBe('refused')
    expect([breaker.ask(502), breaker.ask(502), breaker.ask(600)]).toEqual([
      'probe',
      'refused',
      'refused',
    ])
  })

  test('a probe that works closes it, with nothing left of the old failures', () => {
    const breaker = opened()
    const pass = breaker.ask(502)
    expect(pass).toBe('probe')
    breaker.settle({ pass: 'probe', ok: true, now: 503 })
    breaker.settle({ pass: 'call', ok: false, now: 504 })
    expect(breaker.ask(505)).toBe('call')
  })

  test('a probe that fails opens it for another cool-down', () => {
    const breaker = opened()
    breaker.ask(502)
    breaker.settle({ pass: 'probe', ok: false, now: 700 })
    expect(breaker.ask(1_199)).toBe('refused')
    expect(breaker.ask(1_200)).toBe('probe')
  })

  test('a probe that never reports is replaced', () => {
    const breaker = opened()
    expect(breaker.ask(502)).toBe('probe')
    expect(breaker.ask(1_001)).toBe('refused')
    expect(breaker.ask(1_002)).toBe('probe')
  })

  test('calls made before it opened change nothing afterwards', () => {
    const breaker = opened()
    breaker.settle({ pass: 'call', ok: true, now: 10 })
    breaker.settle({ pass: 'call', ok: false, now: 400 })
    expect(breaker.ask(501)).toBe('refused')
    expect(breaker.ask(502)).toBe('probe')
  })
})

const step = fc.record({ after: fc.integer({ min: 0, max: 400 }), ok: fc.boolean() })

/** Plays the steps; each is a wish to call, made when it may be. */
function play(steps: readonly { after: number; ok: boolean }[]) {
  const breaker = createBreaker(OPTIONS)
  let now = 0
  return steps.map(({ after, ok }) => {
    now += after
    const pass = breaker.ask(now)
    if (pass !== 'refused') breaker.settle({ pass, ok, now })
    return { now, ok, pass }
  })
}

describe('over any history of calls settled at once', () => {
  test('it opens exactly when a window holds enough failures since it last closed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let failedAt: number[] = []
        let retryAt: number | null = null
        for (const { now, ok, pass } of play(steps)) {
          const expected = retryAt === null ? 'call' : now < retryAt ? 'refused' : 'probe'
          expect(pass).toBe(expected)
          if (pass === 'refused') continue
          if (ok) {
            if (pass === 'probe') [failedAt, retryAt] = [[], null]
            continue
          }
          failedAt.push(now)
          const recent = failedAt.filter((at) => at > now - OPTIONS.windowMs)
          if (pass === 'probe' || recent.length >= OPTIONS.failures)
            retryAt = now + OPTIONS.coolDownMs
        }
      }),
    )
  })

  test('a service that is down costs at most the first failures and one call a cool-down', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }), (gaps) => {
        const steps = play(gaps.map((after) => ({ after, ok: false })))
        const made = steps.filter(({ pass }) => pass !== 'refused').length
        const lasted = steps.at(-1)?.now ?? 0
        expect(made).toBeLessThanOrEqual(OPTIONS.failures + Math.floor(lasted / OPTIONS.coolDownMs))
      }),
    )
  })
})
