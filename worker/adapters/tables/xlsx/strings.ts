import { RowsFileError } from '../../json-rows.ts'
import { readXml } from './xml.ts'

/** Characters of all texts together: they stay in memory while the sheet streams by. */
const CHARS_MAX = 16 * 1024 * 1024

/**
 * The texts that cells point to. Readings of Asian texts (`rPh`) are no part of them.
 * @throws RowsFileError sheet_too_large
 */
export function readStrings(pieces: Iterable<Uint8Array>): string[] {
  const strings: string[] = []
  let text = ''
  let chars = 0
  let reading = false
  let phonetic = false
  readXml(pieces, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 't') reading = true
      if (name === 'rPh') phonetic = true
    },
    text(part) {
      if (reading && !phonetic) text += part
    },
    close(name) {
      if (name === 't') reading = false
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      chars += text.length
      if (chars > CHARS_MAX) throw new RowsFileError('sheet_too_large')
      strings.push(text)
    },
  })
  return strings
}
