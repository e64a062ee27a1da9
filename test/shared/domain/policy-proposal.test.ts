import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../src/shared/domain/dialogue.ts'
import { extractEntities } from '../../../src/shared/domain/entities.ts'
import type { Offer } from '../../../src/shared/domain/offers/types.ts'
import { chosenOffer } from '../../../src/shared/domain/policy/choice.ts'
import { parseProposal } from '../../../src/shared/domain/policy/proposal.ts'
import { bareNumber } from '../../../src/shared/domain/policy/words.ts'

const TODAY = '2026-11-18'
const OWED = { updatedCents: 40_000 }

function turnOf(text: string): Turn {
  return {
    text,
    kinds: ['text'],
    botText: 'Posso fechar?',
    entities: extractEntities(text, { today: TODAY, botText: 'Posso fechar?' }),
    classification: {
      intent: 'negociacao_desconto',
      confidence: 0.9,
      path: 'lexical',
      flags: [],
      alternatives: [],
    },
  }
}

describe('a proposal is read as it was said', () => {
  test.each([
    ['100 de entrada e o resto em 2x', { downPaymentCents: 10_000, installments: 2 }],
    [
      'entrada de 200 e 3x de 100',
      { downPaymentCents: 20_000, installments: 3, installmentCents: 10_000 },
    ],
    ['50 por mês', { installmentCents: 5_000 }],
    ['cinquenta por mês', { installmentCents: 5_000 }],
    ['só consigo 80 reais por mês', { installmentCents: 8_000 }],
    ['parcelas de no máximo 70', { installmentCents: 7_000 }],
    ['10x de 50', { installments: 10, installmentCents: 5_000 }],
    ['quero em 4 vezes de 60', { installments: 4, installmentCents: 6_000 }],
    ['em 3x', { installments: 3 }],
    ['pago 300 à vista', { totalCents: 30_000 }],
    ['300', { totalCents: 30_000 }],
    ['vi na serasa por 90 reais vcs fazem?', { totalCents: 9_000 }],
    ['se fizer por 180 eu pago hoje', { totalCents: 18_000, date: TODAY }],
    ['pode ser em duas vezes dia 5', { installments: 2, date: '2026-12-05' }],
    ['metade agora e metade dia 20', { downPaymentCents: 20_000, installments: 1 }],
    ['dou 150 agora e o resto dia 10', { downPaymentCents: 15_000, installments: 1 }],
    ['50 agora e 50 por mês', { downPaymentCents: 5_000, installmentCents: 5_000 }],
    ['desconto de 30 reais', { totalCents: 37_000 }],
    ['faz 50% de desconto', { totalCents: 20_000 }],
  ])('%s', (text, proposal) => {
    expect(parseProposal(turnOf(text), OWED)).toEqual(proposal)
  })

  test.each([
    'tem desconto?',
    'dá pra parcelar?',
    'a segunda',
    'dia 10',
    '3',
    'sim',
    'meu cpf é 123.456.789-09',
    'tira os juros que eu pago',
    'me dá 100% de desconto',
  ])('no terms in "%s"', (text) => {
    expect(parseProposal(turnOf(text), OWED)).toBeNull()
  })
})

function offerOf(count: number, totalCents = 30_000): Offer {
  return {
    id: `${count}x`,
    kind: count === 1 ? 'cash' : 'installments',
    debtIds: ['d1'],
    principalCents: 30_000,
    fineCents: 0,
    interestCents: 0,
    updatedCents: 30_000,
    discountCents: 30_000 - totalCents,
    totalCents,
    installments: Array.from({ length: count }, (_, n) => ({
      no: n + 1,
      dueDate: `2026-12-${String(n + 10)}`,
      amountCents: totalCents / count,
    })),
    computedOn: TODAY,
    validUntil: '2026-11-21',
    step: 0,
  }
}

describe('a choice among what was offered', () => {
  const two = [offerOf(1, 24_000), offerOf(3)]

  test.each([
    ['1', '1x'],
    ['2', '3x'],
    ['opção 2', '3x'],
    ['a primeira', '1x'],
    ['vou querer a primeira opção', '1x'],
    ['quero a segunda', '3x'],
    ['a última', '3x'],
    ['a de baixo', '3x'],
    ['à vista', '1x'],
    ['prefiro parcelado', '3x'],
    ['em 3x', '3x'],
    ['a mais barata', '1x'],
  ])('%s', (text, id) => {
    expect(chosenOffer(turnOf(text), two)?.id).toBe(id)
  })

  test.each(['sim', 'a terceira', '7', 'não quero a primeira', 'em 5x', 'segunda eu pago', 'essa'])(
    'none in "%s"',
    (text) => {
      expect(chosenOffer(turnOf(text), two)).toBeNull()
    },
  )

  test('nothing offered, nothing chosen', () => {
    expect(chosenOffer(turnOf('a primeira'), [])).toBeNull()
  })
})

describe('a number and little else', () => {
  test.each([
    ['9', 9],
    ['nota 9', 9],
    ['dez', 10],
    ['nota dez', 10],
    ['opção 2', 2],
    ['acho que 7', 7],
    ['0', 0],
  ])('%s', (text, value) => {
    expect(bareNumber(text)).toBe(value)
  })

  test.each(['tenho 2 filhos', 'sim', 'pago dia 9', ''])('none in "%s"', (text) => {
    expect(bareNumber(text)).toBeNull()
  })
})
