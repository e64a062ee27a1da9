import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFinal, RECIPIENT_STATES } from '../../../src/shared/domain/campaign.ts'
import { CampaignModel, type Rules } from './campaign-model.ts'

const RULES: Rules = { lookUp: true, outboxDecides: true }
const SIZE = 8

/** A small seeded generator (mulberry32): the same seed gives the same accidents. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function run(seed: number, rules: Rules = RULES): CampaignModel {
  const model = new CampaignModel(SIZE, seeded(seed), rules)
  for (let n = 0; n < 300; n += 1) model.step()
  model.settle()
  return model
}

const duplicates = (model: CampaignModel) => model.received.filter((times) => times > 1).length

describe('a campaign under lost, repeated, late and crashed parts', () => {
  it('reaches nobody twice, and its ledger says who was reached', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const model = run(seed)
        expect(duplicates(model)).toBe(0)
        model.rows.forEach((row, id) => {
          const reached = model.received[id] === 1
          // An uncertain row had its two further sends lost as well; it stays listed for a person.
          expect(isFinal(row.state) || row.state === 'uncertain').toBe(true)
          expect(row.state === 'sent').toBe(reached)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every recipient in exactly one known state at every moment', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const model = new CampaignModel(SIZE, seeded(seed), RULES)
        for (let n = 0; n < 200; n += 1) {
          model.step()
          expect(model.rows.every((row) => RECIPIENT_STATES.includes(row.state))).toBe(true)
          expect(duplicates(model)).toBe(0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    ['resends what was never answered', { ...RULES, lookUp: false }],
    ['lets a repeated hand-over send again', { ...RULES, outboxDecides: false }],
  ])('goes wrong when it %s, so the model can tell', (_, broken) => {
    const wrong = Array.from({ length: 50 }, (_unused, seed) => duplicates(run(seed, broken)))
    expect(wrong.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
  })
})
