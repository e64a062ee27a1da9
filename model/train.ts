import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { corpusHash, loadCorpus } from './data/corpus.ts'
import { readFeedback } from './data/feedback.ts'
import { toOnnx } from './export/onnx.ts'
import { quantize } from './export/quantize.ts'
import { writeCard } from './card.ts'
import { readMeta, writeMeta } from './meta.ts'
import { TEST_AUTHORS } from './options.ts'
import { summarize, worse } from './score/summary.ts'
import { chooseCertainty, chooseStops, fitTemperature, judge } from './train/calibrate.ts'
import { apartFrom, crossValidate, fit, judgeServed } from './train/pipeline.ts'

/**
 * `npm run model:train [-- --feedback FILE]`: corpus to `model/intents.onnx`, `model/meta.json` and
 * `model/CARD.md`. The figures come from a model that never saw the test authors; the model that is
 * shipped is trained the same way on all lines. With feedback, nothing is written when a score falls.
 */
const MODEL_FILE = new URL('intents.onnx', import.meta.url)
const startedAt = performance.now()

function say(note: string): void {
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${note}`)
}

const flag = process.argv.indexOf('--feedback')
const feedback = flag === -1 ? [] : readFeedback(process.argv[flag + 1] ?? '')
const corpus = loadCorpus()
const test = corpus.filter(({ author }) => TEST_AUTHORS.includes(author))
const development = corpus.filter(({ author }) => !TEST_AUTHORS.includes(author))
const apart = apartFrom([...development, ...feedback], test)
say(
  `${corpus.length} lines, ${feedback.length} of feedback, ${test.length} for testing, ${apart.dropped} near-duplicates of them left out`,
)

const unseen = crossValidate(development, say)
const temperature = fitTemperature(unseen)
const stops = chooseStops(unseen, temperature)
const crossJudged = judge(unseen, temperature, stops)
const certainty = chooseCertainty(crossJudged)
say(`temperature ${temperature}, stops ${JSON.stringify(stops)}, ${JSON.stringify(certainty)}`)

const measured = quantize(fit(apart.lines), temperature)
const testJudged = judgeServed(measured, stops, test)
const scores = {
  test: summarize(test, testJudged),
  crossValidation: summarize(
    unseen.map(({ line }) => line),
    crossJudged,
  ),
}
say(`test authors: ${JSON.stringify(scores.test)}`)
say(`cross-validation: ${JSON.stringify(scores.crossValidation)}`)

const before = readMeta()
const fallen = feedback.length > 0 && before !== null ? worse(before.scores.test, scores.test) : []
if (fallen.length > 0) {
  say(`kept the old model: ${fallen.join(', ')} would fall on the fixed test`)
  process.exitCode = 1
} else {
  const bytes = toOnnx(quantize(fit([...corpus, ...feedback]), temperature))
  writeFileSync(MODEL_FILE, bytes)
  const meta = {
    corpus: corpusHash([...corpus, ...feedback]),
    lines: corpus.length,
    feedback: feedback.length,
    temperature,
    stops,
    certainty,
    scores,
  }
  writeMeta(meta)
  writeCard({
    meta,
    test,
    testJudged,
    crossLines: unseen.map(({ line }) => line),
    crossJudged,
    bytes: bytes.length,
    dropped: apart.dropped,
    authors: new Set(corpus.map(({ author }) => author)).size,
  })
  say(
    `wrote model/intents.onnx (${(bytes.length / 1e6).toFixed(2)} MB), model/meta.json, model/CARD.md`,
  )
}
