import type { Features } from '../featurizer/index.ts'
import type { LinearWeights } from './weights.ts'

export { readWeights, TENSORS } from './weights.ts'
export type { LinearWeights } from './weights.ts'

/**
 * The model in plain TypeScript: what the ONNX graph computes, without a runtime (protocols.md 13).
 * @param open how many of the first classes may answer; the others get probability 0
 * @returns probabilities by class, equal to the graph's within 1e-5
 */
export function runLinear(weights: LinearWeights, features: Features, open: number): Float32Array {
  const { classes, table, scale, bias, sharpness } = weights
  const sums = new Float64Array(classes)
  const { indices, values } = features
  for (let i = 0; i < indices.length; i++) {
    const row = (indices[i] ?? 0) * classes
    const value = values[i] ?? 0
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + (table[row + k] ?? 0) * value
  }
  return softmax(
    sums.map((sum, k) => (sum * (scale[k] ?? 0) + (bias[k] ?? 0)) * sharpness),
    open,
  )
}

function softmax(logits: Float64Array, open: number): Float32Array {
  const max = logits.subarray(0, open).reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = logits.map((logit, k) => (k < open ? Math.exp(logit - max) : 0))
  const sum = powers.reduce((a, b) => a + b, 0)
  return Float32Array.from(powers, (power) => power / sum)
}
