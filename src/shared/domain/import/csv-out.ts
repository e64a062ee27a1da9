/** CSV as Brazilian Excel opens it by a double click: `;`, a byte order mark, CRLF. */
export const CSV_BOM = '\ufeff'

/** Characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/
/** Amounts and phones may start with a sign: without letters there is no function to call. */
const SIGNED_NUMBER = /^[+-][\d\s().,-]*$/

/** One cell: formulas are made text by an apostrophe, quotes are doubled. Numbers get a decimal comma. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = FORMULA.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text
  return /[";\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`
}
