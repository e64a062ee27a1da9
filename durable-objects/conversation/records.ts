import type { Fact } from '../../src/shared/contracts/facts.ts'
import type { Action, DebtFacts } from '../../src/shared/domain/dialogue.ts'
import type { Offer } from '../../src/shared/domain/offers/types.ts'
import { factId } from './charges.ts'

type Given = { id: string; turnNo: number; facts: DebtFacts }

/** The records that a decision's actions bring to D1, with the event of its turn (protocol 3). */
export function recordsOf(given: Given, actions: readonly Action[]): Fact[] {
  return actions.flatMap((action) => recordOf(given, action))
}

function recordOf({ id, turnNo, facts }: Given, action: Action): Fact[] {
  const named = (name: string) => factId(id, turnNo, name)
  const debtorId = facts.debtor?.id ?? null
  switch (action.kind) {
    case 'promise': {
      if (debtorId === null) return []
      const { kind, dueDate, amountCents, debtIds } = action
      const about = { debtorId, debtIds: [...debtIds], amountCents, dueDate }
      return [{ kind, id: named('promise'), ...about, source: 'bot' }]
    }
    case 'agreement':
      return debtorId === null ? [] : [agreementOf(named('agreement'), debtorId, action.offer)]
    case 'case':
      return [{ kind: 'case', id: named(`case:${action.case}`), debtorId, case: action.case }]
    case 'nps':
      return [{ kind: 'nps', id: named('nps'), score: action.score }]
    // A charge has its code from elsewhere, a hand-off its summary; the rest is no record.
    default:
      return []
  }
}

function agreementOf(id: string, debtorId: string, offer: Offer): Fact {
  const { principalCents, fineCents, interestCents, discountCents, totalCents } = offer
  return {
    kind: 'agreement',
    id,
    debtorId,
    debtIds: offer.debtIds,
    offer: offer.kind,
    principalCents,
    fineCents,
    interestCents,
    discountCents,
    totalCents,
    installments: offer.installments,
    source: 'bot',
  }
}
