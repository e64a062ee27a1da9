/** Which character parts the cells of a text table, told from its first lines. */
export const SEPARATORS = [';', ',', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

const LINES = 60

/**
 * The separator whose number of cells is the same over most lines, quotes respected; more cells win among
 * equals. A table of one column has none, and any serves: `;` then.
 */
export function sniffSeparator(text: string): Separator {
  const hinted = /^sep=([;,|\t])\r?\n/i.exec(text)?.[1]
  let best: Separator = ';'
  let bestScore = 0
  for (const separator of SEPARATORS) {
    if (separator === hinted) return separator
    const score = consistency(splitTable(text, separator, LINES))
    if (score > bestScore) {
      best = separator
      bestScore = score
    }
  }
  return best
}

/** Share of the lines that agree on a width above one, a little more for wider tables. */
function consistency(rows: readonly string[][]): number {
  const widths = rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((r) => r.length)
  if (widths.length === 0) return 0
  const times = new Map<number, number>()
  for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1)
  let score = 0
  for (const [width, n] of times) {
    if (width < 2) continue
    score = Math.max(score, (n / widths.length) * (1 + Math.min(width, 20) / 20))
  }
  return score
}

/** The first `limit` rows of a text table: cells may be quoted, `""` is a quote, quoted line breaks are kept. */
export function splitTable(text: string, separator: string, limit: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = () => {
    rows.push([...row, cell])
    row = []
    cell = ''
  }
  for (let i = 0; i < text.length && rows.length < limit; i++) {
    const char = text.charAt(i)
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text.charAt(i++)
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) {
      row.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++
      endRow()
    } else cell += char
  }
  if (rows.length < limit && (cell !== '' || row.length > 0)) endRow()
  return rows
}
