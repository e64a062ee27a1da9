import { sniffBom } from '../../../src/shared/domain/import/encoding.ts'
import { RowsFileError } from '../json-rows.ts'

/** Enough of a file to tell its kind, encoding and separator. */
const HEAD_BYTES = 64 * 1024
/** Large chunks are handed on in pieces, so that a body in one chunk is not one batch of rows. */
const PIECE_BYTES = 64 * 1024

export type FileKind = 'json' | 'text' | 'xlsx'
/** A body whose first bytes are known; `bytes` gives all of them, the first ones again. */
export type OpenedBody = { head: Uint8Array; whole: boolean; bytes: AsyncGenerator<Uint8Array> }

/**
 * Reads the head of a body; the rest comes as it is asked for, counted.
 * @throws RowsFileError payload_too_large, here and while `bytes` is read
 */
export async function openBody(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<OpenedBody> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  let whole = false
  while (size < HEAD_BYTES && !whole) {
    const { done, value } = await reader.read()
    if (done) whole = true
    else {
      chunks.push(value)
      size += value.byteLength
    }
  }
  if (size > maxBytes) throw new RowsFileError('payload_too_large')
  const head = join(chunks, size).subarray(0, HEAD_BYTES)
  return { head, whole: whole && size <= HEAD_BYTES, bytes: replay(chunks, reader, maxBytes) }
}

async function* replay(
  chunks: Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for (;;) {
      const known = chunks.shift()
      const { done, value } =
        known === undefined ? await reader.read() : { done: false, value: known }
      if (done || value === undefined) return
      bytes += value.byteLength
      if (bytes > maxBytes) throw new RowsFileError('payload_too_large')
      for (let at = 0; at < value.byteLength; at += PIECE_BYTES)
        yield value.subarray(at, at + PIECE_BYTES)
    }
  } finally {
    // A body nobody reads on is given up; one that is at its end does not mind.
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * All bytes of a body, for formats that are read from their end. The buffer grows in place: two copies of a
 * large file would be half a Worker's memory.
 */
export async function gather(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> {
  const buffer = new ArrayBuffer(0, { maxByteLength: maxBytes })
  let size = 0
  for await (const chunk of bytes) {
    buffer.resize(size + chunk.byteLength)
    new Uint8Array(buffer).set(chunk, size)
    size += chunk.byteLength
  }
  return new Uint8Array(buffer, 0, size)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

/**
 * What a file is, by its first bytes; its name and declared type are often wrong (browsers call CSV files
 * `application/vnd.ms-excel`).
 * @throws RowsFileError old_excel, web_page, not_a_table
 */
export function sniffKind(head: Uint8Array): FileKind {
  const starts = (...bytes: number[]) => bytes.every((byte, n) => head[n] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new RowsFileError('old_excel')
  const text = new TextDecoder('latin1').decode(head.subarray(0, 512))
  if (text.startsWith('%PDF') || text.startsWith('PK')) throw new RowsFileError('not_a_table')
  const first = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  if (/^[[{]/.test(first)) return 'json'
  if (/^<(?:!doctype|html|\?xml|table|meta)/i.test(first)) throw new RowsFileError('web_page')
  if (sniffBom(head) === null && isBinary(head)) throw new RowsFileError('not_a_table')
  return 'text'
}

/** Control characters no text has; the zeros of UTF-16 come at every second byte and are told elsewhere. */
function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 4096)
  let odd = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27)) odd++
  return odd > sample.length * 0.02 && odd < sample.length * 0.3
}
