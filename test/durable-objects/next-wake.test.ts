import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  PRIORITY,
  backoffMs,
  nextUnit,
  nextWake,
  outboxHead,
  workable,
} from '../../durable-objects/conversation/next-wake.ts'

const dueUnits = fc.array(
  fc.record({ unit: fc.constantFrom(...PRIORITY), due: fc.integer({ min: 0, max: 1_000 }) }),
)
const rows = fc.uniqueArray(
  fc.record({
    key: fc.uuid(),
    no: fc.nat(1_000),
    kind: fc.constantFrom('campaign', 'reply', 'manual'),
    status: fc.constantFrom('queued', 'queued', 'sending', 'uncertain'),
    due: fc.integer({ min: 0, max: 1_000 }),
  }),
  { selector: ({ no }) => no },
)

test('the alarm is the minimum of everything that waits, and nothing waits without one', () => {
  fc.assert(
    fc.property(dueUnits, (waiting) => {
      const at = nextWake(waiting)
      expect(at === null).toBe(waiting.length === 0)
      if (at === null) return
      expect(waiting.every(({ due }) => due >= at)).toBe(true)
      expect(waiting.some(({ due }) => due === at)).toBe(true)
    }),
  )
})

test('a wake always finds work, an early one none, and the highest priority goes first', () => {
  fc.assert(
    fc.property(dueUnits, fc.integer({ min: 0, max: 1_000 }), (waiting, now) => {
      const at = nextWake(waiting)
      const unit = nextUnit(waiting, now)
      expect(unit !== null).toBe(at !== null && at <= now)
      if (unit === null) return
      const due = waiting.filter((row) => row.due <= now).map((row) => PRIORITY.indexOf(row.unit))
      expect(PRIORITY.indexOf(unit)).toBe(Math.min(...due))
    }),
  )
})

test('replies never overtake each other, and go before campaign messages', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 1_000 }), (all, now) => {
      const head = outboxHead(all, now)
      if (head === undefined) return
      expect(head.due).toBeLessThanOrEqual(now)
      if (head.status !== 'queued') return
      const talk = all.filter((row) => row.kind !== 'campaign' && row.status === 'queued')
      if (head.kind === 'campaign') {
        const first = talk.toSorted((a, b) => a.no - b.no)[0]
        expect(first === undefined || first.due > now).toBe(true)
      } else {
        expect(talk.every(({ no }) => no >= head.no)).toBe(true)
      }
    }),
  )
})

test('every campaign row and every look-up is workable, and of the talk its oldest', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const talk = all.filter((row) => row.kind !== 'campaign' && row.status === 'queued')
      expect(workable(all).length).toBe(all.length - Math.max(0, talk.length - 1))
    }),
  )
})

test('pauses after failures grow to five minutes and no further', () => {
  expect([1, 2, 3, 20].map(backoffMs)).toEqual([2_000, 4_000, 8_000, 300_000])
})
