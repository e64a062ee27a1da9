import type { LinearWeights } from '../../src/shared/domain/executor/index.ts'
import type { SoftmaxModel } from '../train/softmax.ts'

const STEPS = 127

/**
 * Rounds weights to int8 with one scale a class. `temperature` divides the logits: above 1 the model
 * becomes less sure.
 */
export function quantize(model: SoftmaxModel, temperature: number): LinearWeights {
  const { classes: K, table } = model
  const largest = new Float32Array(K)
  for (let i = 0; i < table.length; i++)
    largest[i % K] = Math.max(largest[i % K] ?? 0, Math.abs(table[i] ?? 0))
  const scale = largest.map((value) => (value === 0 ? 1 : value / STEPS))
  const rounded = Int8Array.from(table, (value, i) => Math.round(value / (scale[i % K] ?? 1)))
  return {
    classes: K,
    table: rounded,
    scale,
    bias: Float32Array.from(model.bias),
    sharpness: Math.fround(1 / temperature),
  }
}
