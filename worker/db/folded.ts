/** Comparing words without accents and case inside SQLite, whose own `lower` and `like` know ASCII only. */

/** The accents of Portuguese names: SQLite takes an expression of at most a hundred levels, and each costs two. */
const PLAIN_OF: Readonly<Record<string, string>> = {
  a: 'áàâã',
  e: 'éê',
  i: 'í',
  o: 'óôõ',
  u: 'úü',
  c: 'ç',
  n: 'ñ',
}

const ACCENTED = Object.entries(PLAIN_OF).flatMap(([plain, letters]) =>
  Array.from(letters + letters.toUpperCase(), (letter) => ({ plain, letter })),
)

/** A column's text as `foldWords` would have it, as far as Portuguese needs. Dear: ask `like looseLike()` first. */
export function folded(column: string): string {
  return ACCENTED.reduce(
    (text, { plain, letter }) => `replace(${text}, '${letter}', '${plain}')`,
    `lower(${column})`,
  )
}

/** D1 refuses longer patterns (its limit is 50 bytes). */
const PATTERN = 48

/**
 * A pattern that every text with this folded word matches, and some others: letters that may bear an accent, and
 * whatever means something in a pattern, stand for any letter.
 */
export function looseLike(word: string): string {
  const loose = word.replace(/[^b-df-hj-mp-tv-z\d]|c/gu, '_')
  return `%${loose.slice(0, PATTERN - 2)}%`
}
