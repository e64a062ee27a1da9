import type { Features } from '../../src/shared/domain/featurizer/index.ts'
import { seededRandom, shuffle } from './random.ts'

/** One training message: features, label, whether a bot message precedes it, and its weight. */
export type Example = Features & { label: number; hasBot: boolean; weight: number }

export type SoftmaxOptions = {
  classes: number
  buckets: number
  epochs: number
  rate: number
  /** Share of features hidden in each step, so that none is relied on alone. */
  dropout: number
  l2: number
  smoothing: number
  seed: number
  /** First class that exists only after a bot message; masked otherwise. */
  contextFrom: number
}

/** Weights by bucket, then class; biases by class. */
export type SoftmaxModel = {
  classes: number
  buckets: number
  table: Float32Array
  bias: Float32Array
}

/** Probabilities of the first `open` classes from logits in place; the others become 0. */
export function softmaxInPlace(logits: Float64Array, open: number): void {
  let max = -Infinity
  for (let k = 0; k < open; k++) max = Math.max(max, logits[k] ?? 0)
  let sum = 0
  for (let k = 0; k < open; k++) {
    const e = Math.exp((logits[k] ?? 0) - max)
    logits[k] = e
    sum += e
  }
  for (let k = 0; k < logits.length; k++) logits[k] = k < open ? (logits[k] ?? 0) / sum : 0
}

/**
 * Multinomial logistic regression by Adagrad on single examples, with feature dropout and a pull
 * towards zero on the rows an example touches. Deterministic for a seed.
 */
export function trainSoftmax(examples: readonly Example[], options: SoftmaxOptions): SoftmaxModel {
  const { classes: K, buckets } = options
  const table = new Float32Array(buckets * K)
  const squares = new Float32Array(buckets * K)
  const bias = new Float32Array(K)
  const biasSquares = new Float32Array(K)
  const random = seededRandom(options.seed)
  const order = Int32Array.from(examples, (_, i) => i)
  const logits = new Float64Array(K)
  const keptRows = new Int32Array(8192)
  const keptValues = new Float32Array(8192)
  const scale = 1 / (1 - options.dropout)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    const rate = options.rate * (1 - epoch / (options.epochs + 1))
    for (const at of order) {
      const example = examples[at]
      if (example === undefined) continue
      const { indices, values, label, weight } = example
      const open = example.hasBot ? K : options.contextFrom
      let kept = 0
      for (let k = 0; k < K; k++) logits[k] = bias[k]!
      for (let i = 0; i < indices.length; i++) {
        if (options.dropout > 0 && random() < options.dropout) continue
        const row = indices[i]! * K
        const value = values[i]! * scale
        keptRows[kept] = row
        keptValues[kept++] = value
        for (let k = 0; k < K; k++) logits[k]! += table[row + k]! * value
      }
      softmaxInPlace(logits, open)
      const off = options.smoothing / open
      for (let k = 0; k < open; k++)
        logits[k] = weight * (logits[k]! - (k === label ? 1 - options.smoothing + off : off))
      for (let j = 0; j < kept; j++) {
        const row = keptRows[j]!
        const value = keptValues[j]!
        for (let k = 0; k < open; k++) {
          const w = table[row + k]!
          const gradient = logits[k]! * value + options.l2 * w
          const s = squares[row + k]! + gradient * gradient
          squares[row + k] = s
          table[row + k] = w - (rate * gradient) / Math.sqrt(s + 1e-6)
        }
      }
      for (let k = 0; k < open; k++) {
        const gradient = logits[k]!
        biasSquares[k]! += gradient * gradient
        bias[k]! -= (rate * gradient) / Math.sqrt(biasSquares[k]! + 1e-6)
      }
    }
  }
  return { classes: K, buckets, table, bias }
}

/** Logits of one message. */
export function logitsOf(model: SoftmaxModel, features: Features, out: Float64Array): void {
  const K = model.classes
  for (let k = 0; k < K; k++) out[k] = model.bias[k]!
  for (let i = 0; i < features.indices.length; i++) {
    const row = features.indices[i]! * K
    const value = features.values[i]!
    for (let k = 0; k < K; k++) out[k]! += model.table[row + k]! * value
  }
}
