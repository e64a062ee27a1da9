import { addDays } from '../../../src/shared/domain/br-date.ts'
import { standingPromise } from '../../db/promises.ts'
import { writeRecords } from '../../db/record-changes.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { needDebtor, owedToday, readAmount, recordOf } from '../records/negotiation.ts'

/** A promise further ahead is none. */
const MAX_DAYS = 90

/**
 * An operator notes what the debtor promised. It takes the place of an open promise about the same debts; one that says the
 * same already is answered as it stands.
 * @throws AppError conversation_not_found, debtor_unclear, nothing_owed, validation_failed
 */
export async function makePromise(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  given: {
    conversationId: string
    due_date: string
    amount?: number | string | undefined
    debtor_id?: string | undefined
  },
): Promise<string> {
  const { conversationId, due_date: dueDate, debtor_id: debtorId } = given
  const negotiated = await needDebtor(deps, { conversationId, debtorId })
  const { today } = negotiated.facts
  if (dueDate < today) throw refusal('past', 'A data já passou.')
  if (dueDate > addDays(today, MAX_DAYS)) {
    throw refusal('too_far', `A data passa de ${MAX_DAYS} dias.`)
  }
  const owed = owedToday(negotiated.facts)
  const amountCents = readAmount(given.amount, owed) ?? owed
  const id = deps.newId('prm')
  const at = deps.now()
  const fact = {
    kind: 'promise',
    id,
    amountCents,
    dueDate,
    source: 'person',
    ...recordOf(negotiated, at),
  } as const
  await writeRecords(deps.db, {
    facts: [fact],
    audit: {
      at,
      actor: actor.userId,
      action: 'promise.made',
      entity: 'promise',
      entityId: id,
      details: { cents: amountCents, due: dueDate },
    },
  })
  return (await standingPromise(deps.db, fact)) ?? id
}

const refusal = (code: string, message: string) =>
  new AppError('validation_failed', [{ field: 'due_date', code, message }])
