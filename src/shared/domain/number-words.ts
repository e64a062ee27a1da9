/** Numbers as Brazilians write them in chat: `2,5 mil`, `mil e duzentos`, `cinquentão`. */

/** An exact decimal, `mantissa / 10^decimals`. */
export type Decimal = { readonly mantissa: number; readonly decimals: number }
export type Reading = { readonly value: Decimal; readonly next: number }

type Step = { readonly sum: number; readonly next: number }

const words = (text: string, first: number, step: number): [string, number][] =>
  text
    .split(' ')
    .flatMap((names, n) =>
      names.split('|').map((name): [string, number] => [name, first + n * step]),
    )

const UNITS = new Map(words('um|hum dois tres|treis quatro cinco seis sete oito nove', 1, 1))
const TEENS = new Map(
  words(
    'dez onze doze treze quatorze|catorze quinze dezesseis|dezasseis dezessete dezoito dezenove',
    10,
    1,
  ),
)
const TENS = new Map(
  words('vinte trinta quarenta cinquenta|cincoenta sessenta setenta oitenta noventa', 20, 10),
)
const HUNDREDS = new Map(
  words(
    'cento duzentos trezentos quatrocentos quinhentos seiscentos|seicentos setecentos oitocentos novecentos',
    100,
    100,
  ),
)
/** Complete amounts that take nothing after them. */
const WHOLE = new Map<string, number>([
  ...words('zero', 0, 1),
  ...words('cem', 100, 1),
  ...words('cincao|cinquinho', 5, 1),
  ...words('dezao|dezinho|deizao vintao|vintinha trintao|trintinha quarentao|quarentinha', 10, 10),
  ...words(
    'cinquentao|cinquentinha sessentao|sessentinha setentao|setentinha oitentao|oitentinha',
    50,
    10,
  ),
  ...words('noventao|noventinha', 90, 10),
  ...words(
    'cenzao|cenzinho|centao duzentao|duzentinho trezentao|trezentinho quatrocentao',
    100,
    100,
  ),
  ...words('quinhentao|quinhentinho seiscentao setecentao oitocentao novecentao', 500, 100),
  ...words('milao|milzao|milzinho', 1000, 1),
])
const SCALES = new Map<string, number>([
  ...words('mil|k', 1_000, 1),
  ...words('milhao|milhoes|mi', 1_000_000, 1),
])

const NUMERIC = /^\d+(?:[.,]\d+)*$/
const integer = (mantissa: number): Decimal => ({ mantissa, decimals: 0 })

/**
 * `1.234,56`, `1,234.56`, `1.234`, `0.5`. With both marks the last one is the decimal mark; a lone mark before exactly
 * three digits groups thousands unless `scaled` (a `mil` or `k` follows: `1.250 mil` is 1250). Null when the digits
 * are grouped wrongly.
 */
export function parseDecimal(text: string, scaled = false): Decimal | null {
  if (!NUMERIC.test(text)) return null
  const marks = text.replace(/\d/g, '')
  const last = marks.at(-1)
  if (last === undefined) return integer(Number(text))
  const mixed = new Set(marks).size > 1
  if (mixed && marks.indexOf(last) !== marks.length - 1) return null
  const lone = marks.length === 1
  const grouped = !mixed && (!lone || (!scaled && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)))
  const cut = grouped ? text.length : text.lastIndexOf(last)
  const whole = text.slice(0, cut)
  if (!/^(?:\d+|[1-9]\d{0,2}(?:[.,]\d{3})+)$/.test(whole)) return null
  const fraction = text.slice(cut + 1)
  return { mantissa: Number(whole.replace(/\D/g, '') + fraction), decimals: fraction.length }
}

/** Reads the longest number that starts at `start`; tokens are folded words (no accents, lower case). */
export function readNumber(tokens: readonly string[], start: number): Reading | null {
  const decimal = readScaledDecimal(tokens, start)
  if (decimal) return decimal
  let sum = 0
  let next = start
  let limit = Number.POSITIVE_INFINITY
  for (;;) {
    const step = readTerm(tokens, sum > 0 ? skipAnd(tokens, next) : next, limit)
    if (!step) break
    sum += step.sum
    next = step.next
    if (step.scale === 1) break
    const half = readHalf(tokens, next, step.scale)
    if (half) return { value: integer(sum + half.sum), next: half.next }
    limit = step.scale
  }
  return next === start ? null : { value: integer(sum), next }
}

/** `150,50`, `2,5 mil`, `1.2k`: a number with a fraction takes a scale but no further terms. */
function readScaledDecimal(tokens: readonly string[], start: number): Reading | null {
  const scale = SCALES.get(tokens[start + 1] ?? '')
  const value = parseDecimal(tokens[start] ?? '', scale !== undefined)
  if (!value || value.decimals === 0) return null
  if (scale === undefined) return { value, next: start + 1 }
  return { value: multiply(value, scale), next: start + 2 }
}

/** Times a power of ten, exactly: first the fraction shrinks, then the integer grows. */
function multiply(value: Decimal, scale: number): Decimal {
  if (scale === 1 || value.decimals === 0) return { ...value, mantissa: value.mantissa * scale }
  return multiply({ ...value, decimals: value.decimals - 1 }, scale / 10)
}

/** One group below a thousand with its scale: `vinte e cinco mil`, `mil`, `500`. */
function readTerm(
  tokens: readonly string[],
  start: number,
  limit: number,
): (Step & { scale: number }) | null {
  const bare = SCALES.get(tokens[start] ?? '')
  if (bare === 1_000 && bare < limit && tokens[start] === 'mil')
    return { sum: bare, next: start + 1, scale: bare }
  const group = readGroup(tokens, start)
  if (!group || group.sum >= limit) return null
  const scale = SCALES.get(tokens[group.next] ?? '') ?? 1
  if (scale >= limit) return null
  if (scale === 1) return { ...group, scale }
  return { sum: group.sum * scale, next: group.next + 1, scale }
}

function readGroup(tokens: readonly string[], start: number): Step | null {
  const first = tokens[start] ?? ''
  const digits = parseDecimal(first)
  if (digits) return digits.decimals === 0 ? { sum: digits.mantissa, next: start + 1 } : null
  const whole = WHOLE.get(first)
  if (whole !== undefined) return { sum: whole, next: start + 1 }
  return readWordGroup(tokens, start)
}

/** Hundreds, tens, units in falling order, each at most once, joined by an optional `e`. */
function readWordGroup(tokens: readonly string[], start: number): Step | null {
  let sum = 0
  let next = start
  for (const level of [[HUNDREDS], [TENS], [UNITS, TEENS]]) {
    const at = sum > 0 ? skipAnd(tokens, next) : next
    const word = tokens[at] ?? ''
    const tens = sum % 100 > 0
    const value = level
      .map((names) => (names === TEENS && tens ? undefined : names.get(word)))
      .find((v) => v)
    if (value === undefined) continue
    sum += value
    next = at + 1
  }
  return next === start ? null : { sum, next }
}

/** `mil e meio`, `um milhao e meio`. */
function readHalf(tokens: readonly string[], start: number, scale: number): Step | null {
  if (tokens[start] !== 'e' || tokens[start + 1] !== 'meio') return null
  return { sum: scale / 2, next: start + 2 }
}

function skipAnd(tokens: readonly string[], at: number): number {
  return tokens[at] === 'e' ? at + 1 : at
}
