/** Comparing words without accents and case inside SQLite, whose own `lower` and `like` know ASCII only. */

/** The accents of Portuguese names. */
const ACCENTS: Readonly<Record<string, string>> = {
  a: 'áàâã',
  e: 'éê',
  i: 'í',
  o: 'óôõ',
  u: 'úü',
  c: 'ç',
  n: 'ñ',
}

/** D1 refuses longer patterns. */
const PATTERN_BYTES = 50

/** Letters that may bear an accent, and what means something in a pattern. */
const LOOSE = /[^bdfghjklmp-tv-z\d]/gu
const FIXED = /[bdfghjklmp-tv-z\d]/u

const SHORT = 4

/** A pattern that every text with this folded word matches, and some others. */
const looseLike = (word: string): string =>
  `%${word.replace(LOOSE, '_').slice(0, PATTERN_BYTES - 2)}%`

/** Every writing of a letter. */
const writings = (letter: string): string => {
  const all = letter + (ACCENTS[letter] ?? '')
  return all + all.toUpperCase()
}

/** A pattern of the word's first letters, each in every writing; `whole` when all of them fit into it. */
function accentedGlob(word: string): { pattern: string; whole: boolean } {
  let pattern = '*'
  let bytes = 2
  for (const letter of word) {
    const one = /[a-z]/.test(letter) ? `[${writings(letter)}]` : '?'
    bytes += new TextEncoder().encode(one).length
    if (bytes > PATTERN_BYTES) return { pattern: `${pattern}*`, whole: false }
    pattern += one
  }
  return { pattern: `${pattern}*`, whole: /^[a-z]*$/.test(word) }
}

/**
 * Whether a column's text has this folded word, as SQL. Patterns pick what might have it; folding costs a replacement
 * for every accent (and SQLite takes an expression of at most a hundred levels), so it is the last resort, by the
 * letters of the word alone.
 * @param put places a value into the statement
 * @param given.fixed a short word in which every letter may bear an accent would pick nearly every row: it is looked
 *   for as it is
 */
export function hasWord(
  column: string,
  word: string,
  put: (value: string) => string,
  given: { fixed: boolean },
): string {
  const placed = put(word)
  const glob = accentedGlob(word)
  const folded = Object.entries(ACCENTS)
    .filter(([plain]) => word.includes(plain))
    .flatMap(([plain, letters]) =>
      Array.from(letters + letters.toUpperCase(), (letter) => ({ plain, letter })),
    )
    .reduce(
      (text, { plain, letter }) => `replace(${text}, '${letter}', '${plain}')`,
      `lower(${column})`,
    )
  const exactly = glob.whole ? '' : `and instr(${folded}, ${placed}) > 0`
  const plainly = `instr(lower(${column}), ${placed}) > 0`
  if (given.fixed && word.length <= SHORT && !FIXED.test(word)) return plainly
  return `(${column} like ${put(looseLike(word))} and (${plainly} or (octet_length(${column}) > length(${column})
    and ${column} glob ${put(glob.pattern)} ${exactly})))`
}
