/** Just enough protobuf to read the tensors of an ONNX file: fields by number, no schema. */
type Field = { number: number; varint: number; bytes: Uint8Array }

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5
const NONE = new Uint8Array(0)

class Reader {
  private at = 0
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  varint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new RangeError('protobuf: truncated')
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length)
    if (taken.length < length) throw new RangeError('protobuf: truncated')
    this.at += length
    return taken
  }
}

function readField(reader: Reader): Field {
  const key = reader.varint()
  const number = Math.floor(key / 8)
  const wire = key % 8
  if (wire === VARINT) return { number, varint: reader.varint(), bytes: NONE }
  if (wire === BYTES) return { number, varint: 0, bytes: reader.take(reader.varint()) }
  if (wire === FIXED64) return { number, varint: 0, bytes: reader.take(8) }
  if (wire === FIXED32) return { number, varint: 0, bytes: reader.take(4) }
  throw new RangeError(`protobuf: wire type ${wire}`)
}

/** The fields of one message in the order of the file. Throws RangeError on truncated input. */
export function readFields(bytes: Uint8Array): Field[] {
  const reader = new Reader(bytes)
  const fields: Field[] = []
  while (!reader.done) fields.push(readField(reader))
  return fields
}
