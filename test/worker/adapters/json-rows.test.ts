import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RowsFileError, readJsonRows } from '../../../worker/adapters/json-rows.ts'
import type { RawRow } from '../../../worker/adapters/json-rows.ts'
import { caught } from '../../support/workers/uploads.ts'

const LIMITS = { maxBytes: 1_000_000, maxRows: 1_000 }
const encoder = new TextEncoder()

describe('rows of a JSON file', () => {
  test('are what JSON.parse reads, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 4 })),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const text = JSON.stringify(rows)
          expect((await read(text, size)).map((row) => row.cells)).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('are numbered from 1 and come as they stream by', async () => {
    expect(await read('[{"a":1}, 2, "x", null]')).toEqual([
      { line: 1, cells: { a: 1 } },
      { line: 2, cells: 2 },
      { line: 3, cells: 'x' },
      { line: 4, cells: null },
    ])
  })

  test.each([
    ['{"clients": [1, [2]]}', [1, [2]]],
    ['{"meta": {"clients": [9]}, "x": [[8]], "clientes": [1]}', [1]],
    ['{"note": "clients", "n": [7], "payments": [{}]}', [{}]],
    ['\ufeff[1]', [1]],
    [' [ ] ', []],
  ])('%s', async (text, rows) => {
    expect((await read(text, 3)).map((row) => row.cells)).toEqual(rows)
  })

  test.each(['{}', '{"foo": [1]}', '"clients"', '7', 'null', '', '   ', '{"clients": {"a": 1}}'])(
    'a file without a list is named as such: %j',
    async (text) => {
      expect(await failure(text)).toMatchObject({ code: 'no_rows' })
    },
  )

  test('broken JSON says line, column and how many rows began', async () => {
    const text = '[\n  {"id": 1},\n  {"id": 2,, "name": "x"}\n]'
    const error = await failure(text, 5)
    expect(error).toMatchObject({ code: 'bad_json', at: { line: 3, column: 12, rows: 2 } })
  })

  test.each([
    '[1, 2',
    '[1, 2}',
    '[1,]',
    '[{"a":1}] x',
    '[{"a":1}][',
    '[{"a" 1}]',
    "[{'a': 1}]",
    '[NaN]',
    '[01]',
    '["a\nb"]',
    '[{"a": "b}]',
    '{"clients": [1]',
    'id;name;phone',
    '<html>',
  ])('%j is broken', async (text) => {
    expect(await failure(text, 4)).toMatchObject({ code: 'bad_json' })
  })

  test('bytes that are not UTF-8 are broken JSON', async () => {
    const latin1 = Uint8Array.from('[{"name":"Jo\u00e3o"}]', (char) => char.charCodeAt(0))
    expect(await failure(latin1)).toMatchObject({ code: 'bad_json' })
  })

  test('a nesting bomb is refused at once', async () => {
    expect(await failure('['.repeat(500_000))).toMatchObject({ code: 'bad_json' })
    expect(await failure(`[{"a":${'['.repeat(100)}`)).toMatchObject({ code: 'bad_json' })
  })

  test('a row above 64 KB loses its cells and the rows around it do not', async () => {
    const cell = { a: 'x'.repeat(70_000) }
    const wide = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`key${i}`, i]))
    const near = { a: 'x'.repeat(60_000) }
    const rows = await read(JSON.stringify([1, cell, 2, wide, near, 3]), 10_000)
    expect(rows.map((row) => row.cells)).toEqual([1, undefined, 2, undefined, near, 3])
  })

  test('stops at the limits of bytes and rows', async () => {
    const rows = JSON.stringify(Array.from({ length: 11 }, () => 1))
    expect(await failure(rows, 4, { maxBytes: 10, maxRows: 100 })).toMatchObject({
      code: 'payload_too_large',
    })
    expect(await failure(rows, 4, { maxBytes: 100, maxRows: 10 })).toMatchObject({
      code: 'too_many_rows',
    })
    expect(await read(rows, 4, { maxBytes: rows.length, maxRows: 11 })).toHaveLength(11)
  })
})

async function read(
  content: string | Uint8Array,
  size = 1 << 16,
  limits = LIMITS,
): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of readJsonRows(chunks(content, size), limits)) rows.push(...batch)
  return rows
}

async function failure(
  content: string | Uint8Array,
  size?: number,
  limits?: typeof LIMITS,
): Promise<RowsFileError> {
  const error = await caught(read(content, size, limits))
  if (error instanceof RowsFileError) return error
  throw new Error('expected a RowsFileError', { cause: error })
}

function chunks(content: string | Uint8Array, size: number): ReadableStream<Uint8Array> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(at, (at += size)))
    },
  })
}
