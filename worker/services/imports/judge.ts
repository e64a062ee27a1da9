import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { ROW_MAX_BYTES } from '../../../src/shared/contracts/import-rows.ts'
import type { ClientRow, PaymentRow } from '../../../src/shared/contracts/import-rows.ts'
import { parseClientRow, parsePaymentRow } from '../../../src/shared/domain/import-row.ts'
import type { RawRow } from '../../adapters/json-rows.ts'
import type { ReceivedRow } from '../../db/import-rows.ts'
import type { ImportKind } from '../../db/imports.ts'

/** Says of each row of one file, in order, whether it is good. */
export type RowJudge = (raw: RawRow) => ReceivedRow

type Seen = { line: number; print: number }

/**
 * Validates rows and finds ids used twice inside the file: the first good row keeps the id; a later one with
 * the same content is a duplicate, with other content an error that names the first.
 * @param today YYYY-MM-DD, for payments without a date
 */
export function createRowJudge(kind: ImportKind, today: string): RowJudge {
  const seen = new Map<string, Seen>()
  return ({ line, cells }) => {
    if (cells === undefined) return rejected(line, null, [tooLarge(line)])
    const parsed =
      kind === 'clients' ? parseClientRow(cells, line) : parsePaymentRow(cells, line, today)
    if (!parsed.ok) return rejected(line, cells, parsed.errors)
    const { row } = parsed
    const key = keyOf(row)
    const print = fingerprint(JSON.stringify(row))
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, { line, print })
      return { line, cells, row, errors: null, outcome: null }
    }
    if (first.print === print) return { line, cells, row, errors: null, outcome: 'duplicate' }
    return rejected(line, cells, [duplicateId(line, first.line, kind)])
  }
}

/** Payments without an id of their own are the same when debt, amount, day and method are. */
function keyOf(row: ClientRow | PaymentRow): string {
  if ('phone' in row) return row.externalId
  return row.externalId === null ? JSON.stringify(row) : `id:${row.externalId}`
}

function rejected(line: number, cells: unknown, errors: FieldIssue[]): ReceivedRow {
  return { line, cells, row: null, errors, outcome: 'rejected' }
}

function tooLarge(row: number): FieldIssue {
  const message = `linha com mais de ${ROW_MAX_BYTES / 1024} KB`
  return { row, field: 'row', code: 'row_too_large', message }
}

function duplicateId(row: number, first: number, kind: ImportKind): FieldIssue {
  const field = kind === 'clients' ? 'id' : 'external_id'
  const message = `identificador repetido: a linha ${first} usa o mesmo com outros dados`
  return { row, field, code: 'duplicate_id', message }
}

/** 53 bits that tell rows of one file apart without keeping 100,000 of them in memory (cyrb53). */
function fingerprint(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
