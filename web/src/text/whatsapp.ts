/** A piece of a WhatsApp message: plain or formatted; formats may nest, code may not. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/**
 * The formatting WhatsApp applies: a mark opens at the start of a word and closes at the end of one, on one line,
 * around text that does not begin or end with a space; three backticks (or one) hold code.
 */
const FORMAT =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?!\s)((?:(?!\3)[^\n])+?)(?<!\s)\3(?![\p{L}\p{N}])/u

/** Splits a message into formatted pieces. Every character but the marks themselves is kept. */
export function parseWhatsApp(text: string): Piece[] {
  const match = FORMAT.exec(text)
  if (match === null) return text === '' ? [] : [{ kind: 'text', text }]
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  return [
    ...(before === '' ? [] : [{ kind: 'text' as const, text: before }]),
    pieceOf(match),
    ...parseWhatsApp(after),
  ]
}

function pieceOf(match: RegExpExecArray): Piece {
  const [, block, inline, mark, inner = ''] = match
  const code = block ?? inline
  if (code !== undefined) return { kind: 'code', text: code }
  const kind = mark === '*' || mark === '_' || mark === '~' ? MARKS[mark] : 'bold'
  return { kind, pieces: parseWhatsApp(inner) }
}

/** The message without its marks. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : plainText(piece.pieces))).join('')
}
