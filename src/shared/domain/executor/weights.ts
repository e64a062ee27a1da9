import { readFields } from './protobuf.ts'

/** Field numbers of onnx.proto that lead to the stored tensors. */
const MODEL_GRAPH = 7
const GRAPH_INITIALIZER = 5
const TENSOR_NAME = 8
const TENSOR_RAW = 9

/** Names of the tensors in `model/intents.onnx`; the exporter writes them, the executor reads them. */
export const TENSORS = {
  /** int8 [buckets, classes] */
  table: 'table',
  /** float [classes]: what one step of the table's int8 is worth */
  scale: 'scale',
  /** float [classes] */
  bias: 'bias',
  /** float []: 1 / temperature */
  sharpness: 'sharpness',
} as const

/** The linear model as stored: `table` row by bucket, column by class. */
export type LinearWeights = {
  classes: number
  table: Int8Array
  scale: Float32Array
  bias: Float32Array
  sharpness: number
}

function tensors(onnx: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  for (const graph of readFields(onnx)) {
    if (graph.number !== MODEL_GRAPH) continue
    for (const tensor of readFields(graph.bytes)) {
      if (tensor.number !== GRAPH_INITIALIZER) continue
      const fields = readFields(tensor.bytes)
      const name = fields.find(({ number }) => number === TENSOR_NAME)?.bytes
      const raw = fields.find(({ number }) => number === TENSOR_RAW)?.bytes
      if (name && raw) found.set(new TextDecoder().decode(name), raw)
    }
  }
  return found
}

function floats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true))
}

/**
 * Reads the model's tensors out of the ONNX file; the table stays a view into `onnx`, no copy.
 * Throws when a tensor is missing or the file is damaged.
 */
export function readWeights(onnx: Uint8Array): LinearWeights {
  const found = tensors(onnx)
  const need = (name: string): Uint8Array => {
    const bytes = found.get(name)
    if (bytes === undefined) throw new RangeError(`model file without tensor ${name}`)
    return bytes
  }
  const table = need(TENSORS.table)
  const scale = floats(need(TENSORS.scale))
  return {
    classes: scale.length,
    table: new Int8Array(table.buffer, table.byteOffset, table.byteLength),
    scale,
    bias: floats(need(TENSORS.bias)),
    sharpness: floats(need(TENSORS.sharpness))[0] ?? 1,
  }
}
