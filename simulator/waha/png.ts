import { crc32, deflateSync } from 'node:zlib'
import { hash32 } from '../dice.ts'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const SCALE = 8
const QUIET = 4

/** A QR code's three corner marks, so that the picture reads as one. */
function cornerAt(x: number, y: number, side: number): boolean | undefined {
  for (const [left, top] of [
    [0, 0],
    [side - 7, 0],
    [0, side - 7],
  ] as const) {
    const ring = Math.max(Math.abs(x - left - 3), Math.abs(y - top - 3))
    if (ring <= 4) return ring !== 4 && ring !== 2
  }
  return undefined
}

/** A black and white PNG that looks like a QR code of `side` modules; it encodes nothing. */
export function squarePng(text: string, side: number): Buffer {
  const size = (side + 2 * QUIET) * SCALE
  const rows = Buffer.alloc(size * (size + 1), 0xff)
  for (let y = 0; y < size; y += 1) {
    rows[y * (size + 1)] = 0
    for (let x = 0; x < size; x += 1) {
      const column = Math.floor(x / SCALE) - QUIET
      const row = Math.floor(y / SCALE) - QUIET
      if (column < 0 || row < 0 || column >= side || row >= side) continue
      const dark = cornerAt(column, row, side) ?? hash32(`${text}|${column}|${row}`) % 2 === 0
      if (dark) rows[y * (size + 1) + 1 + x] = 0
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
