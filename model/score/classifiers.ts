import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web'
import type { Classification } from '../../src/shared/contracts/intents.ts'
import { classifyLexical } from '../../src/shared/domain/intents/index.ts'
import { createOnnxClassifier } from '../../worker/adapters/intents/onnx-classifier.ts'
import { ortRunner } from '../../worker/adapters/intents/onnx-runner.ts'

export type Classify = (text: string, botText: string | null) => Promise<Classification>

const MODEL_FILE = new URL('../intents.onnx', import.meta.url)

/** The legs as the Worker has them: rules and ONNX model, with plain executor and lexicon behind. */
function served(): Classify {
  const bytes = new Uint8Array(readFileSync(MODEL_FILE))
  const classifier = createOnnxClassifier({
    readModel: () => Promise.resolve(bytes),
    createRunner: async (model) => {
      ort.env.wasm.numThreads = 1
      return ortRunner(
        ort,
        await ort.InferenceSession.create(model, { executionProviders: ['wasm'] }),
      )
    },
  })
  return (text, botText) => classifier({ text, botText, kinds: ['text'] })
}

/**
 * The classifier of that name: `onnx` (default), `lexical`, or `cascade`, which offline, without the
 * Workers AI binding, is what the strategy falls back to: the ONNX path.
 */
export function classifierOf(name: string): Classify {
  if (name === 'onnx' || name === 'cascade') return served()
  if (name === 'lexical') return (text, botText) => Promise.resolve(classifyLexical(text, botText))
  throw new Error(`No classifier "${name}": use onnx, lexical or cascade`)
}
