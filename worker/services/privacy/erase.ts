import type { EraseAnswer } from '../../../src/shared/contracts/api/privacy.ts'
import { anonymise, blockPerson, findPersonToErase, othersAtPhones } from '../../db/erasure.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { needDebtor } from '../debtors/find.ts'
import type { DebtorTarget } from '../debtors/find.ts'
import { AppError } from '../errors.ts'

type EraseDeps = Pick<Deps, 'db' | 'now' | 'log' | 'conversation'>

/**
 * Erases a person at their request (LGPD art. 18 VI; docs/decisions/0005): first nobody may write to them any more, then
 * their conversations are emptied, at last every table. The amounts stay for the books, keyed hashes to keep them from
 * coming back. Each step may be repeated; a call after a fault finishes the work.
 * @throws AppError debtor_not_found; erase_shared while somebody else answers at the same phone
 */
export async function erasePerson(
  deps: EraseDeps,
  actor: Actor,
  target: DebtorTarget,
): Promise<EraseAnswer> {
  const { db, now } = deps
  const begun = now()
  const named = await needDebtor(deps, target)
  // A row that was merged is the person it became.
  const { creditorId, mergedInto } = named
  const debtor =
    mergedInto === null ? named : await needDebtor(deps, { creditorId, id: mergedInto })
  if (debtor.erasedAt !== null)
    return done(debtor.id, debtor.erasedAt, { rows: 0, conversations: 0 })
  const person = await findPersonToErase(db, debtor)
  const others = await othersAtPhones(db, person)
  if (others.length > 0) throw new AppError('erase_shared', { debtors: others })
  await blockPerson(db, person, { now: begun, actor: actor.userId })
  for (const id of person.conversationIds) await deps.conversation(id).erase()
  const at = now()
  await anonymise(db, person, { id: debtor.id, now: at, actor: actor.userId })
  const counts = { rows: person.debtorIds.length, conversations: person.conversationIds.length }
  deps.log('info', { event: 'person.erased', ...counts, ms: now() - begun })
  return done(debtor.id, at, counts)
}

function done(
  id: string,
  erasedAt: number,
  counts: { rows: number; conversations: number },
): EraseAnswer {
  return { success: true, id, erased_at: erasedAt, ...counts }
}
