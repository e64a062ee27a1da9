import { INTENTS } from '../../src/shared/contracts/intents.ts'
import type { Intent } from '../../src/shared/contracts/intents.ts'
import { decide } from '../../src/shared/domain/intents/model.ts'
import type { StopThresholds } from '../../src/shared/domain/intents/model.ts'
import type { Line } from '../data/corpus.ts'
import type { Judged } from '../score/metrics.ts'
import { softmaxInPlace } from './softmax.ts'

/** A line with the logits of a model that has not seen its author. */
export type Unseen = { line: Line; logits: Float64Array; open: number }

export function probabilitiesAt({ logits, open }: Unseen, temperature: number): Float64Array {
  const scaled = logits.map((logit) => logit / temperature)
  softmaxInPlace(scaled, open)
  return scaled
}

function logLoss(unseen: readonly Unseen[], temperature: number): number {
  return unseen.reduce((sum, each) => {
    const p = probabilitiesAt(each, temperature)[INTENTS.indexOf(each.line.intent)] ?? 0
    return sum - Math.log(Math.max(p, 1e-12))
  }, 0)
}

const COARSEST = 0.5
const STEP = 0.02
const STEPS = 80

/** The temperature with the least log loss on unseen authors. */
export function fitTemperature(unseen: readonly Unseen[]): number {
  let best = { temperature: 1, loss: Infinity }
  for (let i = 0; i <= STEPS; i++) {
    const temperature = Number((COARSEST + i * STEP).toFixed(2))
    const loss = logLoss(unseen, temperature)
    if (loss < best.loss) best = { temperature, loss }
  }
  return best.temperature
}

/** What the served decision says of every unseen line. */
export function judge(
  unseen: readonly Unseen[],
  temperature: number,
  stops: StopThresholds,
): Judged[] {
  return unseen.map((each) => {
    const { text, bot, intent } = each.line
    const turn = { text, botText: bot, kinds: ['text'] as const }
    const said = decide(turn, probabilitiesAt(each, temperature), stops)
    return { gold: intent, predicted: said.intent, confidence: said.confidence }
  })
}

/** The intents that end contact: a miss costs more than a false alarm. */
export const STOPS: readonly Intent[] = ['falecimento', 'numero_errado', 'parar_contato']
const GRID: readonly number[] = [0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1]
/** Most messages of other intents that rules and model together may stop. */
const FALSE_SHARE = 0.0095

function falseShare(judged: readonly Judged[]): number {
  const others = judged.filter(({ gold }) => !STOPS.includes(gold))
  return others.filter(({ predicted }) => STOPS.includes(predicted)).length / others.length
}

/** For each stop in turn the lowest probability that keeps false stops on unseen authors rare. */
export function chooseStops(unseen: readonly Unseen[], temperature: number): StopThresholds {
  const stops: StopThresholds = {}
  for (const intent of ['numero_errado', 'parar_contato', 'falecimento'] as const) {
    const fits = GRID.filter(
      (threshold) =>
        falseShare(judge(unseen, temperature, { ...stops, [intent]: threshold })) <= FALSE_SHARE,
    )
    stops[intent] = fits.at(-1) ?? 1
  }
  return stops
}

export type Certainty = { askAgain: number; person: number }

const TARGET_KEPT = 0.95
const TARGET_LOST = 0.4
const CERTAINTY_STEPS = 100

function rightShare(judged: readonly Judged[]): number {
  return judged.length === 0
    ? 1
    : judged.filter(({ gold, predicted }) => gold === predicted).length / judged.length
}

/**
 * `askAgain`: answers at or above it were right in 95 % on unseen authors; below it the bot asks.
 * `person`: of the answers below it at most 40 % were right; a person is called.
 */
export function chooseCertainty(judged: readonly Judged[]): Certainty {
  let askAgain = 1
  let person = 0
  for (let i = CERTAINTY_STEPS; i >= 1; i--) {
    const at = i / CERTAINTY_STEPS
    if (rightShare(judged.filter(({ confidence }) => confidence >= at)) >= TARGET_KEPT)
      askAgain = at
    const below = judged.filter(({ confidence }) => confidence < at)
    if (person === 0 && below.length > 0 && rightShare(below) <= TARGET_LOST) person = at
  }
  return { askAgain, person: Math.min(person, askAgain) }
}
