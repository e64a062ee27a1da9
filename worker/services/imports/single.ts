import { parseClientRow } from '../../../src/shared/domain/import-row.ts'
import type { ClientRow } from '../../../src/shared/contracts/import-rows.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { upsertClient } from '../../db/client-upsert.ts'
import { isErased } from '../../db/tombstones.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { ERASED_PT } from './erased.ts'

export type SingleClient = { debtorId: string; debtId: string }

/** Debts made outside a file carry this in place of an import's id. */
const NO_IMPORT = 'single'

/**
 * Merges one client row as an upload would. Without an `id` the row itself is its id, so that the same row
 * sent again is the same debt.
 * @param client the seed's row, `id` optional
 * @throws AppError validation_failed with the row's errors
 */
export async function commitSingleClient(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'hash'>,
  creditorId: string,
  client: Readonly<Record<string, unknown>>,
  actor: Actor,
): Promise<SingleClient> {
  const named = client['id'] !== undefined && client['id'] !== null
  const parsed = parseClientRow(named ? client : { ...client, id: NO_IMPORT }, 1)
  if (!parsed.ok) {
    const details = parsed.errors.map(({ field, code, message }) => {
      return { field: `client.${field}`, code, message }
    })
    throw new AppError('validation_failed', details)
  }
  const row = named ? parsed.row : { ...parsed.row, externalId: await rowId(deps, parsed.row) }
  const phoneHash = await hashPhone(deps.hash, row.phone)
  if (await isErased(deps.db, { creditorId, kind: 'phone', valueHash: phoneHash })) {
    const issue = { field: 'client.phone', code: 'erased', message: ERASED_PT }
    throw new AppError('validation_failed', [issue])
  }
  return await upsertClient(deps.db, {
    creditorId,
    row,
    phoneHash,
    ids: { debtorId: deps.newId('dbt'), debtId: deps.newId('debt') },
    importId: NO_IMPORT,
    now: deps.now(),
    actor: actor.userId,
  })
}

async function rowId(deps: Pick<Deps, 'hash'>, row: ClientRow): Promise<string> {
  const { phone, nameKey, amountCents, dueDate, description } = row
  const mac = await deps.hash(
    'single',
    JSON.stringify([phone, nameKey, amountCents, dueDate, description]),
  )
  return `${NO_IMPORT}-${mac.slice(0, 24)}`
}
