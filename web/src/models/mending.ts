import { signal } from '@preact/signals'
import type { ImportSummary, UploadRowsAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { Api } from '../api/calls.ts'
import { issuesOf } from '../api/errors.ts'
import type { MendedCells } from '../api/calls/cockpit.ts'
import { IMPORT } from '../text/import.ts'
import type { Resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

export type ErrorRow = UploadRowsAnswer['rows'][number]
export type ErrorPage = { rows: ErrorRow[]; next: number | null }

type Parts = {
  api: Pick<Api, 'mendRow'>
  toasts: Toasts
  rows: Resource<ErrorPage>
  /** The account of the file after a row became right. */
  mended: (file: ImportSummary) => void
}

type Place = { line: number; place: number }

const placed = (issues: readonly FieldIssue[], row: number): FieldIssue[] =>
  issues.map((issue) => ({ ...issue, row }))

/** The column of the file that an issue speaks of: its header, in JSON its field. */
export const columnOf = ({ column, field }: FieldIssue) => column ?? field

/** The row as people count it in the file, title and all; `line` names it for the server. */
export const placeOf = (row: ErrorRow): number =>
  row.errors.find((issue) => issue.row !== undefined)?.row ?? row.line

/** Refused rows corrected one by one, where they stand. */
export function mendingOf({ api, toasts, rows, mended }: Parts, id: string) {
  /** The row on its way. */
  const mending = signal<number | null>(null)

  function replace(line: number, change: (row: ErrorRow) => ErrorRow | null) {
    const page = rows.data.value
    if (page === null) return
    const next = page.rows.flatMap((row) => {
      const kept = row.line === line ? change(row) : row
      return kept === null ? [] : [kept]
    })
    rows.data.value = { ...page, rows: next }
  }
  return {
    mending,
    /** Answers whether the row is right now; else its new issues stand with it. */
    async mend({ line, place }: Place, cells: MendedCells): Promise<boolean> {
      if (mending.value !== null) return false
      mending.value = line
      try {
        const answer = await api.mendRow(id, line, cells)
        replace(line, () => null)
        mended(answer.import)
        toasts.ok(IMPORT.mended(place))
        return true
      } catch (error) {
        const issues = issuesOf(error)
        if (issues.length === 0) toasts.fault(error)
        else replace(line, (row) => ({ ...row, errors: placed(issues, placeOf(row)) }))
        return false
      } finally {
        mending.value = null
      }
    },
  }
}
