/** Cells of an import row, read one by one: each reader notes what is wrong and the row goes on being read. */
import type { FieldIssue } from '../contracts/errors.ts'
import type { RowResult } from '../contracts/import-rows.ts'
import { DATE_REASONS_PT, parseDate } from './br-date.ts'
import { MONEY_REASONS_PT, parseMoney } from './money.ts'
import { PHONE_REASONS_PT, parsePhone } from './phone.ts'
import { tidy } from './plain-text.ts'

/** More unknown fields than this are counted, not listed. */
const UNKNOWN_LISTED = 5
const FIELD_NAME_MAX = 60
const CONTROL = /\p{Cc}/u

/** The row under the reader: its cells, its position in the file and what was found wrong so far. */
export type RowReader = {
  readonly line: number
  readonly cells: Readonly<Record<string, unknown>>
  readonly errors: FieldIssue[]
}

type Refuse = { code: string; message: string }

/** Null, undefined and blank text are all "not given". */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && tidy(value) === '')
}

/**
 * Reads a row of `known` fields with `read`; its value counts only when no reader complained.
 * @param line 1-based position in the file
 */
export function readRow<Row>(
  cells: unknown,
  line: number,
  known: readonly string[],
  read: (reader: RowReader) => Row,
): RowResult<Row> {
  if (!isRecord(cells)) {
    const issue = { code: 'not_object', message: 'A linha precisa ser um objeto com campos.' }
    return { ok: false, errors: [{ row: line, field: 'row', ...issue }] }
  }
  const reader: RowReader = { line, cells, errors: [] }
  const row = read(reader)
  noteUnknown(reader, known)
  return reader.errors.length === 0 ? { ok: true, row } : { ok: false, errors: reader.errors }
}

export function note(reader: RowReader, field: string, refuse: Refuse): void {
  reader.errors.push({ row: reader.line, field, ...refuse })
}

/** Text or an exact integer, as text. Empty string when refused. */
export function readId(reader: RowReader, field: string): string {
  const value = reader.cells[field]
  if (isBlank(value)) return refused(reader, field, required('identificador'))
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value)
    const message = 'identificador numérico precisa ser inteiro (até 15 dígitos) ou texto'
    return refused(reader, field, { code: 'id_number', message })
  }
  return readText(reader, field, { label: 'identificador', max: 100 }) ?? ''
}

/** One line of text, spaces folded; null when not given or refused. */
export function readText(
  reader: RowReader,
  field: string,
  rule: { label: string; max: number; required?: boolean },
): string | null {
  const value = reader.cells[field]
  if (isBlank(value)) {
    if (rule.required === true) note(reader, field, required(rule.label))
    return null
  }
  if (typeof value !== 'string') {
    note(reader, field, { code: 'type', message: `${rule.label} precisa ser texto` })
    return null
  }
  const text = oneLine(value)
  if (CONTROL.test(text) || !text.isWellFormed()) {
    note(reader, field, { code: 'control', message: `${rule.label} com caracteres de controle` })
    return null
  }
  if (text.length > rule.max) {
    const message = `${rule.label} com mais de ${rule.max} caracteres`
    note(reader, field, { code: 'too_long', message })
    return null
  }
  return text
}

/** E.164, empty string when refused. */
export function readPhone(reader: RowReader, field: string): string {
  const phone = parsePhone(reader.cells[field])
  if (phone.ok) return phone.e164
  const message = PHONE_REASONS_PT[phone.reason]
  return refused(reader, field, { code: `phone_${phone.reason}`, message })
}

/** Cents above zero; 0 when refused. */
export function readAmount(reader: RowReader, field: string): number {
  const money = parseMoney(reader.cells[field])
  if (money.ok && money.cents > 0) return money.cents
  const message = money.ok ? 'valor precisa ser maior que zero' : MONEY_REASONS_PT[money.reason]
  note(reader, field, { code: `amount_${money.ok ? 'zero' : money.reason}`, message })
  return 0
}

/** YYYY-MM-DD; null when not given or refused. */
export function readDate(reader: RowReader, field: string): string | null {
  const value = reader.cells[field]
  if (isBlank(value)) return null
  const date = parseDate(value)
  if (date.ok) return date.date
  note(reader, field, { code: `date_${date.reason}`, message: DATE_REASONS_PT[date.reason] })
  return null
}

function noteUnknown(reader: RowReader, known: readonly string[]): void {
  const unknown = Object.keys(reader.cells).filter((field) => !known.includes(field))
  for (const field of unknown.slice(0, UNKNOWN_LISTED)) {
    const message = `campo desconhecido; os aceitos são ${known.join(', ')}`
    note(reader, field.slice(0, FIELD_NAME_MAX), { code: 'unknown_field', message })
  }
  const more = unknown.length - UNKNOWN_LISTED
  if (more > 0) note(reader, 'row', { code: 'unknown_field', message: `e mais ${more} campos` })
}

const required = (label: string): Refuse => ({ code: 'required', message: `${label} vazio` })

function refused(reader: RowReader, field: string, refuse: Refuse): string {
  note(reader, field, refuse)
  return ''
}

/** Line breaks and tabs inside a cell become one space; other control characters stay to be refused. */
function oneLine(value: string): string {
  return tidy(value).replace(/\s+/g, ' ')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
