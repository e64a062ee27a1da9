import { describe, expect, it } from 'vitest'
import type { ClassifierInput } from '../../../worker/adapters/intents/port.ts'
import { workerOnnxClassifier } from '../../../worker/adapters/intents/onnx.ts'

function turn(text: string, botText: string | null = null): ClassifierInput {
  return { text, botText, kinds: ['text'] }
}

describe('the trained model inside workerd', () => {
  it('loads nothing before its first message and then serves from the ONNX runtime', async () => {
    const classify = workerOnnxClassifier()
    expect(classify.leg()).toBeNull()
    const said = await classify(turn('me passa a chave pix por favor'))
    expect(classify.leg()).toBe('ort')
    expect(said).toMatchObject({ intent: 'informacoes_pagamento', path: 'onnx' })
  })

  it('reads the same word by what the bot had asked', async () => {
    const classify = workerOnnxClassifier()
    const accepted = await classify(turn('pode ser', 'Posso gerar o boleto de R$ 120,00?'))
    expect(accepted.intent).toBe('aceite')
  })
})
