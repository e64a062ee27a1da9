import { RowsFileError } from '../../json-rows.ts'

/** Bytes of all texts together: they stay in memory while the sheet streams by. */
const BYTES_MAX = 24 * 1024 * 1024
const FIRST_BYTES = 64 * 1024

/**
 * Many texts as bytes outside the heap: 400,000 strings would fill it, and each cut from a piece of XML keeps
 * that piece alive.
 */
export function createTextStore() {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let bytes = new Uint8Array(FIRST_BYTES)
  let ends = new Uint32Array(1024)
  let used = 0
  let count = 0
  return {
    /** @throws RowsFileError sheet_too_large */
    add(text: string): void {
      // A character is at most three bytes of UTF-8 for each of its units.
      const room = used + text.length * 3
      if (room > bytes.length)
        bytes = grown(bytes, new Uint8Array(Math.max(bytes.length * 2, room)))
      used += encoder.encodeInto(text, bytes.subarray(used)).written
      if (used > BYTES_MAX) throw new RowsFileError('sheet_too_large')
      if (count === ends.length) ends = grown(ends, new Uint32Array(count * 2))
      ends[count++] = used
    },
    /** The text added at that position, from 0; empty when there is none. */
    at(index: number): string {
      const end = index < count ? ends[index] : undefined
      if (end === undefined) return ''
      return decoder.decode(bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
    },
  }
}
export type TextStore = ReturnType<typeof createTextStore>

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
