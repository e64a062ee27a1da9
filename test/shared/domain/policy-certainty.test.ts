import { expect, test } from 'vitest'
import type { ClassifierPath, Intent } from '../../../src/shared/contracts/intents.ts'
import { INITIAL_DIALOGUE } from '../../../src/shared/domain/dialogue.ts'
import { decide } from '../../../src/shared/domain/policy.ts'
import { actionNames, debtFacts } from './dialogue-builders.ts'

function decided(intent: Intent, confidence: number, path: ClassifierPath = 'onnx') {
  return decide(
    {
      text: 'vou ver aqui',
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

test.each(['parar_contato', 'numero_errado', 'falecimento'] as const)(
  '%s is obeyed as soon as the model reports it',
  (intent) => {
    expect(actionNames(decided(intent, 0.4)).join()).toContain('stop')
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
