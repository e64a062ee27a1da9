import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ROW_MAX_BYTES } from '../../../src/shared/contracts/import-rows.ts'
import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { openFile } from '../../../worker/adapters/tables/open-file.ts'
import { caught } from '../../support/workers/uploads.ts'

const LIMIT = 1_000_000
const utf8 = (text: string) => new TextEncoder().encode(text)

/** A body that comes in chunks of so many bytes. */
function chunked(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function read(bytes: Uint8Array, size = 1000, type = 'text/csv') {
  const file = await openFile(chunked(bytes, size), type, LIMIT)
  if (file.format === 'json') throw new Error('no table')
  const rows: SheetRow[] = []
  for await (const batch of file.rows) rows.push(...batch)
  return { rows, cells: rows.map((row) => row.cells), encoding: file.encoding() }
}

describe('a text table', () => {
  test('gives the same rows wherever its bytes are cut', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ç', '€', '😀', ';', '"', '\n', '\r\n', ' '),
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, size) => {
          const quoted = rows.map((row) =>
            row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'),
          )
          const { cells } = await read(utf8(quoted.join('\r\n')), size)
          expect(cells).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('numbers rows as a spreadsheet does: empty ones and quoted breaks included', async () => {
    const { rows } = await read(utf8('a;b\n\n"x\ny";2\n3;4\n'))
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4])
    expect(rows[2]?.cells).toEqual(['x\ny', '2'])
  })

  test('that turns Latin-1 only far behind its head is read as that', async () => {
    const text = `nome;valor\n${'Ana Lima;10\n'.repeat(9000)}José;10\n`
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
    const { cells, encoding } = await read(bytes)
    expect(cells.at(-1)).toEqual(['José', '10'])
    expect(encoding).toBe('windows-1252')
  })

  test('with its first accent cut by a chunk is read right in either encoding', async () => {
    const text = 'nome;dia\nAna;1\nJosé;2\nÉrica;3\n'
    const latin1 = Uint8Array.from(text, (char) => char.charCodeAt(0))
    for (let size = 1; size < text.length; size++) {
      expect((await read(latin1, size)).cells.at(-1)).toEqual(['Érica', '3'])
      expect((await read(utf8(text), size)).cells.at(-2)).toEqual(['José', '2'])
    }
  })

  test('in UTF-16 of either order is read, odd chunks too', async () => {
    for (const little of [true, false]) {
      const text = '\ufeffnome;ação\nJosé;1\n'
      const bytes = new Uint8Array(text.length * 2)
      const view = new DataView(bytes.buffer)
      for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
      const { cells } = await read(bytes, 3)
      expect(cells).toEqual([
        ['nome', 'ação'],
        ['José', '1'],
      ])
    }
  })

  test('of one column needs no separator', async () => {
    expect((await read(utf8('nome\nAna\nBia\n'))).cells).toEqual([['nome'], ['Ana'], ['Bia']])
  })

  test('breaks where quotes never close, with the row', async () => {
    const error = await caught(read(utf8('a;b\n1;2\n"x;3\n4;5\n')))
    expect(error).toMatchObject({ code: 'bad_table', at: { line: 3 } })
    const giant = `a;b\n1;"${'x'.repeat(ROW_MAX_BYTES + 10)}"\n`
    expect(await caught(read(utf8(giant)))).toMatchObject({ code: 'bad_table' })
  })

  test('with more columns than any table is none', async () => {
    expect(await caught(read(utf8(';'.repeat(600))))).toMatchObject({ code: 'not_a_table' })
  })

  test('beyond the limit of bytes ends at once', async () => {
    const rows = utf8('a;b\n'.repeat(LIMIT / 4 + 1))
    expect(await caught(read(rows))).toMatchObject({ code: 'payload_too_large' })
  })
})

describe('a body is told by its content', () => {
  test.each([
    ['[{"id": 1}]', 'text/plain', 'json'],
    ['  {"clients": []}', 'application/octet-stream', 'json'],
    ['nome;valor', 'application/vnd.ms-excel', 'csv'],
    ['nome\tvalor', 'text/plain', 'paste'],
    ['nome;valor', 'application/json', 'json'],
  ])('%s declared %s is %s', async (text, type, format) => {
    expect((await openFile(chunked(utf8(text), 9), type, LIMIT)).format).toBe(format)
  })

  test.each([
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old_excel'],
    [utf8('<!DOCTYPE html><html>'), 'web_page'],
    [utf8('%PDF-1.4'), 'not_a_table'],
    [Uint8Array.from({ length: 400 }, (_, n) => (n % 9 === 0 ? 1 : 200)), 'not_a_table'],
  ])('what is no table is refused', async (bytes, code) => {
    expect(await caught(openFile(chunked(bytes, 100), '', LIMIT))).toMatchObject({ code })
  })
})
