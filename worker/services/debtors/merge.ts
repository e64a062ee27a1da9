import type { MergeAnswer } from '../../../src/shared/contracts/api/debtors.ts'
import { mergeDebtors } from '../../db/debtor-merge.ts'
import { ensureConversation } from '../../db/identities.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { needLiveDebtor } from './find.ts'
import type { DebtorTarget } from './find.ts'

/**
 * Two rows were one person: debts, records and the ledger of `id` go to `into`; the row stays as a signpost, so that
 * uploads which know the person by it follow. A running campaign writes once.
 * @throws AppError debtor_not_found, debtor_ended; merge_refused when it is the same row, or both have a CPF and not
 * the same
 */
export async function mergeDebtor(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  { creditorId, id, into }: DebtorTarget & { into: string },
): Promise<MergeAnswer> {
  const loser = await needLiveDebtor(deps, { creditorId, id })
  const winner = await needLiveDebtor(deps, { creditorId, id: into })
  if (loser.id === winner.id) throw new AppError('merge_refused', { reason: 'same' })
  const cpfs = [loser.taxIdHash, winner.taxIdHash].filter((hash) => hash !== null)
  if (new Set(cpfs).size > 1) throw new AppError('merge_refused', { reason: 'tax_id' })
  const { phone, phoneHash, name } = winner
  const identity = { kind: 'phone', valueHash: phoneHash } as const
  const talk = await ensureConversation(deps, { identity, phone, creditorId, name })
  const debts = await mergeDebtors(deps.db, {
    loser: loser.id,
    winner: winner.id,
    now: Math.max(deps.now(), loser.updatedAt + 1),
    conversationId: talk.conversationId,
    actor: actor.userId,
  })
  if (debts === null) throw new AppError('debtor_changed')
  return { success: true, id: winner.id, debts }
}
