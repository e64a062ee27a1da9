import { describe, expect, test } from 'vitest'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import type { DebtFacts, Decision } from '../../../src/shared/domain/dialogue.ts'
import { decide } from '../../../src/shared/domain/policy.ts'
import { actionNames, conversation, debtFacts, saidKeys } from './dialogue-builders.ts'

const agency = (proof: DebtFacts['proof']): DebtFacts =>
  debtFacts({ creditor: { mode: 'agency' }, proof })
const BY_BIRTH = agency({ birthDay: '7', taxIdFirst3: '529' })
const BY_TAX_ID = agency({ birthDay: null, taxIdFirst3: '529' })
const NO_PROOF = agency({ birthDay: null, taxIdFirst3: null })

const outcome = (decision: Decision): string[] => [...saidKeys(decision), ...actionNames(decision)]
const TELLS = /R\$|Mensalidade|d[ií]vida|venceu|\d{2}\/\d{2}/u

function talk(lines: readonly string[], facts: DebtFacts): Decision[] {
  const say = conversation(facts)
  return lines.map((line) => say(line))
}

describe('an agency asks who it is before anything of a debt', () => {
  test('first name, then the day of birth, then what was asked', () => {
    const decisions = talk(['quanto eu devo?', 'sim, sou eu', 'dia 7'], BY_BIRTH)
    expect(decisions.map((decision) => saidKeys(decision))).toEqual([
      ['identity_ask'],
      ['identity_proof_birth'],
      ['debts', 'debts_next'],
    ])
  })

  test.each(['7', '07', 'dia 7', 'sete', '07/03/1980', 'nasci dia 7'])(
    'the day of birth may be written %s',
    (said) => {
      expect(talk(['oi', 'sim', said], BY_BIRTH).at(-1)?.state.confirmedDebtorId).toBe('dtr_maria')
    },
  )

  test.each(['529', '5 2 9', '529.', 'é 529', '529.982.247-25', '52998224725'])(
    'of the CPF only three digits are compared: %s',
    (said) => {
      const decision = talk(['oi', 'sim', said], BY_TAX_ID).at(-1)
      expect(decision?.state.confirmedDebtorId).toBe('dtr_maria')
      for (const { text } of decision?.replies ?? []) expect(text).not.toMatch(/\d{3}/u)
    },
  )

  test('asks for three digits, never for the whole CPF', () => {
    const decision = talk(['oi', 'sim'], BY_TAX_ID).at(-1)
    expect(decision?.replies[0]?.text).toMatch(/três primeiros dígitos/u)
  })

  test('two wrong proofs are a person’s, and nothing was revealed', () => {
    const decisions = talk(['quanto devo?', 'sim', '12', '13', 'quanto devo?'], BY_BIRTH)
    expect(outcome(decisions[2] ?? decisions[0]!)).toEqual(['identity_proof_again'])
    expect(outcome(decisions[3] ?? decisions[0]!)).toEqual([
      'identity_unclear',
      'hand_off:identity',
    ])
    for (const { replies } of decisions)
      for (const { text } of replies) expect(text).not.toMatch(TELLS)
  })

  test('something else instead of the proof: asked once more, then a person', () => {
    const decisions = talk(['oi', 'sim', 'por que?', 'não vou dizer'], BY_BIRTH)
    expect(decisions.slice(2).map((decision) => saidKeys(decision))).toEqual([
      ['identity_proof_birth'],
      ['identity_unclear'],
    ])
  })

  test('with nothing to compare the name alone is asked', () => {
    expect(talk(['oi', 'sim'], NO_PROOF).map((decision) => saidKeys(decision))).toEqual([
      ['identity_ask'],
      ['identity_thanks'],
    ])
  })

  test('"manda o pix" is no yes to a name', () => {
    const decision = talk(['oi', 'manda o pix'], NO_PROOF).at(-1)
    expect(decision?.state.confirmedDebtorId).toBeNull()
  })

  test.each([
    ['sair', ['opt_out', 'stop:opt_out']],
    ['quero falar com um atendente', ['human', 'hand_off:asked']],
    ['número errado', ['wrong_person', 'stop:wrong_person', 'case:wrong_person']],
  ])('asked for the proof, "%s" is still heard', (said, expected) => {
    const decision = talk(['oi', 'sim', said], BY_BIRTH).at(-1)
    expect(decision === undefined ? [] : outcome(decision)).toEqual(expected)
  })
})

test('what was offered to one debtor of a phone is nothing to the next', () => {
  const joao = debtFacts({
    shared: true,
    debtor: { id: 'dtr_joao', name: 'João' },
    debts: [{ id: 'x', description: 'Carnê', dueDate: '2026-10-01', balanceCents: 77_700 }],
  })
  const offered = talk(['oi', 'sou o João', 'quero negociar'], joao).at(-1)?.state
  expect(offered?.offered.length).toBeGreaterThan(0)
  const say = conversation(debtFacts({ shared: true }), { state: offered ?? {} })
  const decisions = ['sim', 'sou a Maria', 'sim', 'a segunda', 'fechado'].map((line) => say(line))
  for (const { replies, actions } of decisions) {
    for (const { text } of replies) expect(text).not.toMatch(/777,00|388,50|Carnê/u)
    expect(JSON.stringify(actions)).not.toContain('"x"')
  }
})

describe('the number of somebody else', () => {
  test.each([
    'quanto devo?',
    'manda o pix',
    'quero desconto',
    'sou a Maria sim',
    'qual a dívida dela?',
  ])('nothing of a debt is ever said there: %s', (said) => {
    for (const { replies, actions } of talk(['número errado', said], debtFacts()).slice(1)) {
      for (const { text } of replies) expect(text).not.toMatch(/R\$|Maria|Academia|Mensalidade/u)
      expect(actions.every(({ kind }) => kind === 'hand_off')).toBe(true)
    }
  })

  test('small talk is left alone', () => {
    expect(talk(['número errado', 'ok obrigado'], debtFacts()).at(-1)?.replies).toEqual([])
  })
})

describe('data protection', () => {
  test('where the number is from is answered', () => {
    expect(talk(['de onde vocês pegaram meu número?'], debtFacts()).map(outcome)).toEqual([
      ['data_source'],
    ])
  })

  test.each([
    'quero acesso aos meus dados pela lgpd',
    'que dados vocês tem de mim? quero uma cópia, lgpd',
  ])('a right that is exercised is a case: %s', (said) => {
    expect(talk([said], debtFacts()).map(outcome)).toEqual([
      ['data_request', 'case:data_request', 'hand_off:data_request'],
    ])
  })

  test('"apaga meus dados" stops contact too', () => {
    expect(talk(['apaga meus dados'], debtFacts()).map(outcome)).toEqual([
      ['opt_out', 'stop:opt_out', 'case:data_request'],
    ])
  })
})

describe('hard moments', () => {
  test('hardship that asks for smaller parts is shown them, without pressing', () => {
    const decision = decide(
      {
        text: 'perdi o emprego, dá pra parcelar em mais vezes?',
        kinds: ['text'],
        classification: {
          intent: 'dificuldade_financeira',
          confidence: 0.9,
          path: 'onnx',
          flags: [],
          alternatives: [],
        },
        entities: {},
        botText: null,
      },
      INITIAL_DIALOGUE,
      debtFacts(),
    )
    expect(outcome(decision)).toEqual([
      'hardship_options',
      'installment_options',
      'stop:hardship',
      'case:hardship',
    ])
  })

  test.each([
    'prefiro não receber mais lembretes',
    'não quero mais receber lembrete',
    'parar lembretes',
  ])('asking not to be reminded is an opt-out: %s', (said) => {
    expect(talk([said], debtFacts()).map(outcome)).toEqual([['opt_out', 'stop:opt_out']])
  })

  test('a voice note with a transcript is answered as text', () => {
    const decision = conversation()({ text: 'pago cem reais na sexta', kinds: ['audio'] })
    expect(outcome(decision)).toEqual(['promise_dated', 'promise:2026-11-20:10000'])
  })

  test('a poll vote is read as the option chosen', () => {
    const decision = conversation()({ text: 'quero negociar', kinds: ['poll_vote'] })
    expect(saidKeys(decision)).toEqual(['offer_two'])
  })
})
