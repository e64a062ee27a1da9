import type { OffersAnswer } from '../../../src/shared/contracts/api/records.ts'
import type { DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import { installmentOptions, offerWithin, offersFor } from '../../../src/shared/domain/offers.ts'
import type { Offer } from '../../../src/shared/domain/offers.ts'
import type { FactRow } from '../../db/facts.ts'
import { writeRecords } from '../../db/record-changes.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { needDebtor, recordOf } from '../records/negotiation.ts'

/** What the policy allows today, from the first offer to the best, then every plan of the best step. */
export function offersOf({ debts, policy, today }: DebtFacts): Offer[] {
  const negotiation = { debts, policy, today }
  const ladder = offersFor(negotiation)
  const rungs = ladder.flatMap(({ cash, plan }) => (plan === null ? [cash] : [cash, plan]))
  const plans = installmentOptions(negotiation, ladder.length)
  const seen = new Set<string>()
  return [...rungs, ...plans].filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined)
}

type Whose = { conversationId: string; debtorId: string | undefined }

/** @throws AppError conversation_not_found, debtor_unclear, nothing_owed */
export async function showOffers(
  deps: Pick<Deps, 'db' | 'now'>,
  whose: Whose,
): Promise<OffersAnswer> {
  const { debtor, facts } = await needDebtor(deps, whose)
  return { success: true, debtor_id: debtor.id, offers: offersOf(facts) }
}

/**
 * An operator closes one of today's offers, computed anew and checked: never outside the policy. It takes the place
 * of an active agreement and of open promises about the same debts.
 * @throws AppError conversation_not_found, debtor_unclear, nothing_owed, offer_unavailable
 */
export async function makeAgreement(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  given: Whose & { offerId: string },
): Promise<string> {
  const negotiated = await needDebtor(deps, given)
  const { facts } = negotiated
  const offer = offersOf(facts).find(({ id }) => id === given.offerId)
  if (offer === undefined) throw new AppError('offer_unavailable')
  const outside = offerWithin(offer, facts.policy, facts.debts, facts.today)
  if (outside.length > 0) throw new AppError('offer_unavailable', { rules: outside })
  const id = deps.newId('agr')
  const at = deps.now()
  const { principalCents, fineCents, interestCents, discountCents, totalCents } = offer
  const fact: FactRow = {
    ...recordOf(negotiated, at),
    kind: 'agreement',
    id,
    debtIds: [...offer.debtIds],
    offer: offer.kind,
    principalCents,
    fineCents,
    interestCents,
    discountCents,
    totalCents,
    installments: [...offer.installments],
    source: 'person',
  }
  await writeRecords(deps.db, {
    facts: [fact],
    audit: {
      at,
      actor: actor.userId,
      action: 'agreement.made',
      entity: 'agreement',
      entityId: id,
      details: {
        cents: totalCents,
        discount: discountCents,
        installments: offer.installments.length,
      },
    },
  })
  return id
}
