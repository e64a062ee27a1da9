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
