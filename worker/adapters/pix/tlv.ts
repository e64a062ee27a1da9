/** The frame of a BR Code: fields of a 2-digit id, a 2-digit length and a value; a CRC at the end. */

export type TlvField = { readonly id: string; readonly value: string }

const HEAD = /^\d{4}$/
const CRC_POLYNOMIAL = 0x1021
const CRC_START = 0xffff
const CRC_DIGITS = 4

/** The fields in their order; null when a length does not fit what follows, or an id comes twice. */
export function readTlv(text: string): TlvField[] | null {
  const fields: TlvField[] = []
  const ids = new Set<string>()
  for (let at = 0; at < text.length;) {
    const head = text.slice(at, at + 4)
    if (!HEAD.test(head)) return null
    const id = head.slice(0, 2)
    const start = at + 4
    at = start + Number(head.slice(2))
    if (at > text.length || ids.has(id)) return null
    ids.add(id)
    fields.push({ id, value: text.slice(start, at) })
  }
  return fields
}

/** CRC-16/CCITT-FALSE of the UTF-8 bytes: four upper-case hex digits, zeros kept ("123456789" is 29B1). */
export function crc16(text: string): string {
  let crc = CRC_START
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ CRC_POLYNOMIAL
      crc &= 0xffff
    }
  }
  return crc.toString(16).toUpperCase().padStart(CRC_DIGITS, '0')
}
