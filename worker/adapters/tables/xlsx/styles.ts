import { readXml } from './xml.ts'

/** What a number's format makes of it: a day, an amount shown with two decimals, or just a number. */
export type Shown = 'date' | 'two_decimals' | 'number'

const DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const TWO_DECIMALS = new Set([2, 4, 7, 8, 39, 40, 43, 44])

/** How the cells of each style index are shown (ECMA-376 18.8.30: numbers below 164 are built in). */
export function readStyles(pieces: Iterable<Uint8Array>): Shown[] {
  const custom = new Map<number, string>()
  const shown: Shown[] = []
  let inCells = false
  readXml(pieces, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'numFmt') custom.set(id, attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) shown.push(shownBy(id, custom.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return shown
}

function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) {
    if (DATES.has(id)) return 'date'
    return TWO_DECIMALS.has(id) ? 'two_decimals' : 'number'
  }
  // Texts, escaped characters, colours and locales are no part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  if (/[dy]|a{4}/.test(pattern)) return 'date'
  return /0[.,]00(?!0)/.test(pattern) && !pattern.includes('%') ? 'two_decimals' : 'number'
}
