/** The first wrong cell of a row, or of the table's first row when there is no such row. */
export function focusCell(row: Element | null, table: Element | null): void {
  const place = row?.isConnected === true ? row : (table?.querySelector('tbody tr') ?? null)
  const cell = place?.querySelector('[aria-invalid="true"]') ?? place?.querySelector('input')
  if (cell instanceof HTMLInputElement) {
    cell.focus()
    cell.select()
  }
}

/** Up and down keep to the column; everything else is the field's own. */
export function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const from = event.target
  if (step === 0 || !(from instanceof HTMLInputElement)) return
  const row = from.closest('tr')
  const next = step === 1 ? row?.nextElementSibling : row?.previousElementSibling
  const column = from.dataset['column'] ?? ''
  const cell = next?.querySelector(`input[data-column="${CSS.escape(column)}"]`)
  if (!(cell instanceof HTMLInputElement)) return
  event.preventDefault()
  cell.focus()
  cell.select()
}
