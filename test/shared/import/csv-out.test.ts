import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine } from '../../../src/shared/domain/import/csv-out.ts'
import { splitTable } from '../../../src/shared/domain/import/separator.ts'

test('any cell comes back as it was, or as text with an apostrophe where it could be a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
      const [read = []] = splitTable(csvLine(cells), ';', 1)
      expect(read.map((cell, n) => (cell === `'${cells[n]}` ? cells[n] : cell))).toEqual(cells)
    }),
  )
})

test.each(['=1+1', '+cmd', '-2+3+a', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("x")'])(
  '%j is no formula any more',
  (cell) => expect(csvCell(cell).replace(/^"/, '')).toMatch(/^'/),
)

test.each([
  ['-10,00', '-10,00'],
  ['+55 (11) 98765-4321', '+55 (11) 98765-4321'],
  [150.5, '150,5'],
  [null, ''],
  [undefined, ''],
  [{ a: 1 }, '"{""a"":1}"'],
])('%j is written %s', (value, wanted) => expect(csvCell(value)).toBe(wanted))
