import { expect, test } from 'vitest'
import type { ClassifierPath, Intent } from '../../../src/shared/contracts/intents.ts'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import { decide } from '../../../src/shared/domain/policy.ts'
import { actionNames, debtFacts } from './dialogue-builders.ts'

function decided(
  ...[intent, confidence, path = 'onnx', text = 'lua cheia hoje']: [
    Intent,
    number,
    ClassifierPath?,
    string?,
  ]
) {
  return decide(
    {
      text,
      kinds: ['text'],
      classification: { intent, confidence, path, flags: [], alternatives: [] },
      entities: {},
      botText: null,
    },
    INITIAL_DIALOGUE,
    debtFacts(),
  )
}

test('a guess the model is not sure of is asked again, not acted upon', () => {
  const decision = decided('reclamacao', 0.4)
  expect(decision.state.fallbacks).toBe(1)
  expect(actionNames(decision)).toEqual([])
})

test('the same guess with certainty is acted upon', () => {
  expect(decided('reclamacao', 0.9).state.fallbacks).toBe(0)
})

test('each leg has a scale of its own', () => {
  expect(decided('consulta_divida', 0.4, 'lexical').state.fallbacks).toBe(0)
  expect(decided('consulta_divida', 0.4, 'onnx').state.fallbacks).toBe(1)
})

test.each(['numero_errado', 'falecimento'] as const)(
  '%s is obeyed as soon as the model reports it',
  (intent) => {
    expect(actionNames(decided(intent, 0.4)).join()).toContain('stop')
  },
)

test('a weak wish for silence counts with a word of stopping, and with none is asked, way out included', () => {
  const said = (text: string) => decided('parar_contato', 0.4, 'onnx', text)
  for (const text of ['chega disso', 'some daqui', 'me larga', 'não manda', 'nunca mais'])
    expect(actionNames(said(text))).toEqual(['stop:opt_out'])
  for (const text of ['asdfgh', '...', 'lua cheia hoje']) {
    expect(actionNames(said(text))).toEqual([])
    expect(said(text).replies[0]?.text).toContain('6) não receber mais mensagens')
  }
  expect(actionNames(decided('parar_contato', 0.85, 'onnx', 'asdfgh'))).toEqual(['stop:opt_out'])
  expect(actionNames(decided('parar_contato', 0.4, 'rules', 'asdfgh'))).toEqual(['stop:opt_out'])
})

test.each(['quem fala?', 'quem é?', 'não tenho esse número salvo, quem é?', 'quem gostaria?'])(
  '"%s" asks who we are, whatever the model thought',
  (text) => {
    const decision = decided('numero_errado', 0.6, 'onnx', text)
    expect(actionNames(decision)).toEqual([])
    expect(decision.replies[0]?.text).toContain('assistente virtual de Academia Forma')
  },
)

test.each(['quem é Geovane?', 'quem fala é a Kelly', 'não sei nem quem é, sou da portaria'])(
  '"%s" is a stranger all the same',
  (text) => {
    expect(actionNames(decided('numero_errado', 0.6, 'onnx', text))).toContain('stop:wrong_person')
  },
)

test('yes or thanks where nothing was asked closes the talk', () => {
  const classification = {
    intent: 'aceite' as const,
    confidence: 0.53,
    path: 'onnx' as const,
    flags: [],
    alternatives: [{ intent: 'agradecimento' as const, confidence: 0.46 }],
  }
  const turn = { text: 'Combinado', kinds: ['text' as const], classification, entities: {} }
  const noted = decide(
    { ...turn, botText: 'Combinado, Ana: sábado, 28/11. Já anotei aqui, obrigada!' },
    INITIAL_DIALOGUE,
    debtFacts(),
  )
  expect(noted.state.fallbacks).toBe(0)
  const asked = decide({ ...turn, botText: 'Quer a chave Pix?' }, INITIAL_DIALOGUE, debtFacts())
  expect(asked.state.fallbacks).toBe(1)
})
