import type {
  DoubtsAnswer,
  SignedManifest,
  StoredRow,
} from '../../../src/shared/contracts/api/backup.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import type { ImageRow } from '../../../durable-objects/types.ts'
import {
  backupTables,
  doubtToldStatement,
  doubtedAfter,
  isEmpty,
  makeRoomForAudit,
  neverLeftStatement,
  putRows,
  settleRestored,
} from '../../db/backup.ts'
import { ordersOf } from '../../db/recipients.ts'
import { deleteSettingStatement, putSettingStatement, readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { eachAtOnce, orderOf } from '../campaigns/hand-over.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'
import { isSigned, restoringSchema } from './manifest.ts'

type RestoreDeps = Pick<Deps, 'db' | 'now' | 'hash' | 'config' | 'conversation'>

/** People asked about in one call: each may cost a question to the gateway. */
const DOUBTS = 25
const CONCURRENCY = 5

/**
 * Only into an installation that is empty, of the same kind of gateway and with the same IDENTITY_KEY. Asked
 * again for the same backup it goes on.
 * @throws AppError restore_refused with the reason in details
 */
export async function beginRestore(
  deps: RestoreDeps,
  actor: Actor,
  manifest: SignedManifest,
): Promise<{ success: true; tables: string[] }> {
  const { db, now, hash, config } = deps
  if (!(await isSigned(hash, manifest))) refuse('signature')
  if (manifest.gateway !== config.gateway) refuse('gateway')
  const under = restoringSchema.safeParse(await readSetting(db, 'restore'))
  const again = under.success && under.data.backupAt === manifest.at
  if (!again) {
    if (!(await isEmpty(db))) refuse('not_empty')
    const at = now()
    await putSettingStatement(db, 'restore', {
      value: { backupAt: manifest.at, startedAt: at },
      now: at,
    }).run()
    await makeRoomForAudit(db, { id: manifest.auditId + 1, at, actor: actor.userId })
  }
  return { success: true, tables: await backupTables(db) }
}

type Refusal = 'signature' | 'gateway' | 'not_empty' | 'not_begun' | 'rows'

function refuse(reason: Refusal, more: { table: string; problem: string } | null = null): never {
  throw new AppError('restore_refused', { reason, ...more })
}

async function needRestore({ db }: Pick<Deps, 'db'>): Promise<{ backupAt: number }> {
  const under = restoringSchema.safeParse(await readSetting(db, 'restore'))
  if (!under.success) refuse('not_begun')
  return under.data
}

/** What SQLite says of rows that do not fit a table: it names columns, never values. */
const MISFIT = /(?:\w+ constraint failed: [\w., ]+|has no column named \w+|datatype mismatch)/

/** @throws AppError restore_refused (with the table and the column for rows that do not fit), not_found */
export async function restoreRows(
  deps: RestoreDeps,
  { table, rows }: { table: string; rows: readonly StoredRow[] },
): Promise<void> {
  await needRestore(deps)
  if (!(await backupTables(deps.db)).includes(table)) throw new AppError('not_found')
  try {
    await putRows(deps.db, table, rows)
  } catch (error) {
    const problem = MISFIT.exec(String(error))?.[0]
    if (problem === undefined) throw error
    refuse('rows', { table, problem })
  }
}

/** @throws AppError restore_refused */
export async function restoreObject(
  deps: RestoreDeps,
  { id, rows, last }: { id: string; rows: readonly ImageRow[]; last: boolean },
): Promise<void> {
  const { backupAt } = await needRestore(deps)
  await deps.conversation(id).putImage(rows, last ? backupAt : null)
}

/** All rows are in: nothing starts by itself, and whoever was not final is in doubt. */
export async function settleRestore(
  deps: RestoreDeps,
): Promise<{ success: true; doubted: number }> {
  const { backupAt } = await needRestore(deps)
  const now = deps.now()
  const since = todayIn(ZONE, backupAt)
  const until = addDays(todayIn(ZONE, now), 1)
  return { success: true, doubted: await settleRestored(deps.db, { now, since, until }) }
}

/**
 * Tells the objects of the next doubted recipients, which look them up at the gateway before anything is sent. One
 * that the gateway knows no chat of cannot have been written to. @throws AppError restore_refused
 */
export async function tellDoubts(deps: RestoreDeps, after: string): Promise<DoubtsAnswer> {
  const { backupAt } = await needRestore(deps)
  const ids = await doubtedAfter(deps.db, after, DOUBTS)
  const orders = await ordersOf(deps.db, ids)
  const told: string[] = []
  const never: string[] = []
  await eachAtOnce(orders, CONCURRENCY, async (order) => {
    try {
      const doubt = await deps
        .conversation(order.conversationId)
        .doubtOrder(orderOf(order), backupAt)
      if (doubt === 'told') told.push(order.recipientId)
      if (doubt === 'never') never.push(order.recipientId)
    } catch {
      // Stays in doubt and is asked about again.
    }
  })
  await deps.db.$client.batch([
    doubtToldStatement(deps.db, told, deps.now()),
    neverLeftStatement(deps.db, never, deps.now()),
  ])
  const asked = told.length + never.length
  const next = ids.length < DOUBTS ? null : (ids.at(-1) ?? null)
  return { success: true, asked, unknown: ids.length - asked, next }
}

/** The installation is a usual one again; campaigns wait for a person, notices look back (`doubtSince`). */
export async function endRestore(deps: RestoreDeps): Promise<{ success: true }> {
  const { db, now } = deps
  const under = restoringSchema.safeParse(await readSetting(db, 'restore'))
  // Asked again, there is nothing left to end.
  if (!under.success) return { success: true }
  const value = { backupAt: under.data.backupAt, endedAt: now() }
  await db.$client.batch([
    putSettingStatement(db, 'restored', { value, now: now() }),
    deleteSettingStatement(db, 'restore'),
  ])
  return { success: true }
}
