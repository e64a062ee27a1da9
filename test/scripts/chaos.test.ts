import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFaults } from '../../scripts/chaos/draw.ts'
import { accusations, judgeLedger } from '../../scripts/chaos/verdict.ts'
import type { Delivered, LedgerEntry } from '../../scripts/chaos/verdict.ts'

describe('the faults of a run', () => {
  it('are the same for the same seed and others for another', () => {
    expect(drawFaults({ seed: 7, faults: 40 })).toEqual(drawFaults({ seed: 7, faults: 40 }))
    expect(drawFaults({ seed: 7, faults: 40 })).not.toEqual(drawFaults({ seed: 8, faults: 40 }))
  })

  it('strike in order, before the end, and include two session drops and one lock', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 5, max: 120 }), (seed, faults) => {
        const strikes = drawFaults({ seed, faults })
        expect(strikes).toHaveLength(faults)
        const moments = strikes.map(({ at }) => at)
        expect(moments).toEqual(moments.toSorted((a, b) => a - b))
        expect(moments.at(-1)).toBeLessThan(0.95)
        const kinds = strikes.map(({ fault }) => fault.kind)
        expect(kinds.filter((kind) => kind === 'session')).toHaveLength(2)
        expect(kinds.filter((kind) => kind === 'lock')).toHaveLength(1)
      }),
    )
  })

  it('hit every process that can die', () => {
    const killed = drawFaults({ seed: 1, faults: 200 }).flatMap(({ fault }) =>
      fault.kind === 'kill' ? [fault.victim] : [],
    )
    expect(new Set(killed)).toEqual(new Set(['workerd', 'wrangler', 'simulator', 'npm', 'group']))
  })
})

const row = (n: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `rcp_${n}`,
  waId: `3EB0${n}`,
  status: 'sent',
  reason: null,
  ...changes,
})

const arrived = (...numbers: number[]): Delivered[] =>
  numbers.map((n) => ({ id: `3EB0${n}`, chatId: `${n}@c.us` }))

const wrong = (ledger: LedgerEntry[], delivered: Delivered[]): string[] =>
  accusations(judgeLedger(ledger, delivered), ledger.length)

describe('the verdict', () => {
  it('finds nothing wrong with one message each or a state with a name', () => {
    const ledger = [
      row(1),
      row(2, { status: 'read' }),
      row(3, { status: 'failed', reason: 'attempts_exhausted' }),
      row(4, { status: 'uncertain', reason: 'timeout' }),
      row(5, { status: 'uncertain', reason: 'timeout' }),
      row(6, { status: 'canceled' }),
    ]
    expect(wrong(ledger, arrived(1, 2, 5))).toEqual([])
  })

  it.each([
    ['a second message', [row(1)], arrived(1, 1), /more than once/],
    ['a message of nobody', [row(1)], arrived(1, 9), /no recipient/],
    ['sent and never arrived', [row(1)], [], /got nothing/],
    [
      'arrived and failed',
      [row(1, { status: 'failed', reason: 'rejected' })],
      arrived(1),
      /not count as sent/,
    ],
    ['left pending', [row(1, { status: 'pending' })], [], /neither/],
    ['failed without a reason', [row(1, { status: 'failed' })], [], /neither/],
  ])('accuses %s', (_, ledger, delivered, sentence) => {
    expect(wrong(ledger, delivered)).toEqual([expect.stringMatching(sentence)])
  })

  it('misses nobody of the audience', () => {
    expect(accusations(judgeLedger([row(1)], arrived(1)), 2)).toEqual(['1 rows for 2 recipients'])
  })
})
