/** Rows of an upload: the seed's client row and the payment row, each to one typed value or its errors. */
import type { ClientRow, PaymentRow, RowResult } from '../contracts/import-rows.ts'
import { foldWords } from './plain-text.ts'
import { derivedId } from './import/derived-id.ts'
import type { SheetRow } from './import/fields.ts'
import type { TablePlan } from './import/plan.ts'
import { fieldsOf, withColumns } from './import/table-row.ts'
import { readBirthDate, readEmail, readState, readTags, readTaxIdField } from './person-fields.ts'
import { isBlank, note, readAmount, readDate, readId } from './row-fields.ts'
import { readPhone, readRow, readText } from './row-fields.ts'
import type { RowReader } from './row-fields.ts'

const PERSON_FIELDS = ['tax_id', 'email', 'birth_date', 'state', 'tags'] as const
const CLIENT_FIELDS = [
  'id',
  'name',
  'phone',
  'amount',
  'due_date',
  'description',
  ...PERSON_FIELDS,
] as const
const PAYMENT_FIELDS = ['debt_id', 'id', 'amount', 'paid_on', 'method', 'external_id'] as const

const NO_ID = '-'
const NAME_MAX = 200
const DESCRIPTION_MAX = 500
const METHOD_MAX = 40

/**
 * One person is one name on one phone: no accents, lower case, single spaces.
 * `  JOÃO  da Silva` and `joao da silva` are the same person.
 */
export function nameKey(name: string): string {
  return foldWords(name).replace(/\s+/g, ' ')
}

/**
 * Client row `{id, name, phone, amount, due_date?, description?, tax_id?, email?, birth_date?, state?, tags?}`;
 * unknown fields are errors, so that a misspelt `due_dat` is not lost in silence.
 * @param line 1-based position in the file, named by every error
 */
export function parseClientRow(cells: unknown, line: number): RowResult<ClientRow> {
  return readRow(cells, line, CLIENT_FIELDS, (reader) => {
    const name = readName(reader)
    return {
      externalId: readId(reader, 'id'),
      name,
      nameKey: nameKey(name),
      phone: readPhone(reader, 'phone'),
      amountCents: readAmount(reader, 'amount'),
      dueDate: readDate(reader, 'due_date'),
      description: readText(reader, 'description', { label: 'descrição', max: DESCRIPTION_MAX }),
      ...readTaxIdField(reader),
      ...readEmail(reader),
      ...readBirthDate(reader),
      ...readState(reader),
      ...readTags(reader),
    }
  })
}

/**
 * A row of a table, by its plan; errors name the column by the file's own header. Without a column of ids the
 * debt gets one from its person, due day and description.
 */
export function parseClientTableRow(plan: TablePlan, row: SheetRow): RowResult<ClientRow> {
  const named = plan.columns.some(({ field }) => field === 'id')
  const fields = fieldsOf(plan, row)
  const parsed = parseClientRow(named ? fields : { ...fields, id: NO_ID }, row.place)
  if (!parsed.ok) return { ok: false, errors: withColumns(plan, parsed.errors) }
  if (named) return parsed
  return { ok: true, row: { ...parsed.row, externalId: derivedId(parsed.row) } }
}

/** A row of a table of payments, by its plan. */
export function parsePaymentTableRow(
  plan: TablePlan,
  row: SheetRow,
  today: string,
): RowResult<PaymentRow> {
  const parsed = parsePaymentRow(fieldsOf(plan, row), row.place, today)
  return parsed.ok ? parsed : { ok: false, errors: withColumns(plan, parsed.errors) }
}

/**
 * Payment row `{debt_id | id, amount, paid_on?, method?, external_id?}`.
 * @param today the creditor's calendar day: the default of `paid_on`, and its latest value
 */
export function parsePaymentRow(
  cells: unknown,
  line: number,
  today: string,
): RowResult<PaymentRow> {
  return readRow(cells, line, PAYMENT_FIELDS, (reader) => {
    const given = readDate(reader, 'paid_on')
    const paidOn = given ?? today
    if (paidOn > today) {
      note(reader, 'paid_on', { code: 'date_future', message: 'data de pagamento no futuro' })
    }
    const externalId = isBlank(reader.cells['external_id']) ? '' : readId(reader, 'external_id')
    return {
      debt: readDebt(reader),
      amountCents: readAmount(reader, 'amount'),
      paidOn,
      dated: given !== null,
      method:
        readText(reader, 'method', { label: 'forma de pagamento', max: METHOD_MAX }) ?? 'file',
      externalId: externalId === '' ? null : externalId,
    }
  })
}

function readName(reader: RowReader): string {
  const name = readText(reader, 'name', { label: 'nome', max: NAME_MAX, required: true })
  if (name !== null && !/\p{L}/u.test(name)) {
    note(reader, 'name', { code: 'no_letters', message: 'nome sem nenhuma letra' })
  }
  if (name?.includes('\ufffd') === true) {
    const message = 'nome com caracteres ilegíveis; salve o arquivo em UTF-8 e envie de novo'
    note(reader, 'name', { code: 'unreadable', message })
  }
  return name ?? ''
}

function readDebt(reader: RowReader): string {
  const both = !isBlank(reader.cells['debt_id']) && !isBlank(reader.cells['id'])
  if (both) note(reader, 'id', { code: 'ambiguous', message: 'informe debt_id ou id, não os dois' })
  return readId(
    reader,
    isBlank(reader.cells['debt_id']) && !isBlank(reader.cells['id']) ? 'id' : 'debt_id',
  )
}
