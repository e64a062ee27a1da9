import { Inflate } from 'fflate'
import { RowsFileError } from '../../json-rows.ts'

/** A file inside the archive, as the archive's directory describes it. */
export type ZipEntry = { method: number; compressed: number; header: number }
export type Zip = { bytes: Uint8Array; entries: ReadonlyMap<string, ZipEntry>; budget: Budget }

/**
 * Bytes that may still be unpacked. 100,000 rows of twenty columns are about 150 MB of XML, read twice; what
 * unpacks to more was made to (a zip bomb gives a thousand bytes for one).
 */
type Budget = { left: number }
const UNPACKED_MAX = 640 * 1024 * 1024
const ENTRIES_MAX = 4096
/** Small, because one byte may unpack to a thousand. */
const PIECE_BYTES = 16 * 1024

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const COMMENT_MAX = 65_535
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

const broken = () => new RowsFileError('bad_sheet')

/**
 * Reads the directory at the end of an archive (APPNOTE.TXT 4.3.12 and 4.3.16). Sizes of local headers are not
 * used: writers that stream leave them out.
 * @throws RowsFileError bad_sheet
 */
export function readZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > ENTRIES_MAX) throw broken()
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== ENTRY) throw broken()
    const nameLength = view.getUint16(at + 28, true)
    const name = text(bytes.slice(at + 46, at + 46 + nameLength))
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw broken()
    entries.set(name.replace(/^\//, '').toLowerCase(), {
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { bytes, entries, budget: { left: UNPACKED_MAX } }
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--)
    if (view.getUint32(at, true) === END) return at
  throw broken()
}

/**
 * The bytes of one file, unpacked piece by piece; nothing for a file that is not there.
 * @throws RowsFileError bad_sheet, sheet_too_large
 */
export function* unpack(zip: Zip, name: string): Generator<Uint8Array> {
  const entry = zip.entries.get(name.toLowerCase())
  if (entry === undefined) return
  const packed = packedBytes(zip, entry)
  if (entry.method === STORED) {
    spend(zip.budget, packed.byteLength)
    for (let at = 0; at < packed.byteLength; at += PIECE_BYTES)
      yield packed.slice(at, at + PIECE_BYTES)
    return
  }
  if (entry.method !== DEFLATED) throw broken()
  yield* inflate(packed, zip.budget)
}

function packedBytes({ bytes }: Zip, { header, compressed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (header + 30 > bytes.byteLength || view.getUint32(header, true) !== LOCAL) throw broken()
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (start + compressed > bytes.byteLength) throw broken()
  return bytes.subarray(start, start + compressed)
}

function* inflate(packed: Uint8Array, budget: Budget): Generator<Uint8Array> {
  let out: Uint8Array[] = []
  const stream = new Inflate((chunk) => {
    spend(budget, chunk.byteLength)
    out.push(chunk)
  })
  for (let at = 0; at < packed.byteLength; at += PIECE_BYTES) {
    const last = at + PIECE_BYTES >= packed.byteLength
    try {
      stream.push(packed.subarray(at, at + PIECE_BYTES), last)
    } catch (error) {
      throw error instanceof RowsFileError ? error : broken()
    }
    yield* out
    out = []
  }
}

function spend(budget: Budget, bytes: number): void {
  budget.left -= bytes
  if (budget.left < 0) throw new RowsFileError('sheet_too_large')
}
