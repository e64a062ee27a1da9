/** Money is integer cents of BRL everywhere; text and JSON floats become cents here, once. */
import { foldWords } from './plain-text.ts'
import { type Decimal, readNumber } from './number-words.ts'

export type MoneyReason = 'empty' | 'not_a_number' | 'decimals' | 'too_large' | 'negative'
export type MoneyResult =
  | { readonly ok: true; readonly cents: number }
  | { readonly ok: false; readonly reason: MoneyReason }

/** One billion reais: sums of 100,000 such rows stay exact integers. */
export const MAX_CENTS = 100_000_000_000

/** What an operator reads beside a refused row. */
export const MONEY_REASONS_PT: Readonly<Record<MoneyReason, string>> = {
  empty: 'valor vazio',
  not_a_number: 'valor não é um número',
  decimals: 'valor com mais de duas casas decimais',
  too_large: 'valor acima de R$ 1.000.000.000,00',
  negative: 'valor negativo',
}

const CURRENCY = new Set(
  'r$ rs brl real reais conto contos pila pilas pau paus mango mangos prata pratas'.split(' '),
)
const SIGN = /^(-|\u2212|\u2013)?\s*(?:(?:r\$|brl)\s*)?(-|\u2212|\u2013)?\s*/
const PICTURES = /[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]/gu

const refuse = (reason: MoneyReason): MoneyResult => ({ ok: false, reason })

/**
 * Amount of an import row, in cents. JSON floats may carry two decimals (150.5 yes, 150.505 no); strings follow
 * Brazilian or English notation. A lone mark before three digits groups thousands: `1.234` is R$ 1.234,00.
 */
export function parseMoney(input: unknown, options: { allowNegative?: boolean } = {}): MoneyResult {
  if (input === null || input === undefined) return refuse('empty')
  const result = typeof input === 'number' ? fromFloat(input) : fromUnknown(input)
  if (result.ok && result.cents < 0 && options.allowNegative !== true) return refuse('negative')
  return result
}

/**
 * Amount of a piece of chat text that holds nothing else, in cents, or null: `150 conto`, `1,5k`, `mil e duzentos`.
 * The caller has already cut out what only looks like money (CPF, dates, phones, `3x`).
 */
export function parseSpokenMoney(text: string): number | null {
  const result = fromText(text.replace(/[\s.,;!?]+$/, ''))
  return result.ok ? result.cents : null
}

function fromUnknown(input: unknown): MoneyResult {
  return typeof input === 'string' ? fromText(input) : refuse('not_a_number')
}

function fromFloat(value: number): MoneyResult {
  if (Number.isNaN(value)) return refuse('not_a_number')
  const exact = value * 100
  const cents = Math.round(exact)
  if (Math.abs(cents) > MAX_CENTS) return refuse('too_large')
  // Room for binary fractions (0.1 + 0.2, 123456789.12), far below a third decimal.
  const tolerance = Math.max(1e-6, Math.abs(exact) * 4 * Number.EPSILON)
  return Math.abs(exact - cents) < tolerance ? { ok: true, cents: cents + 0 } : refuse('decimals')
}

function fromText(input: string): MoneyResult {
  const text = foldWords(input.replace(PICTURES, ' '))
  if (text === '') return refuse('empty')
  const sign = SIGN.exec(text)
  const result = fromTokens(tokenize(text.slice(sign?.[0].length ?? 0)))
  const negative = Boolean(sign?.[1] ?? sign?.[2])
  if (!result.ok || !negative) return result
  return { ok: true, cents: 0 - result.cents }
}

function tokenize(text: string): string[] {
  const spaced = text.replace(/r\$/g, ' r$ ').replace(/(\d)([a-z])/g, '$1 $2')
  return spaced.split(/\s+/).filter((token) => token !== '')
}

/** [currency] number [currency] [[e|com] cents [centavos]] [currency], and nothing after it. */
function fromTokens(tokens: readonly string[]): MoneyResult {
  const reais = readNumber(tokens, skipCurrency(tokens, 0))
  if (!reais) return refuse('not_a_number')
  if (isCentavos(tokens[reais.next])) {
    return reais.next + 1 === tokens.length ? centavos(reais.value) : refuse('not_a_number')
  }
  const afterCurrency = skipCurrency(tokens, reais.next)
  if (afterCurrency === tokens.length) return toCents(reais.value)
  const rest = readCentavos(tokens, afterCurrency)
  const whole = toCents(reais.value)
  if (rest === null || !whole.ok || reais.value.decimals > 0) return refuse('not_a_number')
  return { ok: true, cents: whole.cents + rest }
}

/** `e cinquenta centavos`, `e noventa` (spoken prices: `oitenta e nove e noventa`); a bare `e 5` stays unclear. */
function readCentavos(tokens: readonly string[], start: number): number | null {
  const joined = tokens[start] === 'e' || tokens[start] === 'com'
  const reading = readNumber(tokens, joined ? start + 1 : start)
  if (!reading || reading.value.decimals > 0) return null
  const cents = reading.value.mantissa
  const named = isCentavos(tokens[reading.next])
  const end = named ? reading.next + 1 : skipCurrency(tokens, reading.next)
  if (end !== tokens.length || cents > 99) return null
  return named || (joined && cents >= 10) ? cents : null
}

function centavos(value: Decimal): MoneyResult {
  if (value.decimals > 0 || value.mantissa > 99) return refuse('not_a_number')
  return { ok: true, cents: value.mantissa }
}

function toCents(value: Decimal): MoneyResult {
  if (value.decimals > 2) return refuse('decimals')
  const cents = value.mantissa * 10 ** (2 - value.decimals)
  return cents > MAX_CENTS ? refuse('too_large') : { ok: true, cents }
}

function skipCurrency(tokens: readonly string[], start: number): number {
  const at = tokens[start] === 'de' ? start + 1 : start
  return CURRENCY.has(tokens[at] ?? '') ? at + 1 : start
}

function isCentavos(token: string | undefined): boolean {
  return token === 'centavo' || token === 'centavos'
}

/** `R$ 1.234,50`, `-R$ 10,00`; a plain space, unlike Intl, so that text compares and copies well. */
export function formatMoney(cents: number): string {
  const size = Math.round(Math.abs(cents))
  const reais = String(Math.floor(size / 100)).replace(/\B(?=(?:\d{3})+$)/g, '.')
  const sign = cents < 0 && size > 0 ? '-' : ''
  return `${sign}R$ ${reais},${String(size % 100).padStart(2, '0')}`
}

export function sumCents(amounts: Iterable<number>): number {
  let total = 0
  for (const cents of amounts) total += cents
  return total
}

/** Parts that add up to `totalCents` exactly and differ by at most one cent, the larger ones first. */
export function splitCents(totalCents: number, parts: number): number[] {
  if (!Number.isSafeInteger(totalCents) || !Number.isSafeInteger(parts) || parts < 1) {
    throw new RangeError('splitCents: integer cents and at least one part')
  }
  const base = Math.floor(totalCents / parts)
  const larger = totalCents - base * parts
  return Array.from({ length: parts }, (_, n) => (n < larger ? base + 1 : base))
}
