/** Reading a BR Code, strictly: what a bank might refuse is refused here. */
import { getPixPayloadInfo } from '@brazilian-utils/brazilian-utils/get-pix-payload-info'
import { crc16, readTlv } from './tlv.ts'

/** What a code asks for. A dynamic one has a `url` that holds the amount and the key; a static one has the `key`. */
export type PixFields = {
  readonly kind: 'static' | 'dynamic'
  readonly key: string | null
  readonly url: string | null
  readonly receiverName: string
  readonly city: string
  /** Null: the payer types it, or the location says it. */
  readonly amountCents: number | null
  /** Null: none (`***`). */
  readonly txid: string | null
  readonly description: string | null
}

/** `characters`: blank around it or control characters; `structure`: lengths; `crc`; `content`: a field is wrong. */
export type PixCodeReason = 'characters' | 'structure' | 'crc' | 'content'

export type ParsedPixCode =
  | { readonly ok: true; readonly fields: PixFields }
  | { readonly ok: false; readonly reason: PixCodeReason }

const CONTROL = /\p{Cc}/u
const CRC_FIELD = '63'
const CRC_LENGTH = 4
const AMOUNT_FIELD = '54'

const refuse = (reason: PixCodeReason): ParsedPixCode => ({ ok: false, reason })

/**
 * The fields of a "copia e cola" code, static or dynamic (Manual do BR Code). A right CRC over wrong lengths is
 * refused as well: copies of such a code circulate.
 */
export function parsePixCode(code: string): ParsedPixCode {
  if (code !== code.trim() || CONTROL.test(code)) return refuse('characters')
  const fields = readTlv(code)
  const last = fields?.at(-1)
  if (!fields || last?.id !== CRC_FIELD || last.value.length !== CRC_LENGTH) {
    return refuse('structure')
  }
  if (crc16(code.slice(0, -CRC_LENGTH)) !== last.value.toUpperCase()) return refuse('crc')
  const info = getPixPayloadInfo(code)
  if (info === null) return refuse('content')
  const amount = fields.find((field) => field.id === AMOUNT_FIELD)?.value
  return {
    ok: true,
    fields: {
      kind: info.pointOfInitiation,
      key: info.key ?? null,
      url: info.url ?? null,
      receiverName: info.merchantName,
      city: info.merchantCity,
      amountCents: info.amount === undefined || amount === undefined ? null : toCents(amount),
      txid: info.txid ?? null,
      description: info.description ?? null,
    },
  }
}

/** `577.57`, `10.5` or `10`; the reader above has admitted nothing else. */
function toCents(amount: string): number {
  const [reais = '', cents = ''] = amount.split('.')
  return Number(reais + cents.padEnd(2, '0'))
}
