/** CPF and CNPJ: check digits, the alphanumeric CNPJ (IN RFB 2.229/2024, in use since July 2026) included. */
import { tidy } from './plain-text.ts'

const CPF = /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/
const CNPJ = /^[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}\/?[0-9A-Z]{4}-?\d{2}$/
const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2] as const
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2] as const

const bare = (text: string) => text.replace(/[./-]/g, '')

/** A CPF, with or without its punctuation, whose check digits are right. */
export function isCpf(text: string): boolean {
  const value = tidy(text)
  return CPF.test(value) && hasCheckDigits(bare(value), CPF_WEIGHTS)
}

/** A CNPJ, numeric or alphanumeric, with or without its punctuation, whose check digits are right. */
export function isCnpj(text: string): boolean {
  const value = tidy(text).toUpperCase()
  return CNPJ.test(value) && hasCheckDigits(bare(value), CNPJ_WEIGHTS)
}

/** `weights` are those of the second digit; the first uses all but the leading one. */
function hasCheckDigits(value: string, weights: readonly number[]): boolean {
  if (/^(.)\1*$/.test(value)) return false
  const body = value.slice(0, -2)
  const first = checkDigit(body, weights.slice(1))
  return value === `${body}${first}${checkDigit(body + first, weights)}`
}

/** A character counts as its ASCII code minus 48: digits as themselves, A as 17, Z as 42. */
function checkDigit(body: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, n) => total + weight * (body.charCodeAt(n) - 48), 0)
  const rest = sum % 11
  return String(rest < 2 ? 0 : 11 - rest)
}

/** `529.982.247-25` or `12.ABC.345/01DE-35`; what is neither comes back trimmed. */
export function formatTaxId(text: string): string {
  const value = tidy(text)
  if (isCpf(value)) return bare(value).replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
  if (!isCnpj(value)) return value
  return bare(value)
    .toUpperCase()
    .replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5')
}

/**
 * `***.982.247-**`, the public-sector habit. A thousand CPFs share a mask: pseudonymous, not anonymous, so it is for
 * screens, not for logs. What is no CPF is hidden whole.
 */
export function maskCpf(text: string): string {
  if (!isCpf(text)) return '***'
  return bare(tidy(text)).replace(/^...(...)(...)..$/, '***.$1.$2-**')
}
