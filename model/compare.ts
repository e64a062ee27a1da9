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
  const nlp = new Nlp({
    container,
    languages: ['pt'],
    autoSave: false,
    autoLoad: false,
    nlu: { log: false },
  })
  for (const { text, intent } of training) nlp.addDocument('pt', text, intent)
  await nlp.train()
  return nlp
}

/** Every text once, each timed alone: no text is known from a pass before. */
async function timeEach(
  given: readonly Line[],
  judge: (line: Line) => Promise<Judged> | Judged,
): Promise<{ judged: Judged[]; ms: number }> {
  const judged: Judged[] = []
  const times: number[] = []
  for (const line of given) {
    const startedAt = performance.now()
    judged.push(await judge(line))
    times.push(performance.now() - startedAt)
  }
  times.sort((a, b) => a - b)
  return { judged, ms: times[Math.floor(times.length / 2)] ?? 0 }
}

async function seconds<T>(work: () => Promise<T> | T): Promise<{ result: T; seconds: number }> {
  const startedAt = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - startedAt) / 1000 }
}

const WARM_UP = 300
const meta = readMeta()
const ours = await seconds(() => quantize(fit(lines), meta?.temperature ?? 1))
const judgeOurs = (line: Line): Judged[] => judgeServed(ours.result, meta?.stops ?? {}, [line])
const theirs = await seconds(() => trainNlpJs(lines))
const judgeTheirs = async ({ text, intent }: Line): Promise<Judged> => {
  const said = await theirs.result.process('pt', text)
  const guess = intentSchema.safeParse(said.intent)
  return {
    gold: intent,
    predicted: guess.success ? guess.data : 'fora_de_escopo',
    confidence: said.score,
  }
}
const first = (judged: readonly Judged[]): Judged =>
  judged[0] ?? { gold: 'saudacao', predicted: 'saudacao', confidence: 0 }
await timeEach(lines.slice(0, WARM_UP), (line) => first(judgeOurs(line)))
const oursTimed = await timeEach(test, (line) => first(judgeOurs(line)))
print('ours', oursTimed.judged, oursTimed.ms, ours.seconds)
await timeEach(lines.slice(0, WARM_UP), judgeTheirs)
const theirsTimed = await timeEach(test, judgeTheirs)
print('nlp.js', theirsTimed.judged, theirsTimed.ms, theirs.seconds)
