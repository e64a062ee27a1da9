/** Bundled by wrangler: `[[rules]] type = "Data"` for the model, `CompiledWasm` for the runtime. */
declare module '*.onnx' {
  const bytes: ArrayBuffer
  export default bytes
}
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
