import { encode } from 'uqr'
import { describe, expect, it, test } from 'vitest'
import { qrPng } from '../../../../worker/adapters/pix/qr-png.ts'
import { MANUAL, VECTORS } from './vectors.ts'

type Chunk = { type: string; data: Uint8Array<ArrayBuffer>; crc: number; body: Uint8Array }

/** CRC-32 bit by bit, as the PNG specification states it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const odd = ((crc ^ (byte >> bit)) & 1) === 1
      crc = (crc >>> 1) ^ (odd ? 0xedb88320 : 0)
    }
  }
  return (crc ^ 0xffffffff) >>> 0
}

function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at)
    const body = png.subarray(at + 4, at + 8 + length)
    chunks.push({
      type: new TextDecoder().decode(body.subarray(0, 4)),
      data: Uint8Array.from(body.subarray(4)),
      crc: view.getUint32(at + 8 + length),
      body,
    })
    at += 12 + length
  }
  return chunks
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** The picture as rows of booleans, true for black. */
async function decode(png: Uint8Array): Promise<boolean[][]> {
  const chunks = chunksOf(png)
  const header = chunks[0]?.data ?? new Uint8Array(13)
  const view = new DataView(header.buffer)
  const width = view.getUint32(0)
  const height = view.getUint32(4)
  const rows = await inflate(chunks[1]?.data ?? new Uint8Array(0))
  const rowBytes = 1 + Math.ceil(width / 8)
  expect(rows).toHaveLength(rowBytes * height)
  return Array.from({ length: height }, (_, y) => {
    expect(rows[y * rowBytes]).toBe(0)
    return Array.from({ length: width }, (_, x) => {
      const byte = rows[y * rowBytes + 1 + (x >> 3)] ?? 0
      return ((byte >> (7 - (x & 7))) & 1) === 0
    })
  })
}

describe('the QR picture', () => {
  it('is a PNG of one bit of grey, whose chunks carry their CRC', async () => {
    const png = await qrPng(MANUAL)
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
    const chunks = chunksOf(png)
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND'])
    for (const { crc, body } of chunks) expect(crc).toBe(crc32(body))
    expect([...(chunks[0]?.data.subarray(8) ?? [])]).toEqual([1, 0, 0, 0, 0])
  })

  test.each(VECTORS)('of vector $name holds the modules of the code', async ({ code }) => {
    const pixels = await decode(await qrPng(code))
    const plain = encode(code, { ecc: 'M', border: 0 })
    const size = plain.size + 8
    const scale = pixels.length / size
    expect(Number.isInteger(scale)).toBe(true)
    expect(pixels.length).toBeGreaterThanOrEqual(400)
    const expected = Array.from({ length: pixels.length }, (_, y) =>
      Array.from({ length: pixels.length }, (_, x) => {
        const row = plain.data[Math.floor(y / scale) - 4]
        return row?.[Math.floor(x / scale) - 4] ?? false
      }),
    )
    expect(pixels).toEqual(expected)
  })

  it('is small: less than 4 KB for the longest code', async () => {
    const sizes = await Promise.all(VECTORS.map(async ({ code }) => (await qrPng(code)).length))
    expect(Math.max(...sizes)).toBeLessThan(4096)
  })

  it('is the same for the same code', async () => {
    expect(await qrPng(MANUAL)).toEqual(await qrPng(MANUAL))
  })
})
