import type { UploadInspectAnswer } from '../../../../src/shared/contracts/api/billing.ts'
import { formatPhone } from '../../../../src/shared/domain/phone.ts'
import { Pill } from '../../components/feedback.tsx'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { IMPORT } from '../../text/import.ts'
import { COLUMNS } from '../../text/screens/columns.ts'
import { WORDS } from '../../text/words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The first rows as they would be understood; what is wrong with one stands below it. */
export function SampleRows({ found }: { found: UploadInspectAnswer }) {
  const used = new Set(found.columns.map((column) => column.field))
  const fields = found.fields.filter(({ field }) => used.has(field))
  if (found.rows.length === 0) return <p class="muted">{COLUMNS.noRows}</p>
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={IMPORT.rowsTable}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="right">
              {COLUMNS.row}
            </th>
            {fields.map(({ field, label }) => (
              <th key={field} scope="col">
                {capital(label)}
              </th>
            ))}
            <th scope="col">{WORDS.status}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={row.row}>
              <td class="right num">{row.row}</td>
              {fields.map(({ field }) => (
                <Value
                  key={field}
                  text={shownOf(row, field)}
                  wrong={messageOf(row, field)}
                  whole={WHOLE.has(field)}
                />
              ))}
              <td>{row.ok ? <Pill tone="ok">{COLUMNS.right}</Pill> : <Problems row={row} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Row = UploadInspectAnswer['rows'][number]

const messageOf = ({ errors }: Row, field: string) =>
  errors.find((error) => error.field === field)?.message ?? null

type ValueProps = { text: string; wrong: string | null; whole: boolean }

function Value({ text, wrong, whole }: ValueProps) {
  return (
    <td class={`num${whole ? ' nowrap' : ''}${wrong === null ? '' : ' wrong-cell'}`}>{text}</td>
  )
}

/** Read as one: never broken over two lines. */
const WHOLE: ReadonlySet<string> = new Set(['phone', 'amount', 'due_date', 'tax_id', 'birth_date'])

/** A row that is right comes with what will be stored: its names for the file's fields. */
const STORED: Readonly<Record<string, string>> = {
  id: 'externalId',
  amount: 'amountCents',
  due_date: 'dueDate',
  tax_id: 'taxId',
  birth_date: 'birthDate',
}

function shownOf({ values }: Row, field: string): string {
  const stored = STORED[field]
  const value = values[field] ?? (stored === undefined ? undefined : values[stored])
  if (field === 'amount' && typeof value === 'number') {
    return formatMoney(values[field] === undefined ? value : Math.round(value * 100))
  }
  if (typeof value === 'string' && ISO_DAY.test(value)) return formatIsoDay(value)
  if (field === 'phone' && typeof value === 'string') return formatPhone(value)
  return textOf(value)
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function Problems({ row }: { row: Row }) {
  return (
    <ul class="row-problems">
      {row.errors.map((error) => (
        <li key={`${error.field}-${error.code}`}>{error.message}</li>
      ))}
    </ul>
  )
}
