import { Tokenizer, TokenParser, TokenType } from '@streamparser/json'
import { ROW_MAX_BYTES } from '../../src/shared/contracts/import-rows.ts'

/** One element of the file's array. */
export type RawRow = {
  /** 1-based position in the array. */
  line: number
  /** The value; undefined when its JSON was larger than `ROW_MAX_BYTES`. */
  cells: unknown
}

/** Keys that hold the rows when the file is an object. */
const ROW_KEYS = new Set<unknown>(['clients', 'clientes', 'payments', 'pagamentos'])
/** Deeper nesting breaks the file: no row has any. */
const MAX_DEPTH = 32
/** Strings and numbers are gathered in fixed buffers: one giant cell costs its bytes and no more. */
const TOKEN_BUFFER = 64 * 1024

const OPENING = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET])
const CLOSING = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET])

type Token = Parameters<Tokenizer['onToken']>[0]
type Where = 'outside' | 'in_row' | 'row_end'
type Building = { row: RawRow; start: number; parser: TokenParser | null }

/**
 * Splits a JSON document into the rows of its array, piece by piece. One parser checks the grammar of the
 * whole document and keeps nothing; another builds the row at hand and is dropped when the row is too large.
 * `write` and `end` throw where the JSON breaks.
 */
export function createRowSplitter() {
  const tokenizer = new Tokenizer({
    stringBufferSize: TOKEN_BUFFER,
    numberBufferSize: TOKEN_BUFFER,
  })
  const grammar = new TokenParser({ paths: [], keepStack: false })
  const place = createPlace()
  let done: RawRow[] = []
  let started = 0
  let offset = 0
  let building: Building | null = null

  tokenizer.onToken = (token) => {
    offset = token.offset
    grammar.write(token)
    const where = place.enter(token)
    if (where === 'outside') return
    building ??= startRow(++started, token.offset)
    grow(building, token)
    if (where === 'in_row') return
    done.push(building.row)
    building = null
  }

  return {
    /** The rows that these bytes completed. */
    write(piece: Uint8Array): RawRow[] {
      tokenizer.write(piece)
      const rows = done
      done = []
      return rows
    },
    end(): void {
      if (!tokenizer.isEnded) tokenizer.end()
      if (!grammar.isEnded) grammar.end()
    },
    started: () => started,
    /** Byte of the last token. */
    offset: () => offset,
    foundRows: place.found,
  }
}

function startRow(line: number, start: number): Building {
  const row: RawRow = { line, cells: undefined }
  const parser = new TokenParser({ paths: ['$'], separator: '' })
  parser.onValue = ({ value }) => {
    row.cells = value
  }
  return { row, start, parser }
}

function grow(building: Building, token: Token): void {
  const length = typeof token.value === 'string' ? token.value.length : 1
  if (token.offset - building.start + length > ROW_MAX_BYTES) building.parser = null
  building.parser?.write(token)
}

/** Follows the brackets: which tokens belong to a row of the file's array. */
function createPlace() {
  let depth = 0
  /** Depth inside the open array of rows; 0 while none is open. */
  let rowDepth = 0
  /** The last string of an outer object: before a bracket it is the key. */
  let key: unknown = null
  let found = false

  const open = (token: TokenType): Where => {
    const outer = depth === 0 || (depth === 1 && ROW_KEYS.has(key))
    const opensRows = rowDepth === 0 && outer && token === TokenType.LEFT_BRACKET
    depth++
    if (depth > MAX_DEPTH) throw new Error('nested too deep')
    if (!opensRows) return rowDepth === 0 ? 'outside' : 'in_row'
    rowDepth = depth
    found = true
    return 'outside'
  }
  const close = (): Where => {
    depth--
    if (rowDepth === 0) return 'outside'
    if (depth > rowDepth) return 'in_row'
    if (depth === rowDepth) return 'row_end'
    rowDepth = 0
    return 'outside'
  }
  const scalar = ({ token, value }: Token): Where => {
    if (rowDepth > 0) return depth > rowDepth ? 'in_row' : 'row_end'
    if (depth === 1 && token === TokenType.STRING) key = value
    return 'outside'
  }
  const mark = (): Where => (rowDepth > 0 && depth > rowDepth ? 'in_row' : 'outside')

  return {
    found: () => found,
    enter(token: Token): Where {
      if (OPENING.has(token.token)) return open(token.token)
      if (CLOSING.has(token.token)) return close()
      if (token.token === TokenType.COMMA || token.token === TokenType.COLON) return mark()
      return scalar(token)
    },
  }
}
