import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { readSheetRows } from '../../../worker/adapters/tables/xlsx-rows.ts'
import { readStyles } from '../../../worker/adapters/tables/xlsx/styles.ts'
import { createTextStore } from '../../../worker/adapters/tables/xlsx/text-store.ts'
import { readZip, unpack } from '../../../worker/adapters/tables/xlsx/zip.ts'
import { caught } from '../../support/workers/uploads.ts'
import { xlsxFile } from '../../support/workers/xlsx-file.ts'

const LIMIT = 32 * 1024 * 1024

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777)
}

async function read(bytes: Uint8Array): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of readSheetRows(pieces(bytes), LIMIT)) rows.push(...batch)
  return rows
}

describe('a sheet', () => {
  test('gives texts, numbers and days, gaps and places as they are', async () => {
    const rows = await read(
      xlsxFile([
        { rows: [['a & b <c>', null, 1.5], [], [null, { n: 45_292, style: 1 }, { inline: 'x' }]] },
      ]),
    )
    expect(rows).toEqual([
      { place: 1, cells: ['a & b <c>', '', 1.5] },
      { place: 3, cells: ['', '2024-01-01', 'x'] },
    ])
  })

  test('shown with two decimals gives what it shows', async () => {
    const numbers = [1234.5612, 0.005, -10.005, 103.33333]
    const [row] = await read(xlsxFile([{ rows: [numbers.map((n) => ({ n, style: 3 }))] }]))
    expect(row?.cells).toEqual([1234.56, 0.01, -10.01, 103.33])
  })

  test('keeps a long number only while no digit of it is lost', async () => {
    const texts = ['5511987654321', '5.511987654321E12', '5.51199E+12', '1.5E3']
    const [row] = await read(xlsxFile([{ rows: [texts.map((n) => ({ n }))] }]))
    expect(row?.cells).toEqual([5511987654321, 5511987654321, '5.51199E+12', 1500])
  })

  test('that is hidden comes after those that are shown', async () => {
    const sheets = [{ rows: [['oculta']], hidden: true }, { rows: [['visível']] }]
    expect((await read(xlsxFile(sheets)))[0]?.cells).toEqual(['visível'])
  })

  test('fills cells merged downwards and marks them', async () => {
    const rows = await read(
      xlsxFile([
        {
          rows: [
            ['Ana', 1],
            [null, 2],
            [null, 3],
            ['Bia', 4],
          ],
          merges: ['A1:A3', 'A4:B4'],
        },
      ]),
    )
    expect(rows.map(({ cells }) => cells[0])).toEqual(['Ana', 'Ana', 'Ana', 'Bia'])
    expect(rows.map(({ filled }) => [...(filled ?? [])])).toEqual([[], [0], [0], []])
  })
})

describe('a file that is no honest spreadsheet', () => {
  const good = xlsxFile([{ rows: [['a']] }])

  test('is refused when it is cut, empty of sheets, or no workbook', async () => {
    for (const bytes of [good.slice(0, -30), good.slice(0, 60), zipSync({ 'a.txt': strToU8('x') })])
      expect(await caught(read(bytes))).toMatchObject({ code: 'bad_sheet' })
    expect(await caught(read(xlsxFile([])))).toMatchObject({ code: 'bad_sheet' })
  })

  test('is refused whatever byte of its directory is wrong, never with another fault', async () => {
    for (let at = good.length - 200; at < good.length; at++) {
      const bytes = good.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      const error = await caught(read(bytes))
      if (error !== undefined) expect(error).toMatchObject({ name: 'RowsFileError' })
    }
  })

  test('is refused with a password', async () => {
    const bytes = good.slice()
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint16(directory + 8, 1, true)
    expect(await caught(read(bytes))).toMatchObject({ code: 'bad_sheet' })
  })

  test('is refused when its XML breaks or brings entities of its own', async () => {
    for (const sheet of [
      '<worksheet><sheetData>',
      '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>',
      'x',
    ])
      expect(await caught(read(withSheet(sheet)))).toMatchObject({ code: 'bad_sheet' })
  })

  test('that unpacks without end is left once it is too much', async () => {
    const zip = readZip(zipSync({ bomb: new Uint8Array(80 * 1024 * 1024) }))
    expect(zip.bytes.length).toBeLessThan(200_000)
    let bytes = 0
    zip.budget.left = 10 * 1024 * 1024
    const run = async () => {
      for (const piece of unpack(zip, 'bomb')) bytes += piece.length
    }
    expect(await caught(run())).toMatchObject({ code: 'sheet_too_large' })
    expect(bytes).toBeLessThanOrEqual(10 * 1024 * 1024)
  })

  test('whose cells lie beyond any table is none', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    expect(await caught(read(withSheet(sheet)))).toMatchObject({ code: 'not_a_table' })
  })
})

/** A workbook whose only sheet holds this XML. */
function withSheet(xml: string): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${office}"><sheets><sheet r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="s.xml"/></Relationships>`,
    ),
    'xl/s.xml': strToU8(xml),
  })
}

test('formats tell days and money from plain numbers', () => {
  const codes = [
    'dd/mm/yyyy',
    'd "de" mmmm',
    '#,##0.00',
    '"R$" #,##0.00;[Red]-0.00',
    '0.00%',
    '0.000',
    '[h]:mm',
    'General',
    '"dy"0',
  ]
  const custom = codes.map(
    (code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const xfs = codes.map((_, n) => `<xf numFmtId="${200 + n}"/>`)
  const xml = `<styleSheet><numFmts>${custom.join('')}</numFmts><cellXfs>${xfs.join('')}<xf numFmtId="22"/><xf numFmtId="44"/></cellXfs></styleSheet>`
  expect(readStyles([strToU8(xml)])).toEqual([
    'date',
    'date',
    'two_decimals',
    'two_decimals',
    'number',
    'number',
    'number',
    'number',
    'number',
    'date',
    'two_decimals',
  ])
})

test('a store gives back each of many texts', () => {
  const store = createTextStore()
  const texts = Array.from({ length: 5000 }, (_, n) => `${'ç€😀'.repeat(n % 9)}${n}`)
  texts.forEach((text) => store.add(text))
  expect(texts.map((_, n) => store.at(n))).toEqual(texts)
  expect(store.at(5000)).toBe('')
  expect(store.at(-1)).toBe('')
})
