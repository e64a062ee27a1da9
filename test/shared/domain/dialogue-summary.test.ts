import { describe, expect, test } from 'vitest'
import { HAND_OFF_REASONS, INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type {
  DebtFacts,
  DialogueState,
  HandOffReason,
} from '../../../src/shared/domain/dialogue.ts'
import { handOffSummary } from '../../../src/shared/domain/dialogue/summary.ts'
import { offersFor } from '../../../src/shared/domain/offers.ts'
import { debtFacts } from './dialogue-builders.ts'

const POLICY: DebtFacts['policy'] = {
  ...debtFacts().policy,
  discountTiers: [{ minDaysLate: 0, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 1_000 }],
  minPrincipalShareBps: 9_000,
}
const FACTS = debtFacts({ policy: POLICY })
const LADDER = offersFor(FACTS)

function summaryOf(
  reason: HandOffReason,
  { state = {}, facts = FACTS }: { state?: Partial<DialogueState>; facts?: DebtFacts } = {},
) {
  const classification = {
    intent: 'negociacao_desconto' as const,
    confidence: 0.9,
    path: 'lexical' as const,
    flags: [],
    alternatives: [],
  }
  const turn = { classification, entities: { amountCents: 10_000, installments: 3 } }
  return handOffSummary({ state: { ...INITIAL_DIALOGUE, ...state }, facts, turn, reason })
}

describe('what a person reads first', () => {
  test.each(HAND_OFF_REASONS)('%s: three lines', (reason) => {
    expect(summaryOf(reason).summary.split('\n')).toHaveLength(3)
  })

  test('who owes what, what was said and promised, what to do', () => {
    const { summary } = summaryOf('negotiation', {
      state: {
        offered: LADDER[0] === undefined ? [] : [LADDER[0].cash],
        promised: { dueDate: '2026-11-27', amountCents: 10_000 },
      },
      facts: { ...FACTS, broken: 1 },
    })
    for (const part of [
      'Maria deve R$ 249,50',
      '2 débitos, o mais antigo de 10/09',
      'pediu desconto ou melhores condições (3x, R$ 100,00)',
      'à vista por R$ 249,50',
      'R$ 100,00 em 27/11',
      'Descumpridos no último ano: 1',
      'Próximo passo',
    ])
      expect(summary).toContain(part)
  })

  test('the next step of the ladder is suggested; at its end the last one', () => {
    expect(summaryOf('asked').offer).toEqual(LADDER[0]?.cash)
    const offered = LADDER.flatMap(({ cash }) => cash)
    expect(summaryOf('negotiation', { state: { offered: offered.slice(0, 1) } }).offer).toEqual(
      LADDER[1]?.cash,
    )
    expect(summaryOf('negotiation', { state: { offered } }).offer).toEqual(LADDER.at(-1)?.cash)
  })

  test('hardship gets the longest plan', () => {
    expect(summaryOf('hardship').offer).toEqual(LADDER.at(-1)?.plan)
  })

  test.each([
    'deceased',
    'dispute',
    'legal_threat',
    'payment_claim',
    'identity',
    'data_request',
  ] as const)('%s: nothing is offered', (reason) => {
    expect(summaryOf(reason).offer).toBeNull()
  })

  test('nothing is offered on an agreement, to a stranger, or where nothing is open', () => {
    const agreement = { id: 'a', totalCents: 1, installments: [] }
    expect(summaryOf('asked', { facts: { ...FACTS, agreement } }).offer).toBeNull()
    expect(summaryOf('asked', { facts: { ...FACTS, debtor: null } }).offer).toBeNull()
    expect(summaryOf('asked', { facts: { ...FACTS, debts: [] } }).offer).toBeNull()
  })
})
