import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, searchWords } from '../../../src/shared/domain/excerpt.ts'
import { foldWords } from '../../../src/shared/domain/plain-text.ts'

const LONG = `${'um dois três '.repeat(40)}Negociação fechada${' quatro cinco'.repeat(40)}`

test('words are folded, once each, and need a letter or digit', () => {
  expect(searchWords('  Não  não PIX %% ? 12')).toEqual(['nao', 'pix', '12'])
})

test('a short text is shown whole, in one line', () => {
  expect(excerptOf('oi\n\n tudo  bem', ['tudo'])).toBe('oi tudo bem')
})

test('a long text shows the word it was found by, cut at spaces', () => {
  const shown = excerptOf(LONG, ['negociacao'])
  expect(shown).toContain('Negociação fechada')
  expect(shown.length).toBeLessThanOrEqual(160)
  expect(shown).toMatch(/^…(um|dois|três) .* (quatro|cinco)…$/)
})

test('without a hit the beginning is shown', () => {
  expect(excerptOf(LONG, ['nada'])).toMatch(/^um dois .*…$/)
})

test('any text: never longer than asked for, and the word stays in sight', () => {
  const text = fc.array(
    fc.oneof(fc.lorem({ maxCount: 1 }), fc.string({ unit: 'grapheme', maxLength: 30 })),
    {
      maxLength: 80,
    },
  )
  fc.assert(
    fc.property(text, fc.nat(79), (parts, at) => {
      const words = [...parts.slice(0, at), 'ÁGUA', ...parts.slice(at)]
      const shown = excerptOf(words.join(' '), ['agua'])
      expect(shown.length).toBeLessThanOrEqual(160)
      expect(foldWords(shown)).toContain('agua')
    }),
  )
})
