import meta from '../../../model/meta.json' with { type: 'json' }
import { featurize } from '../../../src/shared/domain/featurizer/index.ts'
import { classifyLexical } from '../../../src/shared/domain/intents/index.ts'
import { decide, openClasses, withoutWords } from '../../../src/shared/domain/intents/model.ts'
import { plainRunner } from './onnx-runner.ts'
import type { Runner } from './onnx-runner.ts'
import type { Classifier } from './port.ts'

/** Which leg answers (protocols.md 13): the ONNX runtime, the same weights in plain code, the lexicon. */
export type Leg = 'ort' | 'plain' | 'lexical'

export type OnnxParts = {
  /** The bytes of `model/intents.onnx`. */
  readModel: () => Promise<Uint8Array>
  /** Starts the runtime on them; may fail where the platform grants no such memory. */
  createRunner: (model: Uint8Array) => Promise<Runner>
  /** Told once which leg serves, and why when it is not the first. */
  onLeg?: (leg: Leg, fault: unknown) => void
}

export type OnnxClassifier = Classifier & { leg: () => Leg | null }

type Loaded = { leg: Leg; run: Runner | null }

async function load({ readModel, createRunner, onLeg }: OnnxParts): Promise<Loaded> {
  let fault: unknown = null
  try {
    const run = await createRunner(await readModel())
    onLeg?.('ort', null)
    return { leg: 'ort', run }
  } catch (error) {
    fault = error
  }
  try {
    const run = plainRunner(await readModel())
    onLeg?.('plain', fault)
    return { leg: 'plain', run }
  } catch (error) {
    onLeg?.('lexical', error)
    return { leg: 'lexical', run: null }
  }
}

/**
 * The trained model behind the port. Nothing is loaded until the first message; then once, and the
 * leg that loaded stays. A message on which the model itself fails is answered by the lexicon.
 */
export function createOnnxClassifier(parts: OnnxParts): OnnxClassifier {
  let loading: Promise<Loaded> | null = null
  let leg: Leg | null = null
  const classifier: Classifier = async (turn) => {
    const wordless = withoutWords(turn)
    if (wordless !== null) return wordless
    loading ??= load(parts)
    const { leg: loaded, run } = await loading
    leg = loaded
    if (run === null) return classifyLexical(turn.text, turn.botText, turn.kinds)
    const probabilities = await run(featurize(turn.text, turn.botText), openClasses(turn.botText))
    return decide(turn, probabilities, meta.stops)
  }
  return Object.assign(classifier, { leg: () => leg })
}
