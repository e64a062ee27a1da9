import { runLinear } from '../../src/shared/domain/executor/index.ts'
import type { LinearWeights } from '../../src/shared/domain/executor/index.ts'
import { decide, openClasses } from '../../src/shared/domain/intents/model.ts'
import type { StopThresholds } from '../../src/shared/domain/intents/model.ts'
import { featurize } from '../../src/shared/domain/featurizer/index.ts'
import type { Line } from '../data/corpus.ts'
import { nearDuplicates } from '../data/duplicates.ts'
import { plainExamples, trainingExamples } from '../data/examples.ts'
import { FOLDS, NOISE, OPTIONS, SEEDS } from '../options.ts'
import type { Judged } from '../score/metrics.ts'
import { trainEnsemble } from './ensemble.ts'
import type { Unseen } from './calibrate.ts'
import { logitsOf } from './softmax.ts'
import type { SoftmaxModel } from './softmax.ts'

export function fit(lines: readonly Line[]): SoftmaxModel {
  return trainEnsemble(trainingExamples(lines, NOISE), OPTIONS, SEEDS)
}

/** Lines of `lines` that are no near-duplicate of a line of `test`, and how many were dropped. */
export function apartFrom(
  lines: readonly Line[],
  test: readonly Line[],
): { lines: Line[]; dropped: number } {
  const near = new Set(nearDuplicates(test, lines).map(({ b }) => b))
  const kept = lines.filter((line) => !near.has(line))
  return { lines: kept, dropped: lines.length - kept.length }
}

function score(model: SoftmaxModel, lines: readonly Line[]): Unseen[] {
  return plainExamples(lines).flatMap((example, at) => {
    const line = lines[at]
    if (line === undefined) return []
    const logits = new Float64Array(model.classes)
    logitsOf(model, example, logits)
    return [{ line, logits, open: openClasses(line.bot) }]
  })
}

/** Logits for every line by a model trained without its fold of authors. */
export function crossValidate(lines: readonly Line[], say: (note: string) => void): Unseen[] {
  return FOLDS.flatMap((fold) => {
    const held = lines.filter(({ author }) => fold.includes(author))
    const model = fit(lines.filter(({ author }) => !fold.includes(author)))
    say(`cross-validation: authors ${fold.join(', ')} held out`)
    return score(model, held)
  })
}

/** The served path on lines: featurizer, stored weights, plain executor, decision. */
export function judgeServed(
  weights: LinearWeights,
  stops: StopThresholds,
  lines: readonly Line[],
): Judged[] {
  return lines.map(({ text, bot, intent }) => {
    const probabilities = runLinear(weights, featurize(text, bot), openClasses(bot))
    const said = decide({ text, botText: bot, kinds: ['text'] }, probabilities, stops)
    return { gold: intent, predicted: said.intent, confidence: said.confidence }
  })
}
