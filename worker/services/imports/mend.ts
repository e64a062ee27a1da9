import * as z from 'zod'
import type { MendedRowAnswer, mendRowSchema } from '../../../src/shared/contracts/api/cockpit.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import type { Cell } from '../../../src/shared/domain/import/fields.ts'
import type { TablePlan } from '../../../src/shared/domain/import/plan.ts'
import { lineOfId, mendRow, proposeRow, readRejected, withdrawRow } from '../../db/import-mend.ts'
import { readRows } from '../../db/import-rows.ts'
import type { ReceivedRow } from '../../db/import-rows.ts'
import { summaryOf } from '../../db/imports.ts'
import type { ImportRecord } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { judgePromisesOfSlice } from '../promises/judge.ts'
import { mergeClientSlice } from './clients.ts'
import { erasedPeople } from './erased.ts'
import { requireImport } from './find.ts'
import { createRowJudge } from './judge.ts'
import type { JudgedRow } from './judge.ts'
import { mergePaymentSlice } from './payments.ts'
import { protectRows } from './protect.ts'
import { TIME_ZONE } from './receive.ts'

type MendDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'hash' | 'log'>
type Cells = z.infer<typeof mendRowSchema>['cells']
type Target = { creditorId: string; id: string; line: number }

/**
 * Corrects a refused row where it stands: judged by the rules of its file, merged as the file's commit would have, the
 * totals closing as before.
 * @throws AppError import_not_found, import_row_not_found, import_row_state when it is not refused (any more), the import
 * was undone or is not committed; validation_failed with one issue per field while it is still wrong
 */
export async function mendImportRow(
  deps: MendDeps,
  target: Target,
  given: Cells,
  actor: Actor,
): Promise<MendedRowAnswer> {
  const { creditorId, id, line } = target
  const record = await requireImport(deps, creditorId, id)
  if (record.status !== 'committed' || record.undoneAt !== null) throw notNow()
  const stored = await readRejected(deps.db, id, line)
  if (stored === null) throw new AppError('import_row_not_found')
  if (stored.outcome !== 'rejected') throw notNow()
  const plan = planOf(record)
  const refuseErased = await erasedPeople(deps, creditorId)
  const [judged] = await refuseErased([
    judge(deps, record, {
      plan,
      line,
      place: placeOf(stored.errors) ?? line,
      cells: mended(stored.cells, given, plan),
    }),
  ])
  if (judged === undefined) throw notNow()
  await refuseWrong(deps, record, judged)
  const [protectedRow] = await protectRows(deps, [judged], plan)
  if (protectedRow === undefined) throw notNow()
  if (!(await commitRow(deps, record, protectedRow, actor))) throw notNow()
  return answerOf(deps, target)
}

const notNow = () => new AppError('import_row_state')

/** What a person typed over what the file had. */
function mended(stored: string, given: Cells, plan: TablePlan | null): Record<string, unknown> {
  const known = plan?.columns.map(({ header }) => header)
  const strange = Object.keys(given).filter((key) => known !== undefined && !known.includes(key))
  if (strange.length > 0) {
    const message = 'Coluna que o arquivo não tem.'
    throw new AppError(
      'validation_failed',
      strange.map((field) => ({ field, code: 'unknown_column', message })),
    )
  }
  const before: unknown = JSON.parse(stored)
  const parsed = cellsSchema.safeParse(before)
  const held = parsed.success && !Array.isArray(before) ? parsed.data : {}
  return Object.fromEntries(
    Object.entries({ ...held, ...given }).filter(([, value]) => value !== null && value !== ''),
  )
}

const cellsSchema = z.record(z.string(), z.unknown())
const placeSchema = z.array(z.object({ row: z.number().optional() }))

/** Where the sender finds the row: the errors name it. */
function placeOf(errors: string | null): number | null {
  const parsed = placeSchema.safeParse(JSON.parse(errors ?? '[]'))
  return parsed.success ? (parsed.data[0]?.row ?? null) : null
}

function judge(
  deps: Pick<Deps, 'now'>,
  record: ImportRecord,
  row: { plan: TablePlan | null; line: number; place: number; cells: Record<string, unknown> },
): JudgedRow {
  const { plan, line, place, cells } = row
  const today = todayIn(TIME_ZONE, deps.now())
  const one = createRowJudge({ kind: record.kind, plan, today })
  if (plan === null) return one({ kind: 'json', raw: { line, cells } })
  return one({ kind: 'table', line, row: { place, cells: inOrder(plan, cells) } })
}

/** The cells by position, as a row of the file has them. */
function inOrder(plan: TablePlan, cells: Record<string, unknown>): Cell[] {
  const row: Cell[] = plan.columns.map(() => '')
  for (const { index, header } of plan.columns) {
    const cell = cells[header]
    row[index] = typeof cell === 'number' || typeof cell === 'string' ? cell : ''
  }
  return Array.from(row, (cell) => cell ?? '')
}

/** @throws AppError validation_failed */
async function refuseWrong(
  deps: Pick<Deps, 'db'>,
  record: ImportRecord,
  judged: JudgedRow,
): Promise<void> {
  const { line, row, errors } = judged
  if (row === null) throw new AppError('validation_failed', errors ?? [])
  if (row.externalId === null) return
  const first = await lineOfId(deps.db, { importId: record.id, line, externalId: row.externalId })
  if (first === null) return
  const field = 'phone' in row ? 'id' : 'external_id'
  const message = `identificador repetido: a linha ${first} do arquivo usa o mesmo`
  throw new AppError('validation_failed', [
    { row: line, field, code: 'duplicate_id', message } satisfies FieldIssue,
  ])
}

async function commitRow(
  deps: MendDeps,
  record: ImportRecord,
  received: ReceivedRow,
  actor: Actor,
): Promise<boolean> {
  const { line } = received
  const now = deps.now()
  const proposal = { importId: record.id, line, row: JSON.stringify(received.row) }
  if (!(await proposeRow(deps.db, proposal))) return false
  const slice = { importId: record.id, creditorId: record.creditorId, from: line - 1, to: line }
  try {
    const merge =
      record.kind === 'clients'
        ? await mergeClientSlice(deps, slice, now)
        : await mergePaymentSlice(deps, slice, { now, createdBy: actor.userId })
    const { cents } = received
    const cells = JSON.stringify(received.cells)
    const row = { row: proposal.row, cells, cents, merge, now, actor: actor.userId }
    const done = await mendRow(deps.db, slice, row)
    if (done && record.kind === 'payments') await judgePromisesOfSlice(deps, slice)
    return done
  } finally {
    // Of what came to something nothing is left to take back.
    await withdrawRow(deps.db, proposal)
  }
}

/** @throws AppError validation_failed where the merge itself refused it: an unknown debt, money beyond the balance */
async function answerOf(deps: MendDeps, target: Target): Promise<MendedRowAnswer> {
  const record = await requireImport(deps, target.creditorId, target.id)
  const page = { after: target.line - 1, limit: 1, errors: false }
  const [row] = await readRows(deps.db, target.id, page)
  if (row === undefined) throw new AppError('import_row_not_found')
  if (row.outcome === 'rejected') throw new AppError('validation_failed', row.errors)
  return { success: true, row, import: summaryOf(record) }
}

const mappingSchema = z.object({ columns: z.array(z.object({ index: z.number() })) })

/** How the file was read; null for JSON. */
function planOf({ mapping, kind }: ImportRecord): TablePlan | null {
  if (mapping === null) return null
  const parsed: unknown = JSON.parse(mapping)
  mappingSchema.parse(parsed)
  return { kind, columns: columnsOf(parsed), header: null, titles: 0, signature: null }
}

/** Written by `receiveImport` alone, from a plan's own columns. */
const columnsOf = (mapping: unknown): TablePlan['columns'] =>
  (mapping as Pick<TablePlan, 'columns'>).columns
