import * as ort from 'onnxruntime-web/wasm'
import runtime from 'onnxruntime-web/ort-wasm-simd-threaded.wasm'
import { ortRunner } from './onnx-runner.ts'
import type { Runner } from './onnx-runner.ts'

/** What `WebAssembly.instantiate` would answer for the runtime's bytes. */
function compiled(_: unknown, imports?: WebAssembly.Imports): Promise<unknown> {
  return Promise.resolve({ module: runtime, instance: new WebAssembly.Instance(runtime, imports) })
}

/**
 * Workers forbid compiling WebAssembly from bytes; a `.wasm` import arrives compiled. onnxruntime-web
 * instantiates from bytes only, so while it starts `WebAssembly.instantiate` answers with the compiled
 * module (platform.md, "ONNX in a Worker"). Restored whatever happens.
 */
async function withCompiledRuntime<T>(start: () => Promise<T>): Promise<T> {
  const original = WebAssembly.instantiate
  Object.assign(WebAssembly, { instantiate: compiled })
  try {
    return await start()
  } finally {
    Object.assign(WebAssembly, { instantiate: original })
  }
}

/** Starts the runtime on the model's bytes: some hundred milliseconds, once an isolate. */
export async function createRunner(bytes: Uint8Array): Promise<Runner> {
  ort.env.wasm.numThreads = 1
  ort.env.wasm.proxy = false
  // Never read: the compiled module stands in for it. It only must be there.
  ort.env.wasm.wasmBinary = new ArrayBuffer(8)
  const session = await withCompiledRuntime(() =>
    ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] }),
  )
  return ortRunner(ort, session)
}
