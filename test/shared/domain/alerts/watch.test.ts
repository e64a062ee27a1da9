import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ALERT_KINDS,
  ALERT_RULES,
  isOpen,
  ruleOf,
  step,
  watch,
} from '../../../../src/shared/domain/alerts.ts'
import type { AlertRule, WatchState } from '../../../../src/shared/domain/alerts.ts'

const MINUTE = 60_000
const RULE: AlertRule = {
  level: 'critical',
  start: 5,
  end: 2,
  forMs: 2 * MINUTE,
  calmMs: 3 * MINUTE,
}

/** One value a minute. @returns after each whether the alert is open */
function play(values: readonly number[], rule = RULE): boolean[] {
  let state: WatchState = { kind: 'calm' }
  return values.map((value, minute) => {
    state = step(state, { value, at: minute * MINUTE }, rule)
    return isOpen(state)
  })
}

const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 80 })
const rules = fc.record({
  level: fc.constant('critical' as const),
  start: fc.constant(5),
  end: fc.double({ min: 0, max: 5, noNaN: true }),
  forMs: fc.integer({ min: 0, max: 5 }).map((n) => n * MINUTE),
  calmMs: fc.integer({ min: 0, max: 5 }).map((n) => n * MINUTE),
})

describe('one alert over time', () => {
  test('it starts when the value stayed above the limit long enough, and ends when it was low long enough', () => {
    expect(play([6, 6, 6, 1, 1, 1, 1])).toEqual([false, false, true, true, true, true, false])
  })

  test('a value that touches the limit does not start it; one between the limits keeps it', () => {
    expect(play([5, 5, 5, 5])).toEqual([false, false, false, false])
    expect(play([6, 6, 6, 3, 3, 3, 3, 3]).at(-1)).toBe(true)
  })

  test('it opens only after every value of its minimum time was above the start limit', () => {
    fc.assert(
      fc.property(values, rules, (given, rule) => {
        const open = play(given, rule)
        const minutes = rule.forMs / MINUTE
        open.forEach((now, n) => {
          if (!now || open[n - 1] === true) return
          expect(n).toBeGreaterThanOrEqual(minutes)
          for (const value of given.slice(n - minutes, n + 1)) expect(value).toBeGreaterThan(5)
        })
      }),
    )
  })

  test('it closes only after every value of its calm time was at or below the end limit', () => {
    fc.assert(
      fc.property(values, rules, (given, rule) => {
        const open = play(given, rule)
        const minutes = rule.calmMs / MINUTE
        open.forEach((now, n) => {
          if (now || open[n - 1] !== true) return
          for (const value of given.slice(n - minutes, n + 1)) {
            expect(value).toBeLessThanOrEqual(rule.end)
          }
        })
      }),
    )
  })

  test('values that only waver between the two limits change nothing', () => {
    const wavering = fc.array(fc.double({ min: 2, max: 5, minExcluded: true, noNaN: true }))
    fc.assert(
      fc.property(wavering, (given) => {
        expect(play(given).includes(true)).toBe(false)
        expect(
          play([9, 9, 9, ...given])
            .slice(2)
            .includes(false),
        ).toBe(false)
      }),
    )
  })

  test('it changes at most once in the shorter of its two times', () => {
    fc.assert(
      fc.property(values, (given) => {
        const open = play(given)
        const changes = open.flatMap((now, n) => (now === (open[n - 1] ?? false) ? [] : [n]))
        changes
          .slice(1)
          .forEach((at, n) => expect(at - (changes[n] ?? 0)).toBeGreaterThanOrEqual(2))
      }),
    )
  })
})

describe('all alerts of one moment', () => {
  test('what is not looked at now stays as it was; what is no longer measured is forgotten', () => {
    const states = {
      'recovery_drop:': { kind: 'open' },
      'session_down:gone': { kind: 'open' },
    } as const
    const watched = watch(states, [{ kind: 'recovery_drop', subject: '', value: null }], {
      at: 0,
      ruleOf: (kind) => ALERT_RULES[kind],
    })
    expect(watched.map(({ kind, state }) => [kind, state.kind])).toEqual([
      ['recovery_drop', 'open'],
    ])
  })

  test('every kind ends below where it starts, also with a limit of one’s own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALERT_KINDS),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        (kind, own) => {
          for (const rule of [ruleOf(kind, undefined), ruleOf(kind, own)]) {
            expect(rule.end).toBeLessThanOrEqual(rule.start)
          }
        },
      ),
    )
  })
})
