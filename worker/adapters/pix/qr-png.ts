/** The QR picture of a Pix code: a 1-bit greyscale PNG, small enough to travel in a message. */
import { encode } from 'uqr'

/** White modules around the code (ISO/IEC 18004). */
const QUIET_ZONE = 4
const LEAST_WIDTH = 400
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const ASCII = new TextEncoder()

/**
 * A square PNG at least 400 pixels wide. Error correction M: a phone's camera reads it off another screen, and a
 * long code stays coarse enough.
 * @returns the file's bytes
 */
export async function qrPng(code: string): Promise<Uint8Array> {
  const { data, size } = encode(code, { ecc: 'M', border: QUIET_ZONE })
  const scale = Math.ceil(LEAST_WIDTH / size)
  const width = size * scale
  const pixels = await deflate(scanlines(data, scale))
  return join([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header(width)),
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** Width, height, 1 bit per pixel, greyscale, and the only methods there are for the rest. */
function header(width: number): Uint8Array {
  const bytes = new Uint8Array(13)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, width)
  view.setUint32(4, width)
  bytes[8] = 1
  return bytes
}

/** Rows of a filter byte (0, none) and packed bits, 1 for white. */
function scanlines(
  modules: readonly (readonly boolean[])[],
  scale: number,
): Uint8Array<ArrayBuffer> {
  const rowBytes = 1 + Math.ceil((modules.length * scale) / 8)
  const bytes = new Uint8Array(rowBytes * modules.length * scale)
  modules.forEach((row, y) => {
    const line = packRow(row, scale, rowBytes)
    for (let copy = 0; copy < scale; copy++) bytes.set(line, (y * scale + copy) * rowBytes)
  })
  return bytes
}

function packRow(row: readonly boolean[], scale: number, rowBytes: number): Uint8Array {
  const line = new Uint8Array(rowBytes)
  for (let x = 0; x < row.length * scale; x++) {
    if (row[Math.floor(x / scale)] === true) continue
    const at = 1 + (x >> 3)
    line[at] = (line[at] ?? 0) | (0x80 >> (x & 7))
  }
  return line
}

/** The zlib format that IDAT wants is called `deflate` here; `deflate-raw` is the one without its frame. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Length, type, data, and the CRC-32 of type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(ASCII.encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : 0xedb88320 ^ (crc >>> 1)
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
