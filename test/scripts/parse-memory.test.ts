import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { writeBigCsv, writeBigXlsx } from '../../scripts/imports/big-file.ts'

const ROWS = 100_000
/** A Worker has 128 MB for everything; the packed file and the rows on their way are not on this heap. */
const HEAP_MB = 64
const run = promisify(execFile)
const script = path.resolve(import.meta.dirname, '../../scripts/imports/parse-file.ts')
const result = z.object({ rows: z.number(), good: z.number(), cents: z.number() })
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'imports-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['CSV', writeBigCsv],
  ['XLSX', writeBigXlsx],
] as const)(
  `a ${ROWS}-row %s is read and judged on ${HEAP_MB} MB of heap`,
  async (format, write) => {
    const file = path.join(folder, `big.${format.toLowerCase()}`)
    const { cents } = write(file, ROWS)
    const { stdout } = await run(process.execPath, [
      `--max-old-space-size=${HEAP_MB}`,
      script,
      file,
    ])
    expect(result.parse(JSON.parse(stdout))).toEqual({ rows: ROWS, good: ROWS, cents })
  },
  180_000,
)
