import { isCnpj, isCpf } from '../documents.ts'
import { tidy } from '../plain-text.ts'
import type { Cell } from './fields.ts'

/**
 * A CPF or CNPJ without punctuation, check digits right, else null. Spreadsheets drop leading zeros of numbers:
 * they come back only where the check digits then are right.
 */
export function readTaxId(cell: Cell): string | null {
  const text = tidy(String(cell))
  if (isCpf(text) || isCnpj(text)) return text.replace(/[./-]/g, '').toUpperCase()
  if (!/^\d{8,13}$/.test(text)) return null
  const cpf = text.padStart(11, '0')
  if (cpf.length === 11 && isCpf(cpf)) return cpf
  const cnpj = text.padStart(14, '0')
  return text.length >= 11 && isCnpj(cnpj) ? cnpj : null
}
