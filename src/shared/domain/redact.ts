/**
 * Takes personal identifiers out of free text before it leaves the system (logs, a model provider). What remains
 * still says what kind of thing stood there: `[cpf]`, `[telefone]`. Numbers spelled in words are not found.
 */
import { isDdd } from './ddd.ts'
import { isCnpj, isCpf } from './documents.ts'

export { isCnpj, isCpf, maskCpf } from './documents.ts'
export { maskName } from './names.ts'

type Rule = {
  readonly label: string
  readonly pattern: RegExp
  /** Without it every match counts. */
  readonly holds?: (match: string) => boolean
}

const GLUE = /(?<=\d)[\p{Cf}\p{Variation_Selector}\u20e3]+/gu
const digitsOf = (text: string) => text.replace(/\D/g, '')

/**
 * In this order: long things first, so that no rule sees a piece of another. CPF and CNPJ in full punctuation are
 * hidden even when mistyped; bare digits need right check digits. The last rule hides any other long number
 * (RG, protocol, a number nobody foresaw): what is not understood does not leave.
 */
const RULES: readonly Rule[] = [
  { label: '[código pix]', pattern: /\b000201\d{2}.{0,800}?6304[0-9A-F]{4}/gis },
  {
    label: '[e-mail]',
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
  },
  {
    label: '[chave pix]',
    pattern: /(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi,
  },
  { label: '[boleto]', pattern: /(?<!\d)\d(?:[ .-]{0,2}\d){43,}(?!\d)/g },
  {
    label: '[cnpj]',
    pattern:
      /(?<![\p{L}\p{N}])[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}\/?[0-9A-Z]{4}-?\d{2}(?![\p{L}\p{N}])/giu,
    holds: (match) => isCnpj(match) || match.includes('/'),
  },
  {
    label: '[cpf]',
    pattern: /(?<!\d)\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}(?!\d)/g,
    holds: (match) => isCpf(digitsOf(match)) || /^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(match),
  },
  {
    label: '[cartão]',
    pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g,
    holds: (match) => !isBrazilianMobile(match) && passesLuhn(digitsOf(match)),
  },
  { label: '[telefone]', pattern: /(?:\+|(?<!\d)00)[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)/g },
  {
    label: '[telefone]',
    pattern: /(?<!\d)(?:55[ .-]*)?\(?0?\d{2}\)?[ .-]*(?:9[ .-]?)?\d{4}[ .-]?\d{4}(?![\d,])/g,
    holds: (match) => isDdd(dddOf(digitsOf(match))),
  },
  { label: '[telefone]', pattern: /(?<!\d)9[ .]?\d{4}[ .-]\d{4}(?!\d)/g },
  { label: '[número]', pattern: /(?<![\d.,])\d{9,}(?!\d)/g },
]

/**
 * Text with every CPF, CNPJ, phone, e-mail, Pix key and code, boleto line, card and other long number replaced.
 * Repeated until nothing changes, for a label may free a number that was glued to another; each pass takes digits
 * away, so it ends.
 */
export function redactText(text: string): string {
  let before = text.normalize('NFKC').replace(GLUE, '')
  let after = RULES.reduce(applyRule, before)
  while (after !== before) {
    before = after
    after = RULES.reduce(applyRule, before)
  }
  return after
}

function applyRule(text: string, { label, pattern, holds }: Rule): string {
  return text.replace(pattern, (match) => (holds === undefined || holds(match) ? label : match))
}

/** Area code of dialled digits: what stands before the last eight, without trunk zero and country code. */
function dddOf(digits: string): string {
  const head = digits.slice(0, -8).replace(/^0/, '')
  return (head.length >= 4 ? head.replace(/^55/, '').replace(/^0/, '') : head).slice(0, 2)
}

function isBrazilianMobile(text: string): boolean {
  return /^55[1-9][1-9]9\d{8}$/.test(digitsOf(text))
}

/** The check of payment cards: every second digit from the right doubled, the sum a multiple of ten. */
function passesLuhn(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false
  const sum = [...digits.matchAll(/\d/g)].reduceRight((total, { 0: digit }, n) => {
    const doubled = (digits.length - n) % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
