import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { ROW_MAX_BYTES } from '../../../src/shared/contracts/import-rows.ts'
import type { ClientRow, PaymentRow, RowResult } from '../../../src/shared/contracts/import-rows.ts'
import { fingerprint } from '../../../src/shared/domain/import/derived-id.ts'
import type { TableKind } from '../../../src/shared/domain/import/fields.ts'
import type { TablePlan } from '../../../src/shared/domain/import/plan.ts'
import { cellsByHeader, fieldsOf } from '../../../src/shared/domain/import/table-row.ts'
import {
  parseClientRow,
  parseClientTableRow,
  parsePaymentRow,
  parsePaymentTableRow,
} from '../../../src/shared/domain/import-row.ts'
import { parseMoney } from '../../../src/shared/domain/money.ts'
import type { UploadRow } from './source.ts'

/** A row with the verdict on it; a good client row still holds its CPF in clear. */
export type JudgedRow = {
  /** 1-based position among the rows of data. */
  line: number
  /** Where the sender finds it. */
  place: number
  cells: unknown
  row: ClientRow | PaymentRow | null
  errors: FieldIssue[] | null
  outcome: 'duplicate' | 'rejected' | null
  /** What the row says is owed or paid, negative ones too; null when it cannot be read. */
  cents: number | null
}

/** Says of each row of one file, in order, whether it is good. */
export type RowJudge = (row: UploadRow) => JudgedRow

export type JudgeInput = {
  kind: TableKind
  /** Null for JSON. */
  plan: TablePlan | null
  /** YYYY-MM-DD, for payments without a date. */
  today: string
}

type Seen = { place: number; print: number }
type Read = {
  line: number
  /** Where the sender finds the row. */
  place: number
  cells: unknown
  result: RowResult<ClientRow | PaymentRow>
  /** Asked only of refused rows. */
  amount: () => unknown
}

/**
 * Validates rows and finds ids used twice inside the file: the first good row keeps the id; a later one with
 * the same content is a duplicate, with other content an error that names the first.
 */
export function createRowJudge(input: JudgeInput): RowJudge {
  const seen = new Map<string, Seen>()
  return (upload) => {
    const { line, place, cells, result, amount } = readUpload(input, upload)
    const reject = (errors: FieldIssue[]): JudgedRow => {
      return {
        line,
        place,
        cells,
        row: null,
        errors,
        outcome: 'rejected',
        cents: centsOf(amount()),
      }
    }
    if (!result.ok) return reject(result.errors)
    const { row } = result
    const key = keyOf(row)
    const print = fingerprint(JSON.stringify(row))
    const first = seen.get(key)
    const good: JudgedRow = {
      line,
      place,
      cells,
      row,
      errors: null,
      outcome: null,
      cents: row.amountCents,
    }
    if (first === undefined) {
      seen.set(key, { place, print })
      return good
    }
    if (first.print === print) return { ...good, outcome: 'duplicate' }
    return reject([duplicateId(place, first.place, { row, plan: input.plan })])
  }
}

function readUpload({ kind, plan, today }: JudgeInput, upload: UploadRow): Read {
  if (upload.kind === 'table' && plan !== null) {
    const { line, row } = upload
    if (row.cells.reduce<number>((sum, cell) => sum + String(cell).length, 0) > ROW_MAX_BYTES)
      return unreadable(line, row.place)
    const result =
      kind === 'clients' ? parseClientTableRow(plan, row) : parsePaymentTableRow(plan, row, today)
    const amount = () => fieldsOf(plan, row)['amount']
    return { line, place: row.place, cells: cellsByHeader(plan, row), result, amount }
  }
  if (upload.kind === 'table') throw new Error('a table needs a plan')
  const { line, cells } = upload.raw
  if (cells === undefined) return unreadable(line, line)
  const result =
    kind === 'clients' ? parseClientRow(cells, line) : parsePaymentRow(cells, line, today)
  return { line, place: line, cells, result, amount: () => amountIn(cells) }
}

/** Larger than a row may be: it is not kept. */
function unreadable(line: number, place: number): Read {
  const result = { ok: false as const, errors: [tooLarge(place)] }
  return { line, place, cells: null, result, amount: () => null }
}

const amountIn = (cells: unknown): unknown =>
  typeof cells === 'object' && cells !== null && 'amount' in cells ? cells.amount : null

/** Also of a refused row, so that the cents of the whole file close. */
function centsOf(amount: unknown): number | null {
  const money = parseMoney(amount, { allowNegative: true })
  return money.ok ? money.cents : null
}

/** Payments without an id of their own are the same when debt, amount, day and method are. */
function keyOf(row: ClientRow | PaymentRow): string {
  if ('phone' in row) return row.externalId
  return row.externalId === null ? JSON.stringify(row) : `id:${row.externalId}`
}

function tooLarge(row: number): FieldIssue {
  const message = `linha com mais de ${ROW_MAX_BYTES / 1024} KB`
  return { row, field: 'row', code: 'row_too_large', message }
}

function duplicateId(
  row: number,
  first: number,
  of: { row: ClientRow | PaymentRow; plan: TablePlan | null },
): FieldIssue {
  const field = 'phone' in of.row ? 'id' : 'external_id'
  const column = of.plan?.columns.find((known) => known.field === field)
  if (of.plan !== null && column === undefined) {
    const message = `a linha ${first} tem a mesma pessoa, vencimento e descrição com outros dados; inclua no arquivo uma coluna com o identificador de cada dívida`
    return { row, field, code: 'duplicate_debt', message }
  }
  const advice = '; se a coluna identifica a pessoa e não a dívida, deixe-a de fora em mapping'
  const message = `identificador repetido: a linha ${first} usa o mesmo com outros dados${of.plan === null ? '' : advice}`
  const issue = { row, field, code: 'duplicate_id', message }
  return column === undefined ? issue : { ...issue, column: column.header }
}
