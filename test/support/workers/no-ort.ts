/**
 * Stands in for `worker/adapters/intents/ort.ts`: here every test file would load the 14 MB runtime anew.
 * The plain leg serves instead, with the same weights; the runtime has tests of its own (test/model).
 */
export function createRunner(): Promise<never> {
  return Promise.reject(new Error('the ONNX runtime is not loaded in these tests'))
}
