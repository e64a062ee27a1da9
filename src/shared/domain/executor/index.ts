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
  for (let i = 0; i < indices.length; i++) addRow(sums, table, indices[i] ?? 0, values[i] ?? 0)
  return softmax(
    sums.map((sum, k) => (sum * (scale[k] ?? 0) + (bias[k] ?? 0)) * sharpness),
    open,
  )
}

function addRow(sums: Float64Array, table: Int8Array, row: number, value: number): void {
  const start = row * sums.length
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) + (table[start + k] ?? 0) * value
}

function softmax(logits: Float64Array, open: number): Float32Array {
  const max = logits.subarray(0, open).reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = logits.map((logit, k) => (k < open ? Math.exp(logit - max) : 0))
  const sum = powers.reduce((a, b) => a + b, 0)
  return Float32Array.from(powers, (power) => power / sum)
}
