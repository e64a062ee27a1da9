/** Which bytes a table's text is written in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type BomFound = { encoding: Encoding; bytes: number }

/** The byte order mark at the start of a file, if there is one. */
export function sniffBom(head: Uint8Array): BomFound | null {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bytes: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bytes: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bytes: 2 }
  return null
}

/**
 * UTF-16 without a mark, as some exports write it: in the text of Western languages every second byte is zero.
 * Null for anything else.
 */
export function sniffUtf16(head: Uint8Array): Encoding | null {
  const end = Math.min(head.length - (head.length % 2), 512)
  if (end < 8) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < end; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const pairs = end / 2
  if (odd > pairs * 0.8 && even === 0) return 'utf-16le'
  return even > pairs * 0.8 && odd === 0 ? 'utf-16be' : null
}

/**
 * Whether bytes can be UTF-8. A character cut off at the end is no fault unless `atEnd`. Latin-1 text with an
 * accent practically never passes: its accents would have to come in the pairs UTF-8 uses.
 */
export function isUtf8(bytes: Uint8Array, atEnd: boolean): boolean {
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0
    const more = following(lead)
    if (more < 0) return false
    for (let n = 1; n <= more; n++) {
      const byte = bytes[i + n]
      if (byte === undefined) return !atEnd
      if (byte < (n === 1 ? lowest(lead) : 0x80) || byte > (n === 1 ? highest(lead) : 0xbf))
        return false
    }
    i += more + 1
  }
  return true
}

/** Bytes that follow a leading one; -1 when it can lead nothing. */
function following(lead: number): number {
  if (lead < 0x80) return 0
  if (lead >= 0xc2 && lead <= 0xdf) return 1
  if (lead >= 0xe0 && lead <= 0xef) return 2
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : -1
}

/** Overlong forms, surrogates and what lies beyond U+10FFFF are no UTF-8 (RFC 3629, section 4). */
const lowest = (lead: number) => (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80)
const highest = (lead: number) => (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf)
