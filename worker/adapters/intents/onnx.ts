import { createOnnxClassifier } from './onnx-classifier.ts'
import type { Leg, OnnxClassifier } from './onnx-classifier.ts'

/**
 * The trained model inside workerd. Costs nothing until its first message, which loads the runtime
 * (some hundred ms): call it outside the time limit of Workers AI, never from an import.
 */
export function workerOnnxClassifier(
  onLeg: (leg: Leg, fault: unknown) => void = () => {},
): OnnxClassifier {
  return createOnnxClassifier({
    readModel: async () => new Uint8Array((await import('../../../model/intents.onnx')).default),
    createRunner: async (model) => (await import('./ort.ts')).createRunner(model),
    onLeg,
  })
}
