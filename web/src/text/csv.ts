const MARK = '\uFEFF'
/** Excel takes such a beginning for a formula, whoever wrote it. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?[\d.]+(,\d+)?( ?%)?$/

function cell(text: string): string {
  // Money carries a space that may not break; a sheet wants a plain one.
  const plain = text.replaceAll('\u00a0', ' ')
  const safe = FORMULA.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as a file for the Brazilian Excel: semicolons, accents marked, no formulas. */
export function csvOf(rows: readonly (readonly string[])[]): Blob {
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n')
  return new Blob([MARK, text, '\r\n'], { type: 'text/csv;charset=utf-8' })
}

/** `Recuperação por safra` as `recuperacao-por-safra.csv`. */
export const csvName = (title: string): string =>
  `${title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.csv`
