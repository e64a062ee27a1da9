import type { onnx as Onnx } from 'onnx-proto'
import proto from 'onnx-proto'
import type { LinearWeights } from '../../src/shared/domain/executor/index.ts'
import { TENSORS } from '../../src/shared/domain/executor/index.ts'

const { onnx } = proto
const { FLOAT, INT8, INT32, INT64 } = onnx.TensorProto.DataType
const OPSET = 13
const IR_VERSION = 8

/** Inputs and output of the graph. */
export const GRAPH = {
  /** int32 [n] */
  indices: 'indices',
  /** float [1, n] */
  values: 'values',
  /** float [1, classes]: 0 where a class may answer, very negative where not */
  mask: 'mask',
  /** float [1, classes] */
  probabilities: 'probabilities',
} as const

type Dim = number | string

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function tensor(name: string, dims: readonly number[], data: ArrayBufferView): Onnx.TensorProto {
  const dataType = data instanceof Int8Array ? INT8 : data instanceof BigInt64Array ? INT64 : FLOAT
  return onnx.TensorProto.create({ name, dims: [...dims], dataType, rawData: bytesOf(data) })
}

function port(name: string, elemType: number, dims: readonly Dim[]): Onnx.ValueInfoProto {
  const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }))
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, shape: { dim } } } })
}

function axis(value: number): Onnx.AttributeProto {
  return onnx.AttributeProto.create({
    name: 'axis',
    i: value,
    type: onnx.AttributeProto.AttributeType.INT,
  })
}

function node(
  opType: string,
  input: string[],
  output: string,
  attribute: Onnx.AttributeProto[] = [],
): Onnx.NodeProto {
  return onnx.NodeProto.create({ opType, input, output: [output], name: output, attribute })
}

/**
 * The linear model as an ONNX file: the rows of the message's buckets are gathered as int8, weighed
 * and summed by one product, scaled by class, shifted, sharpened by the temperature, masked, softmaxed.
 * The same weights give the same bytes.
 */
export function toOnnx(weights: LinearWeights): Uint8Array {
  const K = weights.classes
  const buckets = weights.table.length / K
  const graph = onnx.GraphProto.create({
    name: 'intents',
    input: [
      port(GRAPH.indices, INT32, ['n']),
      port(GRAPH.values, FLOAT, [1, 'n']),
      port(GRAPH.mask, FLOAT, [1, K]),
    ],
    output: [port(GRAPH.probabilities, FLOAT, [1, K])],
    initializer: [
      tensor(TENSORS.table, [buckets, K], weights.table),
      tensor(TENSORS.scale, [K], weights.scale),
      tensor(TENSORS.bias, [K], weights.bias),
      tensor(TENSORS.sharpness, [], Float32Array.of(weights.sharpness)),
    ],
    node: [
      node('Gather', [TENSORS.table, GRAPH.indices], 'rows', [axis(0)]),
      node('DequantizeLinear', ['rows', TENSORS.scale], 'weights', [axis(1)]),
      node('MatMul', [GRAPH.values, 'weights'], 'sums'),
      node('Add', ['sums', TENSORS.bias], 'logits'),
      node('Mul', ['logits', TENSORS.sharpness], 'sharp'),
      node('Add', ['sharp', GRAPH.mask], 'masked'),
      node('Softmax', ['masked'], GRAPH.probabilities, [axis(1)]),
    ],
  })
  const model = onnx.ModelProto.create({
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: OPSET }],
    producerName: 'collections',
    graph,
  })
  return onnx.ModelProto.encode(model).finish()
}
