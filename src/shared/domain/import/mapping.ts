import { contentFit, contentGuess, lookOf } from './content.ts'
import type { ColumnLook } from './content.ts'
import { cellText, columnsOf, requiredOf } from './fields.ts'
import type { Cell, SheetRow, TableField, TableKind } from './fields.ts'
import { headerKey, readHeader } from './headers.ts'

/** A column with what it is believed to hold; confidence 0 to 1, 0 for none of the fields. */
export type MappedColumn = {
  index: number
  /** As the file has it; `Coluna C` where it has none. Unlike any other of the file. */
  header: string
  field: TableField | null
  confidence: number
}

type Candidate = { index: number; field: TableField; score: number }

/** Below this a column is left aside: better none than a wrong one. */
const LEAST = 0.3

export type Columns = {
  kind: TableKind
  /** Header cells; null for a table without a header. */
  header: readonly Cell[] | null
  /** Rows of data, a sample. */
  rows: readonly SheetRow[]
  /** YYYY-MM-DD */
  today: string
}

/** Fields by header and by content, each at most once, the surest first. */
export function mapColumns({ kind, header, rows, today }: Columns): MappedColumn[] {
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.cells.length))
  const names = headerNames(header, width)
  const looks = Array.from({ length: width }, (_, index) =>
    lookOf(
      rows.map((row) => row.cells[index] ?? ''),
      today,
    ),
  )
  const titles = Array.from({ length: width }, (_, index) => cellText(header?.[index]))
  const taken = assign(candidates(kind, titles, looks))
  return names.map((name, index) => {
    const chosen = taken.get(index)
    const confidence = chosen === undefined ? 0 : Math.round(Math.min(1, chosen.score) * 100) / 100
    return { index, header: name, field: chosen?.field ?? null, confidence }
  })
}

function candidates(
  kind: TableKind,
  titles: readonly string[],
  looks: readonly ColumnLook[],
): Candidate[] {
  const required = (field: TableField) => requiredOf(kind).includes(field)
  return looks.flatMap((look, index) => {
    const title = titles[index] ?? ''
    const guess = title === '' ? null : readHeader(title, kind)
    return columnsOf(kind).map((field) => {
      const score = scoreOf(field, look, { guess, titled: title !== '', required })
      return { index, field, score }
    })
  })
}

type Title = {
  guess: ReturnType<typeof readHeader>
  titled: boolean
  required: (field: TableField) => boolean
}

function scoreOf(field: TableField, look: ColumnLook, { guess, titled, required }: Title): number {
  const named = guess?.field ?? null
  const misled = named !== null && contradicts(named, look) && !required(named)
  if (guess?.field === field) {
    if (misled) return 0
    // Nothing in the column speaks neither for nor against its header.
    if (look.filled === 0) return guess.weight * 0.7
    return guess.weight * (0.45 + 0.55 * contentFit(look, field))
  }
  const content = contentGuess(look, field)
  // A header that says otherwise is believed, unless only its content makes sense.
  if (guess !== null && !misled)
    return sureByContent(field) && guess.field !== null ? content * 0.35 : 0
  return content * (titled ? titledTrust(field) : 0.9)
}

/** `Estado` over `Em aberto`, `Documento` over `NF-12`: read as its header says, no row would be good. */
const contradicts = (field: TableField, look: ColumnLook) =>
  look.filled > 0 && contentFit(look, field) < 0.3

/** Content that cannot be mistaken. */
const sureByContent = (field: TableField) => ['phone', 'tax_id', 'email'].includes(field)

/** An unknown header may name a date or a number of any kind. */
function titledTrust(field: TableField): number {
  if (sureByContent(field)) return 0.8
  return field === 'amount' || field === 'name' ? 0.65 : 0.5
}

function assign(all: readonly Candidate[]): Map<number, Candidate> {
  const byColumn = new Map<number, Candidate>()
  const used = new Set<TableField>()
  const sorted = all
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.index - b.index)
  for (const candidate of sorted) {
    if (byColumn.has(candidate.index) || used.has(candidate.field)) continue
    byColumn.set(candidate.index, candidate)
    used.add(candidate.field)
  }
  return byColumn
}

/** Headers as the file has them, made unique: `Telefone`, `Telefone (2)`, `Coluna C`. */
export function headerNames(header: readonly Cell[] | null, width: number): string[] {
  const used = new Set<string>()
  return Array.from({ length: width }, (_, index) => {
    const given = cellText(header?.[index]).replace(/\s+/g, ' ').slice(0, 80)
    // Names become keys of an object, and that one is none.
    const base = given === '' || given === '__proto__' ? `Coluna ${columnLetters(index)}` : given
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`
    used.add(name)
    return name
  })
}

/** 0 is A, 26 is AA, as spreadsheets count. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** What names a source: its folded headers in order, so that next month's file is known again. Null without any. */
export function sourceSignature(kind: TableKind, header: readonly Cell[] | null): string | null {
  if (header === null) return null
  const keys = header.map((cell) => headerKey(cellText(cell)))
  // The file of refused rows has one column more and is the same source.
  if (keys.at(-1) === 'erro') keys.pop()
  while (keys.at(-1) === '') keys.pop()
  return keys.every((key) => key === '') ? null : `${kind}:${keys.join('|')}`
}
