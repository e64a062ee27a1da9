import { createTextStore } from './text-store.ts'
import type { TextStore } from './text-store.ts'
import { readXml } from './xml.ts'

/**
 * The texts that cells point to. Readings of Asian texts (`rPh`) are no part of them.
 * @throws RowsFileError sheet_too_large
 */
export function readStrings(pieces: Iterable<Uint8Array>): TextStore {
  const strings = createTextStore()
  let text = ''
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
      if (name === 'si') strings.add(text)
    },
  })
  return strings
}
