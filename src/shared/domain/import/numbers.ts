import type { Cell } from './fields.ts'
import { tidy } from '../plain-text.ts'

/** `br`: 1.234,56. `plain`: 1,234.56. `unknown`: the column shows neither, or both. */
export type NumberStyle = 'br' | 'plain' | 'unknown'

const CURRENCY = /^(?:r\$|rs|brl|reais)\s*|\s*(?:r\$|brl|reais)$/gi
/** Longer cells are prose: patterns need not be tried on them. */
const LONGEST = 60
const NUMERIC = /^\d[\d.,]*$/
/** Thousands by their mark. */
const GROUPED = { '.': /^\d{1,3}(?:\.\d{3})+$/, ',': /^\d{1,3}(?:,\d{3})+$/ } as const

/** A cell without currency, spaces and sign; null for what is no number. */
function bareNumber(text: string): { digits: string; negative: boolean } | null {
  if (text.length > LONGEST) return null
  let rest = tidy(text).replace(/\u2212|\u2013/g, '-')
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(rest.replace(CURRENCY, '').trim())
  if (bracketed !== null) {
    negative = true
    rest = bracketed[1] ?? ''
  }
  rest = rest.replace(/^-\s*/, () => ((negative = true), ''))
  rest = rest.replace(CURRENCY, '').trim()
  rest = rest.replace(/^-\s*|\s*-$/g, () => ((negative = true), ''))
  // Thousands parted by spaces, as ISO 31 and LibreOffice in French write them.
  const digits = /^\d{1,3}( \d{3})+([.,]\d{1,2})?$/.test(rest) ? rest.replaceAll(' ', '') : rest
  return NUMERIC.test(digits) ? { digits, negative } : null
}

/** Whether a text could be an amount of money. */
export function looksNumeric(text: string): boolean {
  return bareNumber(text) !== null
}

/** Money rather than a count or a code: currency, decimals or grouped thousands. */
export function looksLikeMoney(text: string): boolean {
  const bare = bareNumber(text)
  if (bare === null) return false
  return (
    /r\$|brl/i.test(text) ||
    /[.,]\d{1,2}$/.test(bare.digits) ||
    /^\d{1,3}([.,]\d{3})+/.test(bare.digits)
  )
}

/** The notation of a column, from its cells; a tie or no evidence is `unknown`. */
export function numberStyle(cells: readonly Cell[]): NumberStyle {
  let br = 0
  let plain = 0
  for (const cell of cells) {
    if (typeof cell === 'number') continue
    const vote = styleOf(bareNumber(cell)?.digits ?? '')
    if (vote === 'br') br++
    if (vote === 'plain') plain++
  }
  if (br === plain) return 'unknown'
  return br > plain ? 'br' : 'plain'
}

function styleOf(digits: string): NumberStyle {
  const dot = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (dot >= 0 && comma >= 0) return comma > dot ? 'br' : 'plain'
  const mark = dot >= 0 ? '.' : ','
  const parts = digits.split(mark)
  if (parts.length === 1) return 'unknown'
  const decimalStyle = mark === ',' ? 'br' : 'plain'
  const groupStyle = mark === ',' ? 'plain' : 'br'
  if (parts.length > 2) return groupStyle
  const [whole = '', fraction = ''] = parts
  // Three digits after a lone mark may be thousands, unless what stands before is longer than a group.
  return fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0')
    ? 'unknown'
    : decimalStyle
}

/**
 * An amount cell as the row parser takes it: a number where the column's style settles the notation (three
 * real decimals stay, to be refused there), else the text as it was.
 */
export function amountCell(cell: Cell, style: NumberStyle): Cell {
  if (typeof cell === 'number') return cell
  const bare = bareNumber(cell)
  if (bare === null) return cell
  const sign = bare.negative ? '-' : ''
  const mark = style === 'br' ? ',' : '.'
  const group = style === 'br' ? '.' : ','
  const [whole = '', fraction = '', ...more] = bare.digits.split(mark)
  const grouped = GROUPED[group].test(whole)
  if (style === 'unknown' || more.length > 0 || !(grouped || /^\d+$/.test(whole)))
    return `${sign}${bare.digits}`
  if (fraction.includes(group)) return cell
  return Number(`${sign}${whole.replaceAll(group, '')}.${fraction === '' ? '0' : fraction}`)
}
