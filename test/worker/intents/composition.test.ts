import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { parseConfig } from '../../../worker/config.ts'
import { createDeps } from '../../../worker/deps.ts'
import type { Env } from '../../../worker/env.ts'
import { processMessage } from '../../../worker/services/chat/process.ts'
import { readiness } from '../../../worker/services/overview/ready.ts'
import { historyOf, inbound, newTalk } from '../../support/workers/conversation.ts'
import { label, turn } from './fakes.ts'

function withoutStrategy(ai: Env['AI']): Env {
  const { CLASSIFIER: _strategy, AI: _binding, ...rest } = env
  return ai === undefined ? rest : { ...rest, AI: ai }
}

/** A binding that answers what is said; only `run` is ever called. */
const binding = (run: (...given: unknown[]) => unknown) => ({ run }) as unknown as Ai

describe('the configured strategy', () => {
  test('without a word it is ai-first where the binding exists, else onnx-only', () => {
    expect(parseConfig(withoutStrategy(env.AI)).classifier).toBe('ai-first')
    expect(parseConfig(withoutStrategy(undefined)).classifier).toBe('onnx-only')
  })

  test.each(['ai-first', 'onnx-first', 'onnx-only'] as const)('%s is taken as said', (name) => {
    expect(parseConfig({ ...env, CLASSIFIER: name }).classifier).toBe(name)
  })

  test.each([
    ['CLASSIFIER', 'ai-only'],
    ['AI_MODEL', 'gpt'],
  ])('a wrong %s is refused by name', (name, value) => {
    expect(() => parseConfig({ ...env, [name]: value })).toThrow(name)
  })
})

describe('the composed classifier', () => {
  test('asks the binding for the configured model, never queueing there', async () => {
    const asked: unknown[][] = []
    const AI = binding((...given) => {
      asked.push(given)
      return Promise.resolve({ response: { intent: 'reclamacao', confidence: 0.8 } })
    })
    const model = '@cf/test/other-model'
    const { classify } = createDeps({ ...env, AI, CLASSIFIER: 'ai-first', AI_MODEL: model })
    expect(await classify(turn())).toMatchObject({ intent: 'reclamacao', path: 'ai' })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.[0]).toBe(model)
    expect(asked[0]?.[2]).toMatchObject({ rejectIfBusy: true })
  })

  test('serves locally when the binding only throws, as it does without an account', async () => {
    const AI = binding(() => {
      throw new Error('Binding AI needs to be run remotely')
    })
    const { classify } = createDeps({ ...env, AI, CLASSIFIER: 'ai-first' })
    const { path, intent } = await classify(turn({ text: 'manda o pix' }))
    expect(intent).toBe('informacoes_pagamento')
    expect(path).not.toBe('ai')
  })

  test('is what the preview of the bot uses', async () => {
    const deps = createDeps(env)
    const said = label({ intent: 'falar_humano', confidence: 0.77 })
    const classify = () => Promise.resolve(said)
    const answer = await processMessage({ ...deps, classify }, { text: 'qualquer coisa' })
    expect(answer).toMatchObject({ intent: 'falar_humano', confidence: 0.77 })
    expect(answer.actions).toContain('hand_off:asked')
  })

  test('is what a conversation uses, which keeps leg, confidence and time of every decision', async () => {
    const talk = await newTalk()
    await talk.stub.receive(inbound(talk, 'manda o pix'))
    const decision = await vi.waitFor(async () => {
      const found = (await historyOf(talk)).find(({ direction }) => direction === 'in')?.decision
      expect(found).not.toBeNull()
      return found
    })
    expect(decision?.classification).toMatchObject({
      intent: 'informacoes_pagamento',
      path: expect.stringMatching(/^(?:onnx|lexical)$/),
      confidence: expect.any(Number),
      // Only the cascade measures this.
      latencyMs: expect.any(Number),
    })
  })

  test('/ready names strategy, breaker and local leg without calling the provider', async () => {
    let calls = 0
    const AI = binding(() => {
      calls += 1
    })
    const deps = createDeps({ ...env, AI, CLASSIFIER: 'ai-first' })
    const { checks } = await readiness(deps)
    expect(checks.find(({ name }) => name === 'classifier')).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^ai-first; ai closed; local (?:ort|plain|lexical)$/),
    })
    expect(calls).toBe(0)
    const bare = await readiness(createDeps(withoutStrategy(undefined)))
    expect(bare.checks.find(({ name }) => name === 'classifier')?.detail).toMatch(
      /^onnx-only; ai absent; local (?:ort|plain|lexical)$/,
    )
  })
})
