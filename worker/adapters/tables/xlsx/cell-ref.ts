/** Where a reference like `AB12` points: the column from 0, the row from 1; null for what is none. */
export function cellAt(ref: string): { column: number; row: number } | null {
  let column = 0
  let at = 0
  for (; at < ref.length; at++) {
    const letter = ref.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const row = Number(ref.slice(at))
  return column === 0 || !Number.isInteger(row) || row < 1 ? null : { column: column - 1, row }
}
