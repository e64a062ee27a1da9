import type { InferenceSession, Tensor } from 'onnxruntime-web'
import { INTENTS } from '../../../src/shared/contracts/intents.ts'
import { readWeights, runLinear } from '../../../src/shared/domain/executor/index.ts'
import type { Features } from '../../../src/shared/domain/featurizer/index.ts'

/** Probabilities by intent; only the first `open` intents may answer. */
export type Runner = (features: Features, open: number) => Promise<ArrayLike<number>>

/** What is needed of onnxruntime-web, whichever of its builds is loaded. */
export type OrtTensors = { Tensor: typeof Tensor }

const CLOSED = -1e9

function maskFor(open: number): Float32Array {
  return Float32Array.from(INTENTS, (_, k) => (k < open ? 0 : CLOSED))
}

/** The model in an ONNX session. Inputs and output are those of `model/export/onnx.ts`. */
export function ortRunner(ort: OrtTensors, session: InferenceSession): Runner {
  return async ({ indices, values }, open) => {
    const { probabilities } = await session.run({
      indices: new ort.Tensor('int32', indices, [indices.length]),
      values: new ort.Tensor('float32', values, [1, values.length]),
      mask: new ort.Tensor('float32', maskFor(open), [1, INTENTS.length]),
    })
    if (!(probabilities?.data instanceof Float32Array))
      throw new Error('model gave no probabilities')
    return probabilities.data
  }
}

/** The same weights without a runtime. Throws when the file is no model of ours. */
export function plainRunner(model: Uint8Array): Runner {
  const weights = readWeights(model)
  return (features, open) => Promise.resolve(runLinear(weights, features, open))
}
