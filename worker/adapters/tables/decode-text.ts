import { isUtf8, sniffBom, sniffUtf16 } from '../../../src/shared/domain/import/encoding.ts'
import type { Encoding } from '../../../src/shared/domain/import/encoding.ts'

/**
 * Text of a file as its bytes come by. Without a mark it is read as ASCII until the first other byte, whose
 * piece decides between UTF-8 and Windows-1252 (which Latin-1 is part of).
 */
export function createTextDecoder(head: Uint8Array) {
  const bom = sniffBom(head)
  let encoding: Encoding | null = bom?.encoding ?? sniffUtf16(head)
  let skip = bom?.bytes ?? 0
  let decode = encoding === null ? null : decoderOf(encoding)
  const settle = (piece: Uint8Array, atEnd: boolean) => {
    encoding = isUtf8(piece, atEnd) ? 'utf-8' : 'windows-1252'
    decode = decoderOf(encoding)
    return decode
  }
  /** A first accent right at the end of a piece: what follows it decides. */
  let held = new Uint8Array()
  return {
    encoding: (): Encoding => encoding ?? 'utf-8',
    /** `atEnd`: no piece follows. */
    write(piece: Uint8Array, atEnd: boolean): string {
      const bytes = held.length > 0 ? joined(held, piece) : piece.subarray(skip)
      skip = Math.max(0, skip - piece.byteLength)
      held = new Uint8Array()
      if (decode !== null) return decode(bytes, atEnd)
      const first = firstAccent(bytes)
      if (!atEnd && bytes.length - first < LONGEST_CHARACTER) {
        held = bytes.slice(first)
        return ascii.decode(bytes.subarray(0, first))
      }
      return first === bytes.length ? ascii.decode(bytes) : settle(bytes, atEnd)(bytes, atEnd)
    },
  }
}

/** Bytes of UTF-8. */
const LONGEST_CHARACTER = 4

function firstAccent(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte >= 0x80)
  return at < 0 ? bytes.length : at
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}

const ascii = new TextDecoder('utf-8')

type Decode = (bytes: Uint8Array, atEnd: boolean) => string

function decoderOf(encoding: Encoding): Decode {
  if (encoding === 'utf-16be') return swapped()
  const decoder = new TextDecoder(encoding, { fatal: false, ignoreBOM: true })
  return (bytes, atEnd) => decoder.decode(bytes, { stream: !atEnd })
}

/** Not every runtime knows UTF-16BE: its bytes are swapped instead. */
function swapped(): Decode {
  const decoder = new TextDecoder('utf-16le', { fatal: false, ignoreBOM: true })
  let odd: number | null = null
  return (bytes, atEnd) => {
    const all = odd === null ? bytes.slice() : Uint8Array.of(odd, ...bytes)
    odd = all.length % 2 === 1 ? (all.at(-1) ?? null) : null
    const even = all.subarray(0, all.length - (all.length % 2))
    for (let i = 0; i < even.length; i += 2) even.subarray(i, i + 2).reverse()
    return decoder.decode(even, { stream: !atEnd })
  }
}
