/** Static Pix codes ("copia e cola") of the Manual do BR Code, for a key and an amount. */
import { generatePixPayload } from '@brazilian-utils/brazilian-utils/generate-pix-payload'
import { pixKeyOf } from './key.ts'
import { parsePixCode } from './parse-code.ts'
import { STATIC_TXID } from './txid.ts'

export { type PixFields, parsePixCode } from './parse-code.ts'
export { pixKeyOf } from './key.ts'
export { txidFrom } from './txid.ts'

export type PixCodeInput = {
  /** In any form people type; see `pixKeyOf`. */
  readonly key: string
  /** Accents are folded, at most 25 characters are kept. */
  readonly receiverName: string
  /** Likewise, 15 characters. */
  readonly city: string
  readonly amountCents: number
  /** 1 to 25 letters and digits; see `txidFrom`. */
  readonly txid: string
  /** Shown by some banks; as much of it as fits beside the key. */
  readonly description?: string | undefined
}

/** Which part cannot be put into a code; `unreadable`: the code does not read back as what was asked. */
export type PixInputReason = 'key' | 'receiver_name' | 'city' | 'amount' | 'txid' | 'unreadable'

export type PixCodeResult =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: PixInputReason }

/** The field of the amount holds 13 characters. */
const MAX_AMOUNT_CENTS = 999_999_999_999
/** What is left of a name when it is folded to ASCII. */
const PRINTABLE = /[\u0021-\u007e]/

const refuse = (reason: PixInputReason): PixCodeResult => ({ ok: false, reason })

/**
 * The code that asks for `amountCents`. It is read back before it is handed out, so that no debtor gets a code with
 * another key, amount or txid than the one meant.
 */
export function pixCode(input: PixCodeInput): PixCodeResult {
  const { amountCents, txid, receiverName, city } = input
  const key = pixKeyOf(input.key)
  if (!key.ok) return refuse('key')
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > MAX_AMOUNT_CENTS) {
    return refuse('amount')
  }
  if (!STATIC_TXID.test(txid)) return refuse('txid')
  if (!hasPrintable(receiverName)) return refuse('receiver_name')
  if (!hasPrintable(city)) return refuse('city')
  const code = generatePixPayload({
    // The phone's `+55` keeps it from being read as a CPF.
    key: key.key,
    merchantName: receiverName,
    merchantCity: city,
    amount: amountCents / 100,
    txid,
    ...(input.description !== undefined && { description: input.description }),
  })
  const meant = { key: key.key, amountCents, txid }
  return code !== null && readsBack(code, meant) ? { ok: true, code } : refuse('unreadable')
}

type Meant = { readonly key: string; readonly amountCents: number; readonly txid: string }

function readsBack(code: string, meant: Meant): boolean {
  const parsed = parsePixCode(code)
  if (!parsed.ok) return false
  const { key, amountCents, txid } = parsed.fields
  return key === meant.key && amountCents === meant.amountCents && txid === meant.txid
}

const hasPrintable = (text: string): boolean => PRINTABLE.test(text.normalize('NFD'))
