import { describe, expect, test } from 'vitest'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type { Decision } from '../../../src/shared/domain/dialogue.ts'
import { decide } from '../../../src/shared/domain/policy.ts'
import { actionNames, conversation, debtFacts, saidKeys } from './dialogue-builders.ts'

/** R$ 249,50 are open; today is Wednesday, 18/11/2026. */
function talk(lines: readonly string[], facts = debtFacts()): Decision {
  const say = conversation(facts)
  return lines.map((line) => say(line)).at(-1) ?? say('')
}
const outcome = (decision: Decision): string[] => [...saidKeys(decision), ...actionNames(decision)]
const text = (decision: Decision): string => decision.replies.map((reply) => reply.text).join('\n')

describe('a dated promise', () => {
  test('is recorded at once and read back with weekday, date and amount', () => {
    const decision = talk(['pago sexta'])
    expect(decision.actions).toEqual([
      { kind: 'promise', dueDate: '2026-11-20', amountCents: 24_950, debtIds: ['d1', 'd2'] },
    ])
    expect(text(decision)).toContain('sexta-feira, 20/11')
    expect(text(decision)).toContain('R$ 249,50')
  })

  test('may be about a part, and says of how much', () => {
    const decision = talk(['pago 100 reais dia 25'])
    expect(actionNames(decision)).toEqual(['promise:2026-11-25:10000'])
    expect(text(decision)).toContain('R$ 100,00 (de um total de R$ 249,50)')
  })

  test('about more than is owed is about what is owed', () => {
    expect(actionNames(talk(['pago 5000 reais dia 25']))).toEqual(['promise:2026-11-25:24950'])
  })

  test.each([
    ['não, dia 28', ['promise_changed', 'promise:2026-11-28:24950']],
    ['dia 28', ['promise_changed', 'promise:2026-11-28:24950']],
    ['28', ['promise_changed', 'promise:2026-11-28:24950']],
    ['na verdade 150 reais', ['promise_changed', 'promise:2026-11-20:15000']],
    ['não', ['promise_other_day']],
    ['isso', ['promise_confirmed']],
    ['👍', ['promise_confirmed']],
    ['obrigada', ['thanks']],
  ])('right after it, "%s"', (said, expected) => {
    expect(outcome(talk(['pago sexta', said]))).toEqual(expected)
  })

  test('for today offers the code, and sends it on a yes', () => {
    expect(outcome(talk(['vou pagar hoje']))).toEqual(['promise_today', 'promise:2026-11-18:24950'])
    expect(outcome(talk(['vou pagar hoje', 'sim']))).toEqual([
      'pay_pix',
      'pix_code',
      'charge:24950',
    ])
  })

  test('further away than two months is for a person', () => {
    expect(outcome(talk(['pago dia 20/02/2027']))).toEqual(['promise_far', 'hand_off:negotiation'])
  })

  test('after two broken ones is for a person', () => {
    expect(outcome(talk(['pago sexta'], debtFacts({ broken: 2 })))).toEqual([
      'promise_person',
      'hand_off:broken_promises',
    ])
    expect(actionNames(talk(['pago sexta'], debtFacts({ broken: 1 })))).toEqual([
      'promise:2026-11-20:24950',
    ])
  })
})

describe('neither promise nor refusal', () => {
  test.each(['não vou pagar', 'vou pagar nada'])('"%s" is left in peace', (said) => {
    expect(outcome(talk([said]))).toEqual(['refused'])
  })

  test('"pago dia 5 com desconto" asks for terms', () => {
    expect(saidKeys(talk(['pago tudo dia 5 com desconto']))).toEqual(['no_discount'])
  })

  test.each(['preciso de mais prazo', 'pode me dar um tempo?', 'esse mês não dá'])(
    '"%s", which no classifier is sure of, asks for a day',
    (said) => {
      expect(outcome(guess(said))).toEqual(['promise_other_day'])
    },
  )
})

/** Decided from a reading that nobody is sure of. */
function guess(said: string): Decision {
  const classification = {
    intent: 'fora_de_escopo' as const,
    confidence: 0.3,
    path: 'onnx' as const,
    flags: [],
    alternatives: [],
  }
  const turn = { text: said, kinds: ['text' as const], classification, entities: {}, botText: null }
  return decide(turn, INITIAL_DIALOGUE, debtFacts())
}

describe('a vague promise', () => {
  test('asks for a day once, then is noted without pressing', () => {
    expect(outcome(talk(['vou pagar']))).toEqual(['promise_ask_day'])
    expect(outcome(talk(['vou pagar', 'quando eu receber eu pago']))).toEqual([
      'promise_vague',
      'promise:none:none',
    ])
  })

  test('while one is open reminds of it', () => {
    const facts = debtFacts({ promise: { id: 'p', dueDate: '2026-11-27', amountCents: 10_000 } })
    const decision = talk(['vou pagar sim'], facts)
    expect(outcome(decision)).toEqual(['promise_open'])
    expect(text(decision)).toContain('sexta-feira, 27/11, R$ 100,00')
    expect(outcome(talk(['vou pagar sim', 'melhor dia 30'], facts))[1]).toBe(
      'promise:2026-11-30:10000',
    )
  })
})

describe('a claim of payment', () => {
  test('stops, opens a case, asks for the receipt once', () => {
    expect(outcome(talk(['já paguei']))).toEqual([
      'claim_ask_receipt',
      'stop:payment_claim',
      'case:payment_claim',
    ])
  })

  test('while somebody looks for the payment, that is said', () => {
    expect(outcome(talk(['já paguei'], debtFacts({ claimOpen: true })))).toEqual([
      'claim_checking',
      'stop:payment_claim',
    ])
  })

  test('a receipt never settles anything: a person checks', () => {
    const say = conversation()
    say('paguei ontem')
    const decision = say({ text: '', kinds: ['image'] })
    expect(outcome(decision)).toEqual([
      'receipt_received',
      'stop:payment_claim',
      'case:payment_claim',
      'hand_off:payment_claim',
    ])
    expect(text(decision)).not.toMatch(/quitad|baixad|confirmad/iu)
  })
})

describe('asked for the receipt', () => {
  test.each(['dia 25 desse mês', 'foi pelo aplicativo do banco', 'não tenho mais'])(
    'what they say of the payment is noted: %s',
    (said) => {
      expect(outcome(talk(['já paguei', said]))).toContain('hand_off:payment_claim')
    },
  )

  test('"vou pagar sexta" is a promise all the same', () => {
    expect(actionNames(talk(['já paguei', 'na verdade vou pagar sexta']))).toEqual([
      'promise:2026-11-20:24950',
    ])
  })
})

describe('paying', () => {
  test('a part that was promised is what is charged, unless all is asked for', () => {
    const facts = debtFacts({ promise: { id: 'p', dueDate: '2026-11-27', amountCents: 10_000 } })
    expect(actionNames(talk(['manda o pix'], facts))).toEqual(['charge:10000'])
    expect(actionNames(talk(['manda o pix do valor total'], facts))).toEqual(['charge:24950'])
  })

  test('a part is charged as a part', () => {
    const decision = talk(['manda um pix de 100 reais'])
    expect(outcome(decision)).toEqual(['pay_part', 'pix_code', 'charge:10000'])
  })

  test('the picture comes only on request, after the code', () => {
    expect(saidKeys(talk(['manda o qr code']))).toEqual(['pay_pix', 'pix_code', 'pix_qr'])
    expect(talk(['manda o qr code']).replies.map(({ kind }) => kind)).toEqual([
      undefined,
      'pix_code',
      'pix_qr',
    ])
  })

  test('fine and interest are itemised and charged', () => {
    const facts = debtFacts({
      debts: [{ id: 'd', description: null, dueDate: '2026-01-15', balanceCents: 15_050 }],
      today: '2026-02-20',
      policy: {
        ...debtFacts().policy,
        chargesByContract: true,
        finePercentBps: 200,
        interestMonthlyBps: 100,
      },
    })
    const decision = talk(['manda o pix'], facts)
    expect(actionNames(decision)).toEqual(['charge:15532'])
    expect(text(decision)).toContain('principal R$ 150,50 + multa R$ 3,01 + juros R$ 1,81')
    expect(text(decision)).toContain('R$ 155,32')
  })
})

describe('the question of satisfaction', () => {
  const asked = { state: { ...INITIAL_DIALOGUE, asked: 'nps' as const }, botText: 'De zero a dez?' }
  test.each([
    ['9', ['nps_thanks', 'nps:9']],
    ['nota 10', ['nps_thanks', 'nps:10']],
    ['dez', ['nps_thanks', 'nps:10']],
    ['3', ['nps_low', 'nps:3']],
    ['0', ['nps_low', 'nps:0']],
    ['manda o pix', ['pay_pix', 'pix_code', 'charge:24950']],
    ['sair', ['opt_out', 'stop:opt_out']],
  ])('%s', (said, expected) => {
    expect(outcome(conversation(debtFacts(), asked)(said))).toEqual(expected)
  })

  test('11 is no score', () => {
    expect(actionNames(conversation(debtFacts(), asked)('11'))).toEqual([])
  })

  test('a low score and a yes bring a person', () => {
    const say = conversation(debtFacts(), asked)
    say('2')
    expect(outcome(say('sim'))).toEqual(['human', 'hand_off:asked'])
  })
})
