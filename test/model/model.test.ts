import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'
import { describe, expect, it } from 'vitest'
import { augment } from '../../model/data/augment.ts'
import { corpusHash, loadCorpus } from '../../model/data/corpus.ts'
import type { Line } from '../../model/data/corpus.ts'
import { nearDuplicates } from '../../model/data/duplicates.ts'
import { readFeedback } from '../../model/data/feedback.ts'
import { toOnnx } from '../../model/export/onnx.ts'
import { quantize } from '../../model/export/quantize.ts'
import { readMeta } from '../../model/meta.ts'
import { calibrationError, confusions, macroF1 } from '../../model/score/metrics.ts'
import { worse } from '../../model/score/summary.ts'
import { seededRandom } from '../../model/train/random.ts'
import { trainSoftmax } from '../../model/train/softmax.ts'
import { INTENTS } from '../../src/shared/contracts/intents.ts'
import { readWeights, runLinear } from '../../src/shared/domain/executor/index.ts'
import { featurize } from '../../src/shared/domain/featurizer/index.ts'
import { classifyLexical } from '../../src/shared/domain/intents/index.ts'
import { openClasses } from '../../src/shared/domain/intents/model.ts'
import { createOnnxClassifier } from '../../worker/adapters/intents/onnx-classifier.ts'
import { ortRunner } from '../../worker/adapters/intents/onnx-runner.ts'

const model = new Uint8Array(readFileSync(new URL('../../model/intents.onnx', import.meta.url)))
const corpus = loadCorpus()
const EVERY = 40
const sample = corpus.filter((_, at) => at % EVERY === 0)

function line(text: string, bot: string | null = null): Line {
  return { text, bot, intent: 'promessa_pagamento', hard: false, author: 1 }
}

describe('the model file', () => {
  it('answers the same in the ONNX runtime and in the plain executor, within 1e-5', async () => {
    ort.env.wasm.numThreads = 1
    const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] })
    const runner = ortRunner(ort, session)
    const weights = readWeights(model)
    for (const { text, bot } of sample.slice(0, 100)) {
      const features = featurize(text, bot)
      const open = openClasses(bot)
      const plain = runLinear(weights, features, open)
      const runtime = await runner(features, open)
      for (let k = 0; k < plain.length; k++)
        expect(Math.abs((plain[k] ?? 0) - (runtime[k] ?? 0))).toBeLessThan(1e-5)
    }
  })

  it('belongs to this corpus, these labels and these features', () => {
    const meta = readMeta()
    expect(meta?.labels).toEqual([...INTENTS])
    expect(meta?.corpus).toBe(corpusHash(corpus))
    const weights = readWeights(model)
    const right = sample.filter(({ text, bot, intent }) => {
      const p = runLinear(weights, featurize(text, bot), openClasses(bot))
      return INTENTS[p.indexOf(Math.max(...p))] === intent
    })
    expect(right.length / sample.length).toBeGreaterThan(0.97)
  })

  it('is at most 4 MB', () => {
    expect(model.byteLength).toBeLessThanOrEqual(4_000_000)
  })
})

const noRuntime = (): Promise<never> => Promise.reject(new Error('no shared memory'))

describe('the legs of the served classifier', () => {
  const turn = { text: 'me passa a chave pix', botText: null, kinds: ['text'] as const }

  it('falls to the plain executor where the runtime does not start', async () => {
    const classify = createOnnxClassifier({
      readModel: () => Promise.resolve(model),
      createRunner: noRuntime,
    })
    expect(await classify(turn)).toMatchObject({ intent: 'informacoes_pagamento', path: 'onnx' })
    expect(classify.leg()).toBe('plain')
  })

  it('falls to the lexicon where the model cannot be read', async () => {
    const broken = { readModel: () => Promise.resolve(Uint8Array.of(0)), createRunner: noRuntime }
    const classify = createOnnxClassifier(broken)
    expect(await classify(turn)).toEqual(classifyLexical(turn.text, null))
    expect(classify.leg()).toBe('lexical')
  })

  it('never offers acceptance or refusal without a bot message', async () => {
    const classify = createOnnxClassifier({
      readModel: () => Promise.resolve(model),
      createRunner: noRuntime,
    })
    for (const text of ['sim', 'não', 'pode ser', 'nem pensar']) {
      const { intent, alternatives } = await classify({ text, botText: null, kinds: ['text'] })
      const said = [
        intent,
        ...alternatives.filter(({ confidence }) => confidence > 0).map((each) => each.intent),
      ]
      expect(said).not.toContain('aceite')
      expect(said).not.toContain('recusa')
    }
  })
})

describe('training', () => {
  const examples = corpus.slice(0, 60).map((each) => ({
    ...featurize(each.text, each.bot, 1024),
    label: INTENTS.indexOf(each.intent),
    hasBot: each.bot !== null,
    weight: 1,
  }))
  const options = {
    classes: INTENTS.length,
    buckets: 1024,
    epochs: 2,
    rate: 0.2,
    dropout: 0.3,
    l2: 0,
    smoothing: 0,
    seed: 5,
    contextFrom: 16,
  }

  function bytes(seed: number): Uint8Array {
    return toOnnx(quantize(trainSoftmax(examples, { ...options, seed }), 1))
  }

  it('writes the same bytes for the same corpus and seed, others for another seed', () => {
    expect(bytes(5)).toEqual(bytes(5))
    expect(bytes(5)).not.toEqual(bytes(6))
  })

  it('keeps the old model when any score of the fixed test falls', () => {
    const before = readMeta()?.scores.test
    if (before === undefined) throw new Error('no model')
    expect(worse(before, before)).toEqual([])
    expect(worse(before, { ...before, macroF1: before.macroF1 - 0.001 })).toEqual(['macroF1'])
    expect(worse(before, { ...before, falseStops: 1 })).toEqual(['false stops'])
  })
})

describe('the data build', () => {
  it('finds near-duplicates by their letters, and only after the same bot message', () => {
    const kept = line('vou pagar na sexta feira')
    expect(nearDuplicates([kept], [line('Vou pagar na sexta-feira!')])).toHaveLength(1)
    expect(nearDuplicates([kept], [line('vou pagar na sexta feira', 'Que dia?')])).toHaveLength(0)
    expect(nearDuplicates([kept], [line('me passa o boleto')])).toHaveLength(0)
  })

  it('adds noise to the text and leaves the label alone', () => {
    const random = seededRandom(3)
    const noisy = Array.from({ length: 50 }, () =>
      augment(line('amanhã eu pago sem falta, pode deixar'), [], random),
    )
    expect(new Set(noisy.map(({ text }) => text)).size).toBeGreaterThan(20)
    expect(noisy.every(({ intent, text }) => intent === 'promessa_pagamento' && text !== '')).toBe(
      true,
    )
  })

  it('reads confirmed corrections and names the line it cannot read', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'feedback-')), 'f.jsonl')
    const good = {
      text: 'dia 10',
      bot: 'Que dia?',
      predicted: 'aceite',
      intent: 'promessa_pagamento',
      confirmedAt: '2026-11-20T10:00:00Z',
    }
    writeFileSync(file, `${JSON.stringify(good)}\n`)
    expect(readFeedback(file)).toEqual([
      { text: 'dia 10', bot: 'Que dia?', intent: 'promessa_pagamento', hard: true, author: 0 },
    ])
    writeFileSync(file, `${JSON.stringify(good)}\n{"text":"x"}\n`)
    expect(() => readFeedback(file)).toThrow(/:2:/u)
  })
})

describe('scores', () => {
  const judged = [
    { gold: 'saudacao', predicted: 'saudacao', confidence: 1 },
    { gold: 'saudacao', predicted: 'agradecimento', confidence: 1 },
    { gold: 'agradecimento', predicted: 'agradecimento', confidence: 1 },
  ] as const

  it('average F1 over intents, not over messages', () => {
    expect(macroF1(judged)).toBeCloseTo(2 / 3, 6)
    expect(confusions(judged)).toEqual([['saudacao', 'agradecimento', 1]])
  })

  it('call certainty that is a third wrong a third off', () => {
    expect(calibrationError(judged)).toBeCloseTo(1 / 3, 6)
  })
})
