import { trainSoftmax } from './softmax.ts'
import type { Example, SoftmaxModel, SoftmaxOptions } from './softmax.ts'

/** Several seeds averaged into one weight matrix: less variance, no cost when serving. */
export function trainEnsemble(
  examples: readonly Example[],
  options: SoftmaxOptions,
  seeds: number,
): SoftmaxModel {
  const size = options.buckets * options.classes
  const table = new Float32Array(size)
  const bias = new Float32Array(options.classes)
  for (let seed = 1; seed <= seeds; seed++) {
    const member = trainSoftmax(examples, { ...options, seed: options.seed * 1000 + seed })
    for (let i = 0; i < size; i++) table[i]! += member.table[i]! / seeds
    for (let k = 0; k < bias.length; k++) bias[k]! += member.bias[k]! / seeds
  }
  return { classes: options.classes, buckets: options.buckets, table, bias }
}
