import { describe, expect, test } from 'vitest'
import type { Classification } from '../../../src/shared/contracts/intents.ts'
import { createBreaker } from '../../../worker/adapters/intents/breaker.ts'
import { createCascade } from '../../../worker/adapters/intents/cascade.ts'
import type { CascadeParts } from '../../../worker/adapters/intents/cascade.ts'
import type { ClassifierInput } from '../../../worker/adapters/intents/port.ts'
import { createAiClassifier } from '../../../worker/adapters/intents/workers-ai.ts'
import { fakeAi, fakeLog, label, never, says, turn } from './fakes.ts'

type Given = Partial<CascadeParts> & { answer?: () => unknown; served?: Partial<Classification> }

/** A cascade over a scripted provider and a local leg with memory, on a clock moved by hand. */
function bench({ answer = () => says('reclamacao'), served = {}, ...given }: Given = {}) {
  const { run, calls } = fakeAi(answer)
  const { log, entries } = fakeLog()
  const clock = { now: 1_000 }
  const asked: ClassifierInput[] = []
  const local = (input: ClassifierInput) => {
    asked.push(input)
    return Promise.resolve(label(served))
  }
  const classify = createCascade({
    strategy: 'ai-first',
    ai: createAiClassifier({ run, model: '@cf/test/model', limitMs: 20 }),
    local,
    breaker: createBreaker({ failures: 3, windowMs: 60_000, coolDownMs: 30_000 }),
    now: () => clock.now,
    log,
    ...given,
  })
  return { classify, calls, asked, entries, clock }
}

const fallback = (reason: string, from = 'ai') => [{ event: 'classifier.fallback', from, reason }]
const throwing = () => Promise.reject(Object.assign(new Error('x'), { code: 'broken' }))

describe('rules come before every model', () => {
  const rules = [
    ['parar_contato', 'para de me mandar mensagem'],
    ['numero_errado', 'numero errado, nao conheço nenhuma maria'],
    ['falecimento', 'meu pai faleceu mês passado'],
  ] as const
  const strategies = ['ai-first', 'onnx-first', 'onnx-only'] as const
  const cases = strategies.flatMap((strategy) => rules.map((rule) => [...rule, strategy] as const))

  test.each(cases)('%s (%s), %s', async (intent, text, strategy) => {
    for (const served of ['reclamacao', 'consulta_divida', 'parar_contato'] as const) {
      const { classify, calls } = bench({ strategy, served: { intent: served, confidence: 1 } })
      expect(await classify(turn({ text }))).toMatchObject({ intent, path: 'rules' })
      expect(calls).toHaveLength(0)
    }
  })

  test('the local model may name a graver reason to stop, never a lesser one', async () => {
    const graver = bench({ served: { intent: 'falecimento' } })
    expect(await graver.classify(turn({ text: 'para de mandar mensagem' }))).toMatchObject({
      intent: 'falecimento',
      path: 'onnx',
    })
    const lesser = bench({ served: { intent: 'numero_errado' } })
    expect(await lesser.classify(turn({ text: 'meu pai faleceu' }))).toMatchObject({
      intent: 'falecimento',
      path: 'rules',
    })
  })

  test('a rule holds when the local model is down', async () => {
    const { classify } = bench({ local: throwing })
    expect(await classify(turn({ text: 'pare' }))).toMatchObject({ intent: 'parar_contato' })
  })

  test('a yes to our question whether to stop is a stop, whatever a model says', async () => {
    const { classify, calls } = bench({ answer: () => says('agradecimento') })
    const botText = 'Você quer parar de receber nossas mensagens?'
    expect(await classify(turn({ text: 'sim', botText }))).toMatchObject({
      intent: 'parar_contato',
    })
    expect(calls).toHaveLength(0)
  })

  test.each([
    { text: '', kinds: ['image'] as const, path: 'media' },
    { text: ' \n', kinds: ['sticker'] as const, path: 'lexical' },
  ])('a message without words needs no model', async ({ path, ...given }) => {
    const { classify, calls, asked } = bench()
    expect(await classify(turn(given))).toMatchObject({ path })
    expect([calls.length, asked.length]).toEqual([0, 0])
  })
})

describe('strategies', () => {
  const sure = { confidence: 0.9 }
  const unsure = { confidence: 0.69 }
  test.each([
    { strategy: 'ai-first', served: sure, path: 'ai', calls: 1, asked: 0 },
    { strategy: 'ai-first', served: unsure, path: 'ai', calls: 1, asked: 0 },
    { strategy: 'onnx-first', served: sure, path: 'onnx', calls: 0, asked: 1 },
    { strategy: 'onnx-first', served: { confidence: 0.7 }, path: 'onnx', calls: 0, asked: 1 },
    { strategy: 'onnx-first', served: unsure, path: 'ai', calls: 1, asked: 1 },
    { strategy: 'onnx-only', served: unsure, path: 'onnx', calls: 0, asked: 1 },
  ] as const)('$strategy, local at $served.confidence: $path', async (row) => {
    const { classify, calls, asked, entries } = bench(row)
    expect((await classify(turn())).path).toBe(row.path)
    expect([calls.length, asked.length]).toEqual([row.calls, row.asked])
    expect(entries).toEqual([])
  })

  test('the threshold of the second opinion is an argument', async () => {
    const { classify } = bench({ strategy: 'onnx-first', aiBelow: 0.95, served: sure })
    expect((await classify(turn())).path).toBe('ai')
  })

  test('marks and second guesses of the rules stay beside a label of Workers AI', async () => {
    const { classify } = bench({ answer: () => says('reclamacao') })
    const answer = await classify(turn({ text: 'vou no procon, já paguei isso' }))
    expect(answer).toMatchObject({ intent: 'reclamacao', path: 'ai', flags: ['juridico'] })
    const others = answer.alternatives.map(({ intent }) => intent)
    expect(others).toContain('confirmacao_pagamento')
    expect(others).not.toContain('reclamacao')
  })
})

describe('every fault falls to the local leg and is logged', () => {
  test.each([
    ['never answers', never, 'timeout'],
    ['throws', throwing, 'error'],
    ['is busy', () => Promise.reject(new Error('3040: Capacity')), 'busy'],
    ['answers prose', () => ({ response: 'claro! é saudacao' }), 'malformed'],
    ['answers nothing', () => undefined, 'malformed'],
    ['invents a label', () => says('spam'), 'out_of_catalogue'],
    ['accepts what nobody offered', () => says('aceite'), 'out_of_catalogue'],
  ])('Workers AI %s', async (_what, answer, reason) => {
    const { classify, asked, entries } = bench({ answer })
    const input = turn()
    expect(await classify(input)).toMatchObject({ intent: 'consulta_divida', path: 'onnx' })
    expect(asked).toEqual([input])
    expect(entries).toEqual(fallback(reason))
  })

  test('Workers AI is absent', async () => {
    const { classify, entries } = bench({ ai: null })
    expect((await classify(turn())).path).toBe('onnx')
    expect(entries).toEqual(fallback('absent'))
  })

  test('an unsure local answer stands when the second opinion fails', async () => {
    const { classify, asked, entries } = bench({
      strategy: 'onnx-first',
      answer: throwing,
      served: { confidence: 0.3 },
    })
    expect(await classify(turn())).toMatchObject({ path: 'onnx', confidence: 0.3 })
    expect(asked).toHaveLength(1)
    expect(entries).toEqual(fallback('error'))
  })

  test('rules and patterns answer when every model is down', async () => {
    const { classify, entries } = bench({ answer: throwing, local: throwing })
    expect(await classify(turn({ text: 'manda o pix' }))).toMatchObject({
      intent: 'informacoes_pagamento',
      path: 'lexical',
    })
    expect(entries).toEqual([...fallback('error'), ...fallback('broken', 'onnx')])
  })

  test('no log entry holds anything of the message', async () => {
    const { classify, entries } = bench({ answer: throwing, local: throwing })
    await classify(turn({ text: 'eu, Joaquina, moro na rua tal' }))
    expect(JSON.stringify(entries)).not.toMatch(/Joaquina|rua/)
  })
})

describe('who answered in the place of Workers AI is marked', () => {
  test.each([
    ['it failed', { answer: throwing }, true],
    [
      'it failed as the second opinion',
      { strategy: 'onnx-first', answer: throwing, served: { confidence: 0.3 } },
      true,
    ],
    ['every model failed', { answer: throwing, local: throwing }, true],
    ['it answered', {}, undefined],
    ['nobody asked it', { strategy: 'onnx-first', answer: throwing }, undefined],
    ['it is not bound', { ai: null }, undefined],
  ] as const)('%s', async (_why, given, fellBack) => {
    expect((await bench(given).classify(turn())).fellBack).toBe(fellBack)
  })
})

describe('time', () => {
  test('a provider that hangs costs its limit and no more', async () => {
    const { classify } = bench({ answer: never })
    const started = performance.now()
    await classify(turn())
    const took = performance.now() - started
    expect(took).toBeGreaterThanOrEqual(15)
    expect(took).toBeLessThan(500)
  })

  test('a provider that hangs is left alone after a few turns, and tried again later', async () => {
    const { classify, calls, entries, clock } = bench({ answer: never })
    for (let n = 0; n < 10; n += 1) await classify(turn())
    expect(calls).toHaveLength(3)
    expect(entries.at(-1)).toMatchObject({ reason: 'breaker_open' })
    clock.now += 30_000
    await Promise.all([classify(turn()), classify(turn())])
    expect(calls).toHaveLength(4)
  })

  test('a provider that came back serves again after one probe', async () => {
    const state = { up: false }
    const { classify, clock } = bench({
      answer: () => (state.up ? says('reclamacao') : throwing()),
    })
    for (let n = 0; n < 3; n += 1) await classify(turn())
    state.up = true
    expect((await classify(turn())).path).toBe('onnx')
    clock.now += 30_000
    expect((await classify(turn())).path).toBe('ai')
    expect((await classify(turn())).path).toBe('ai')
  })

  test('labels nobody asked for do not open the breaker', async () => {
    const { classify, calls } = bench({ answer: () => says('spam') })
    for (let n = 0; n < 10; n += 1) await classify(turn())
    expect(calls).toHaveLength(10)
  })

  test('every decision says how long it took', async () => {
    const { classify, clock } = bench({
      answer: () => {
        clock.now += 120
        return says('reclamacao')
      },
    })
    expect(await classify(turn())).toMatchObject({ path: 'ai', confidence: 0.9, latencyMs: 120 })
    expect(await classify(turn({ text: 'pare' }))).toMatchObject({ path: 'rules', latencyMs: 0 })
  })
})
