import { Nlp } from '@nlpjs/nlp'
import { LangPt } from '@nlpjs/lang-pt'
import { containerBootstrap } from '@nlpjs/core'
import { intentSchema } from '../src/shared/contracts/intents.ts'
import { loadCorpus } from './data/corpus.ts'
import type { Line } from './data/corpus.ts'
import { quantize } from './export/quantize.ts'
import { TEST_AUTHORS } from './options.ts'
import type { Judged } from './score/metrics.ts'
import { accuracy, macroF1 } from './score/metrics.ts'
import { apartFrom, fit, judgeServed } from './train/pipeline.ts'
import { readMeta } from './meta.ts'

/**
 * `node model/compare.ts`: nlp.js beside our model, trained on the same lines, tested on the same
 * authors, timed in the same run. Prints macro-F1 (16 intents, no bot message), accuracy with bot
 * message, and milliseconds a message.
 */
const corpus = loadCorpus()
const test = corpus.filter(({ author }) => TEST_AUTHORS.includes(author))
const { lines } = apartFrom(
  corpus.filter(({ author }) => !TEST_AUTHORS.includes(author)),
  test,
)

function print(name: string, judged: readonly Judged[], ms: number, trainSeconds: number): void {
  const free = judged.filter((_, at) => test[at]?.bot === null)
  const answers = judged.filter((_, at) => test[at]?.bot !== null)
  console.log(
    `${name.padEnd(8)} macro-F1 ${macroF1(free).toFixed(3)}  accuracy after a bot message ${accuracy(answers).toFixed(3)}  ${ms.toFixed(3)} ms a message  trained in ${trainSeconds.toFixed(0)} s`,
  )
}

async function trainNlpJs(training: readonly Line[]): Promise<Nlp> {
  const container = await containerBootstrap()
  container.use(LangPt)
  const nlp = new Nlp({ container, languages: ['pt'], autoSave: false, autoLoad: false, nlu: { log: false } })
  for (const { text, intent } of training) nlp.addDocument('pt', text, intent)
  await nlp.train()
  return nlp
}

async function judgeNlpJs(nlp: Nlp): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const { text, intent } of test) {
    const said = await nlp.process('pt', text)
    const guess = intentSchema.safeParse(said.intent)
    judged.push({ gold: intent, predicted: guess.success ? guess.data : 'fora_de_escopo', confidence: said.score })
  }
  return judged
}

async function timed<T>(work: () => Promise<T> | T): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now()
  const result = await work()
  return { result, ms: performance.now() - startedAt }
}

const ours = await timed(() => fit(lines))
const meta = readMeta()
const weights = quantize(ours.result, meta?.temperature ?? 1)
judgeServed(weights, meta?.stops ?? {}, test)
const ourTest = await timed(() => judgeServed(weights, meta?.stops ?? {}, test))
print('ours', ourTest.result, ourTest.ms / test.length, ours.ms / 1000)
const theirs = await timed(() => trainNlpJs(lines))
await judgeNlpJs(theirs.result)
const theirTest = await timed(() => judgeNlpJs(theirs.result))
print('nlp.js', theirTest.result, theirTest.ms / test.length, theirs.ms / 1000)
