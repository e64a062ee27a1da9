/** A body as the rules read it: folded words, and the way back to the places of the original. */
export type Plain = {
  /** Lower case without accents; what a variable stands for is left out. */
  readonly text: string
  /** The index in the body of each unit of `text`, and one past the end. */
  readonly places: readonly number[]
}

/** Accents and joiners, and what WhatsApp reads as bold, italic, struck or code. */
const MARKS = /[\p{M}\p{Cf}\p{Variation_Selector}*_~`]/u
/** The name of a variable; its fallback is text that a debtor may read. */
const VARIABLE_NAME = /\{[^{}|]*/g

/** Folds a body piece by piece, so that a finding can point at the place where it stands. */
export function plainOf(body: string): Plain {
  const masked = body.replace(VARIABLE_NAME, (name) => ' '.repeat(name.length))
  const places: number[] = []
  let text = ''
  let at = 0
  for (const piece of masked) {
    for (const unit of piece.normalize('NFKD').toLowerCase()) {
      const folded = foldUnit(unit, text.at(-1))
      text += folded
      for (let n = 0; n < folded.length; n += 1) places.push(at)
    }
    at += piece.length
  }
  places.push(body.length)
  return { text, places }
}

/** Nothing for a mark, and one space or one line break for each run of them. */
function foldUnit(unit: string, before: string | undefined): string {
  if (MARKS.test(unit)) return ''
  if (!/\s/u.test(unit)) return unit
  if (before === undefined || before === ' ' || before === '\n') return ''
  return unit === '\n' ? '\n' : ' '
}

/** Position and length in the body of a match in the folded text. */
export function spanOf(plain: Plain, match: { index: number; length: number }) {
  const position = plain.places[match.index] ?? 0
  const last = plain.places[match.index + match.length - 1] ?? position
  return { position, length: last - position + 1 }
}
