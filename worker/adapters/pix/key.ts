/** Pix keys as people type them, in the form the central bank's directory (DICT) keeps. */
import { getPixKeyInfo } from '@brazilian-utils/brazilian-utils/get-pix-key-info'
import { tidy } from '../../../src/shared/domain/plain-text.ts'

export type PixKeyKind = 'cpf' | 'cnpj' | 'phone' | 'email' | 'evp'

/** `check_digits`: it looks like a CPF or CNPJ; `phone`: it looks like a phone, but no Brazilian mobile. */
export type PixKeyReason = 'empty' | 'check_digits' | 'phone' | 'email' | 'not_a_key'

export type PixKeyResult =
  | { readonly ok: true; readonly kind: PixKeyKind; readonly key: string }
  | { readonly ok: false; readonly reason: PixKeyReason }

/** What a creditor reads in the settings. */
export const PIX_KEY_REASONS_PT: Readonly<Record<PixKeyReason, string>> = {
  empty: 'informe a chave Pix',
  check_digits: 'CPF ou CNPJ com dígitos que não conferem',
  phone: 'telefone que não é um celular brasileiro com DDD (use +55…)',
  email: 'e-mail inválido para chave Pix',
  not_a_key: 'isto não é uma chave Pix: use CPF, CNPJ, celular, e-mail ou chave aleatória',
}

const TAX_ID =
  /^(?:\d{3}\.?\d{3}\.?\d{3}-?\d{2}|[\dA-Z]{2}\.?[\dA-Z]{3}\.?[\dA-Z]{3}\/?[\dA-Z]{4}-?\d{2})$/i
const PHONE = /^[\d ()+.-]{8,}$/

/**
 * A key and its kind. Eleven digits may be both a CPF and a mobile (1 % of mobiles are): they are a CPF if its check
 * digits are right, unless written as a phone (`+55`, or the DDD in parentheses). A CNPJ may hold letters.
 */
export function pixKeyOf(text: string): PixKeyResult {
  const value = tidy(text)
  if (value === '') return { ok: false, reason: 'empty' }
  const info = getPixKeyInfo(value)
  if (info !== null) return { ok: true, kind: info.type, key: info.value }
  return { ok: false, reason: reasonOf(value) }
}

function reasonOf(value: string): PixKeyReason {
  if (value.includes('@')) return 'email'
  if (TAX_ID.test(value)) return 'check_digits'
  return PHONE.test(value) ? 'phone' : 'not_a_key'
}
