import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  SEPARATORS,
  sniffSeparator,
  splitTable,
} from '../../../src/shared/domain/import/separator.ts'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('any table of two or more columns gives its separator away, whatever its quoted cells hold', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'a b 1 ; , | " \t \n'.split(' '), ' '),
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...SEPARATORS),
      fc.integer({ min: 2, max: 6 }).chain((width) =>
        fc.array(fc.array(word, { minLength: width, maxLength: width }), {
          minLength: 3,
          maxLength: 9,
        }),
      ),
      (separator, rows) => {
        const text = rows.map((row) => row.map(quoted).join(separator)).join('\r\n')
        expect(sniffSeparator(text)).toBe(separator)
        expect(splitTable(text, separator, 100)).toEqual(rows)
      },
    ),
  )
})

test('decimal commas do not make commas the separator', () => {
  expect(sniffSeparator('nome;valor;juros\nAna;1,50;0,10\nBia;2,50;0,20\n')).toBe(';')
  expect(sniffSeparator('nome\tvalor\nAna Lima, filha\t1,50\nBia\t2,50\n')).toBe('\t')
})

test('titles above the table do not hide its separator', () => {
  expect(sniffSeparator('Relatório, março\n\na;b;c\n1;2;3\n4;5;6\n')).toBe(';')
})
