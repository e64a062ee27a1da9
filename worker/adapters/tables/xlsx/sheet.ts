import { serialDate } from '../../../../src/shared/domain/import/dates.ts'
import type { Cell, SheetRow } from '../../../../src/shared/domain/import/fields.ts'
import { RowsFileError } from '../../json-rows.ts'
import { cellAt } from './cell-ref.ts'
import type { Shown } from './styles.ts'
import type { TextStore } from './text-store.ts'
import type { Attributes } from './xml.ts'
import { createXmlReader } from './xml.ts'

export type Book = { strings: TextStore; styles: readonly Shown[]; from1904: boolean }

/** More columns than any spreadsheet of debts has. */
const COLUMNS_MAX = 500
/** Days from 1 January 1900 to 1 January 1904, the leap day that never was included. */
const DAYS_TO_1904 = 1462
/** Longer numbers are phones and codes, whose every digit counts. */
const CODE_FROM = 1e9

/** Rows of a sheet's XML as it streams by; rows without any value are left out, places keep counting. */
export function createSheetReader(book: Book) {
  let done: SheetRow[] = []
  let place = 0
  let cells: Cell[] = []
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let reading = false

  const openCell = ({ r, t, s }: Attributes) => {
    column = r === undefined ? column + 1 : (cellAt(r)?.column ?? column + 1)
    type = t ?? 'n'
    style = Number(s ?? 0)
    value = ''
  }
  const closeCell = () => {
    const cell = readCell({ type, value, shown: book.styles[style] ?? 'number' }, book)
    if (cell === '') return
    if (column >= COLUMNS_MAX) throw new RowsFileError('not_a_table')
    while (cells.length < column) cells.push('')
    cells[column] = cell
  }
  const reader = createXmlReader({
    open(name, attributes) {
      if (name === 'c') openCell(attributes)
      else if (name === 'v' || name === 't') reading = true
      else if (name === 'row') {
        place = Number(attributes['r'] ?? place + 1)
        cells = []
        column = -1
      }
    },
    text(part) {
      if (reading) value += part
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'c') closeCell()
      else if (name === 'row' && cells.length > 0) done.push({ place, cells })
    },
  })
  return {
    /** The rows that these bytes completed. */
    write(bytes: Uint8Array): SheetRow[] {
      reader.write(bytes)
      const rows = done
      done = []
      return rows
    },
    end: () => reader.end(),
  }
}

type RawCell = { type: string; value: string; shown: Shown }

/** ECMA-376 18.18.11: the type says what the text of a cell is. */
function readCell({ type, value, shown }: RawCell, book: Book): Cell {
  switch (type) {
    case 's':
      return book.strings.at(Number(value))
    case 'n':
      return value === '' ? '' : readNumber(value, shown, book)
    case 'b':
      return value === '1' ? 'VERDADEIRO' : 'FALSO'
    default:
      return value
  }
}

function readNumber(text: string, shown: Shown, { from1904 }: Book): Cell {
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  if (shown === 'date') return serialDate(number + (from1904 ? DAYS_TO_1904 : 0)) ?? number
  // As the sheet shows it: 103.33333 in a column of money is 103.33, and sums were read that way.
  if (shown === 'two_decimals') return Math.round(number * 100 + Math.sign(number) * 1e-6) / 100
  return losesDigits(text, number) ? text : number
}

/** `5.51199E+12` has fewer digits than the number it stands for: whatever came after is lost. */
function losesDigits(text: string, number: number): boolean {
  const [, mantissa = '', exponent = ''] = /^-?([\d.]+)[eE]\+?(\d+)$/.exec(text) ?? []
  if (exponent === '' || Math.abs(number) < CODE_FROM) return false
  return mantissa.replace(/^\d+\.?/, '').length < Number(exponent)
}
