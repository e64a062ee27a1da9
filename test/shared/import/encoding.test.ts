import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUtf8, sniffBom, sniffUtf16 } from '../../../src/shared/domain/import/encoding.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('UTF-8', () => {
  test('is what the decoder of the platform accepts, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        expect(isUtf8(bytes, true)).toBe(decodes(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  test('may be cut anywhere while more is to come', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
        const bytes = utf8(text)
        expect(isUtf8(bytes.subarray(0, at % (bytes.length + 1)), false)).toBe(true)
      }),
    )
  })

  test('is not what Latin-1 makes of an accented word', () => {
    for (const word of ['ação', 'José', 'não', 'Conceição', 'É'])
      expect(
        isUtf8(
          Uint8Array.from(word, (char) => char.charCodeAt(0)),
          true,
        ),
      ).toBe(false)
  })
})

test('marks tell the encoding', () => {
  expect(sniffBom(utf8('\ufeffa'))).toEqual({ encoding: 'utf-8', bytes: 3 })
  expect(sniffBom(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toEqual({ encoding: 'utf-16le', bytes: 2 })
  expect(sniffBom(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toEqual({ encoding: 'utf-16be', bytes: 2 })
  expect(sniffBom(utf8('id;nome'))).toBeNull()
})

test('UTF-16 without a mark shows by its zeros', () => {
  const text = 'Código;Nome;Telefone'
  const wide = Uint8Array.from(text, (char) => char.charCodeAt(0))
  expect(sniffUtf16(Uint8Array.from([...wide].flatMap((byte) => [byte, 0])))).toBe('utf-16le')
  expect(sniffUtf16(Uint8Array.from([...wide].flatMap((byte) => [0, byte])))).toBe('utf-16be')
  expect(sniffUtf16(wide)).toBeNull()
})

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
