import { BUCKETS } from '../src/shared/domain/featurizer/index.ts'
import { INTENTS } from '../src/shared/contracts/intents.ts'
import { CONTEXT_FREE } from '../src/shared/domain/intents/model.ts'
import type { SoftmaxOptions } from './train/softmax.ts'

/** Authors of the fixed test: never seen while features, lexicon and options were chosen. */
export const TEST_AUTHORS: readonly number[] = [10, 11]
/** Authors left out in turn to choose temperature and thresholds, and to report cross-validation. */
export const FOLDS: readonly (readonly number[])[] = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]

/** Chosen by experiment: model/README.md. */
export const OPTIONS: SoftmaxOptions = {
  classes: INTENTS.length,
  buckets: BUCKETS,
  epochs: 10,
  rate: 0.25,
  dropout: 0.6,
  l2: 0,
  smoothing: 0,
  seed: 1,
  contextFrom: CONTEXT_FREE,
}
export const SEEDS = 6
export const NOISE = { copies: 1, copyWeight: 0.3, seed: 7 } as const
