import { createRowSplitter } from './json-row-splitter.ts'
import type { RawRow } from './json-row-splitter.ts'

export type { RawRow } from './json-row-splitter.ts'

/** Where the JSON breaks: text line and column from 1, and how many rows began before it. */
export type FilePlace = { line: number; column: number; rows: number }
export type RowsFileCode =
  | 'bad_json'
  | 'no_rows'
  | 'payload_too_large'
  | 'too_many_rows'
  // Of tables: text or XLSX that breaks, the binary .xls, HTML that calls itself a spreadsheet, anything else.
  | 'bad_table'
  | 'bad_sheet'
  | 'old_excel'
  | 'web_page'
  | 'not_a_table'
  // A sheet that unpacks to more than any honest one.
  | 'sheet_too_large'
export type RowsLimits = { maxBytes: number; maxRows: number }

/** The file as a whole cannot be read; rows yielded before it must not be kept. */
export class RowsFileError extends Error {
  readonly code: RowsFileCode
  /** Set for `bad_json` and `bad_table`. */
  readonly at: FilePlace | null

  constructor(code: RowsFileCode, at: FilePlace | null = null) {
    super(code)
    this.name = 'RowsFileError'
    this.code = code
    this.at = at
  }
}

/** Larger chunks are read in pieces, so that a body that comes in one chunk is not one batch of rows. */
const PIECE_BYTES = 64 * 1024
const NEWLINE = 0x0a

/**
 * Reads `[row, ...]` or `{"clients": [row, ...]}` as it streams by; memory holds the rows of one piece.
 * @throws RowsFileError
 */
export async function* readJsonRows(
  body: AsyncIterable<Uint8Array>,
  limits: RowsLimits,
): AsyncGenerator<RawRow[]> {
  const splitter = createRowSplitter()
  const lines = createLineCounter()
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > limits.maxBytes) throw new RowsFileError('payload_too_large')
    for (let at = 0; at < chunk.byteLength; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES)
      const rows = attempt(() => splitter.write(piece), placeOf(splitter, lines, piece))
      if (splitter.started() > limits.maxRows) throw new RowsFileError('too_many_rows')
      lines.pass(piece)
      if (rows.length > 0) yield rows
    }
  }
  attempt(() => splitter.end(), placeOf(splitter, lines, new Uint8Array()))
  if (!splitter.foundRows()) throw new RowsFileError('no_rows')
}

function attempt<T>(read: () => T, place: (error: unknown) => FilePlace): T {
  try {
    return read()
  } catch (error) {
    throw new RowsFileError('bad_json', place(error))
  }
}

type Splitter = ReturnType<typeof createRowSplitter>
type Lines = ReturnType<typeof createLineCounter>

function placeOf(splitter: Splitter, lines: Lines, piece: Uint8Array) {
  return (error: unknown): FilePlace => {
    const end = lines.bytes() + piece.byteLength
    const byte = Math.min(bytePosition(error) ?? splitter.offset(), end)
    return { ...lines.place(piece, byte), rows: splitter.started() }
  }
}

/** The tokenizer says where only in its message; a grammar error is at the last token. */
function bytePosition(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  if (error.message.startsWith('Tokenizer ended') || error.message.startsWith('Parser ended')) {
    return Number.MAX_SAFE_INTEGER
  }
  const match = /absolute position "(\d+)"/.exec(error.message)
  return match === null ? null : Number(match[1])
}

/** Counts text lines of what went by, to name a place in the file as an editor does. */
function createLineCounter() {
  let bytes = 0
  let line = 1
  let lineStart = 0
  const walk = (piece: Uint8Array, until: number) => {
    const at = { line, lineStart }
    for (let i = piece.indexOf(NEWLINE); i >= 0 && i < until; i = piece.indexOf(NEWLINE, i + 1)) {
      at.line++
      at.lineStart = bytes + i + 1
    }
    return at
  }
  return {
    bytes: () => bytes,
    pass(piece: Uint8Array) {
      ;({ line, lineStart } = walk(piece, piece.byteLength))
      bytes += piece.byteLength
    },
    place(piece: Uint8Array, byte: number) {
      const at = walk(piece, byte - bytes)
      return { line: at.line, column: Math.max(1, byte - at.lineStart + 1) }
    },
  }
}
