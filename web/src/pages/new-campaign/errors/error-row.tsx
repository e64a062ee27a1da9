import { useSignal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Import } from '../../../models/import.ts'
import { columnOf, placeOf } from '../../../models/mending.ts'
import type { ErrorRow } from '../../../models/mending.ts'
import { IMPORT } from '../../../text/import.ts'
import { focusCell } from './keys.ts'
import { cellText, changedCells } from './row-state.ts'
import type { Typed } from './row-state.ts'

type Props = { row: ErrorRow; columns: readonly string[]; model: Import; editable: boolean }

/** One refused row: every cell can be corrected, the wrong ones say what is wrong. */
export function ErrorRowCells({ row, columns, model, editable }: Props) {
  // Read at the moment of the key: a quick hand presses Enter before the next drawing.
  const typed = useSignal<Typed>({})
  const [open, setOpen] = useState(false)
  const changes = () => changedCells(row, typed.value)
  const untouched = Object.keys(changes()).length === 0
  const place = placeOf(row)
  const busy = model.mending.value === row.line
  async function save(from: HTMLElement) {
    const changed = changes()
    if (Object.keys(changed).length === 0 || model.mending.value !== null) return
    const target = { line: row.line, place }
    const table = from.closest('table')
    const after = from.closest('tr')?.nextElementSibling ?? null
    if (await model.mend(target, changed)) focusCell(after, table)
  }
  function keyed(event: TargetedKeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') {
      event.preventDefault()
      void save(event.currentTarget)
    } else if (event.key === 'Escape') typed.value = {}
  }
  return (
    <tr class={open ? 'open' : undefined} data-line={row.line}>
      <th scope="row" class="right num">
        <span class="only-block">{IMPORT.line} </span>
        {place}
      </th>
      {columns.map((column) => (
        <Cell
          key={column}
          row={row}
          column={column}
          text={typed.value[column] ?? cellText(row.cells[column])}
          editable={editable && !busy}
          onText={(text) => {
            typed.value = { ...typed.value, [column]: text }
          }}
          onKeyDown={keyed}
        />
      ))}
      {editable && (
        <Mend
          place={place}
          open={open}
          toggle={() => setOpen(!open)}
          busy={busy}
          disabled={untouched || model.mending.value !== null}
          save={(from) => void save(from)}
        />
      )}
    </tr>
  )
}

type MendProps = {
  place: number
  open: boolean
  toggle: () => void
  busy: boolean
  disabled: boolean
  save: (from: HTMLElement) => void
}

function Mend({ place, open, toggle, busy, disabled, save }: MendProps) {
  return (
    <td class="mend">
      <button type="button" class="button small only-block" aria-expanded={open} onClick={toggle}>
        {IMPORT.others}
      </button>
      <button
        type="button"
        class="button small primary"
        aria-label={`${IMPORT.mend} linha ${place}`}
        disabled={disabled}
        onClick={(event) => save(event.currentTarget)}
      >
        {busy ? IMPORT.mending : IMPORT.mend}
      </button>
    </td>
  )
}

type CellProps = {
  row: ErrorRow
  column: string
  text: string
  editable: boolean
  onText: (text: string) => void
  onKeyDown: (event: TargetedKeyboardEvent<HTMLInputElement>) => void
}

function Cell({ row, column, text, editable, onText, onKeyDown }: CellProps) {
  const wrong = row.errors.filter((issue) => columnOf(issue) === column)
  const noteId = `row-${row.line}-${column.replaceAll(/\W+/g, '-')}-note`
  return (
    <td class={wrong.length > 0 ? 'wrong' : undefined} data-label={column}>
      <input
        class="input"
        data-column={column}
        aria-label={`${column}, linha ${placeOf(row)}`}
        aria-invalid={wrong.length > 0}
        aria-describedby={wrong.length > 0 ? noteId : undefined}
        readOnly={!editable}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {wrong.length > 0 && (
        <span id={noteId} class="small">
          {wrong.map((issue) => issue.message).join('; ')}
        </span>
      )}
    </td>
  )
}
