import type { UploadInspectAnswer } from '../../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { certainty, IMPORT } from '../../text/import.ts'
import { COLUMNS } from '../../text/screens/columns.ts'

type Column = UploadInspectAnswer['columns'][number]

const SAMPLES = 3
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** One row per column of the file: its title, what stands in it, what it is read as, and how surely. */
export function Columns({ found }: { found: UploadInspectAnswer }) {
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={IMPORT.columnsTitle}>
      <table class="columns">
        <thead>
          <tr>
            <th scope="col">{COLUMNS.fileColumn}</th>
            <th scope="col">{COLUMNS.examples}</th>
            <th scope="col">É</th>
            <th scope="col">{COLUMNS.confidence}</th>
          </tr>
        </thead>
        <tbody>
          {found.columns.map((column) => (
            <tr key={column.index} class={column.field === null ? 'left-out' : undefined}>
              <th scope="row">{titleOf(column)}</th>
              <td class="samples">
                {column.samples
                  .filter((sample) => sample !== '')
                  .slice(0, SAMPLES)
                  .join(' · ') || <span class="muted">{COLUMNS.empty}</span>}
              </td>
              <td>
                <FieldChoice column={column} fields={found.fields} />
              </td>
              <td>
                <Certainty column={column} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const titleOf = ({ header, index }: Column) => (header === '' ? `Coluna ${index + 1}` : header)

function Certainty({ column }: { column: Column }) {
  if (column.field === null) return <span class="small muted">{COLUMNS.leftAside}</span>
  const { tone, text } = certainty(column.confidence)
  return <Pill tone={tone}>{text}</Pill>
}

type ChoiceProps = { column: Column; fields: UploadInspectAnswer['fields'] }

function FieldChoice({ column, fields }: ChoiceProps) {
  const { upload } = useApp()
  return (
    <select
      class="input"
      aria-label={`O que é ${titleOf(column)}`}
      value={column.field ?? ''}
      disabled={upload.busy.value}
      onChange={(event) => void upload.correct(column.index, event.currentTarget.value || null)}
    >
      <option value="">{IMPORT.leaveOut}</option>
      {fields.map(({ field, label, required }) => (
        <option key={field} value={field}>
          {capital(label)}
          {required ? COLUMNS.required : ''}
        </option>
      ))}
    </select>
  )
}
