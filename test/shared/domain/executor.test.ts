import { describe, expect, it } from 'vitest'
import { readWeights, runLinear } from '../../../src/shared/domain/executor/index.ts'
import type { LinearWeights } from '../../../src/shared/domain/executor/index.ts'

const weights: LinearWeights = {
  classes: 3,
  table: Int8Array.of(10, 0, 0, 0, 20, 0, 0, 0, 40),
  scale: Float32Array.of(0.1, 0.1, 0.1),
  bias: Float32Array.of(0, 0, 0),
  sharpness: 1,
}

function run(indices: number[], values: number[], open = 3): number[] {
  return [
    ...runLinear(
      weights,
      { indices: Int32Array.from(indices), values: Float32Array.from(values) },
      open,
    ),
  ]
}

describe('the plain executor', () => {
  it('weighs the rows of the message and turns the sums into probabilities', () => {
    const [a = 0, b = 0, c = 0] = run([0, 1], [1, 1])
    const parts = [Math.exp(1), Math.exp(2), Math.exp(0)]
    const total = parts.reduce((x, y) => x + y, 0)
    expect(a).toBeCloseTo((parts[0] ?? 0) / total, 6)
    expect(b).toBeCloseTo((parts[1] ?? 0) / total, 6)
    expect(c).toBeCloseTo((parts[2] ?? 0) / total, 6)
  })

  it('gives closed classes nothing and the open ones everything', () => {
    const [a = 0, b = 0, c = 0] = run([2], [1], 2)
    expect(c).toBe(0)
    expect(a + b).toBeCloseTo(1, 6)
  })

  it('refuses a file that is no model', () => {
    expect(() => readWeights(Uint8Array.of(1, 2, 3))).toThrow(RangeError)
    expect(() => readWeights(new Uint8Array())).toThrow('without tensor table')
  })
})
