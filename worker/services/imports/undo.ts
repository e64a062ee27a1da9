import type { UploadAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { undoImport, undoObstacles } from '../../db/import-undo.ts'
import { summaryOf } from '../../db/imports.ts'
import type { ImportRecord } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { requireImport } from './find.ts'

/** How long an upload may be taken back. */
export const UNDO_MS = 24 * 60 * 60 * 1000

const REASONS = {
  payments: 'arquivos de pagamentos não podem ser desfeitos',
  not_committed: 'o arquivo não foi gravado por inteiro',
  undone: 'o arquivo já foi desfeito',
  too_late: 'passaram mais de 24 horas',
  sent: 'alguém deste arquivo já recebeu mensagem ou conversou depois do envio',
  paid: 'uma dívida deste arquivo já teve pagamento',
} as const
type Reason = keyof typeof REASONS

/**
 * Takes an upload back within 24 hours, while nobody of it was written to: its new debts are canceled, the
 * ones it changed get their former values. Debts that a later upload changed stay as that one left them;
 * people stay, owing nothing by it.
 * @throws AppError import_not_found, import_not_undoable with the reason
 */
export async function undoUpload(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  id: string,
  actor: Actor,
): Promise<UploadAnswer> {
  const record = await requireImport(deps, creditorId, id)
  const at = deps.now()
  const plain = plainReason(record, at)
  if (plain !== null) throw refusal(plain)
  const undo = { id, at, by: actor.userId, committedAfter: at - UNDO_MS }
  if (!(await undoImport(deps.db, undo))) throw refusal(await hiddenReason(deps, id))
  const after = await requireImport(deps, creditorId, id)
  return { success: true, import: summaryOf(after), errors: [] }
}

function plainReason(record: ImportRecord, now: number): Reason | null {
  if (record.kind !== 'clients') return 'payments'
  if (record.status !== 'committed' || record.committedAt === null) return 'not_committed'
  if (record.undoneAt !== null) return 'undone'
  return record.committedAt < now - UNDO_MS ? 'too_late' : null
}

/** The batch decided; this only says why. */
async function hiddenReason(deps: Pick<Deps, 'db'>, id: string): Promise<Reason> {
  const { sent, paid } = await undoObstacles(deps.db, id)
  if (sent) return 'sent'
  return paid ? 'paid' : 'undone'
}

const refusal = (reason: Reason): AppError =>
  new AppError('import_not_undoable', { reason, message: REASONS[reason] })
