import type { Line } from '../data/corpus.ts'
import { accuracy, calibrationError, macroF1, perIntent } from './metrics.ts'
import type { Judged } from './metrics.ts'
import { STOPS } from '../train/calibrate.ts'

/** The figures a model is judged by; shares from 0 to 1. */
export type Summary = {
  n: number
  /** 16 intents, messages without a bot message */
  macroF1: number
  /** 18 intents, messages with a bot message */
  botAccuracy: number
  accuracy: number
  hardAccuracy: number
  stopRecall: Record<string, number>
  /** messages of no stopping intent that were stopped by rule or model */
  falseStops: number
  calibrationError: number
}

const DIGITS = 4

function round(value: number): number {
  return Number(value.toFixed(DIGITS))
}

export function summarize(lines: readonly Line[], judged: readonly Judged[]): Summary {
  const where = (keep: (line: Line) => boolean): Judged[] =>
    judged.filter((_, i) => {
      const line = lines[i]
      return line !== undefined && keep(line)
    })
  const scores = perIntent(judged)
  const others = judged.filter(({ gold }) => !STOPS.includes(gold))
  return {
    n: judged.length,
    macroF1: round(macroF1(where(({ bot }) => bot === null))),
    botAccuracy: round(accuracy(where(({ bot }) => bot !== null))),
    accuracy: round(accuracy(judged)),
    hardAccuracy: round(accuracy(where(({ hard }) => hard))),
    stopRecall: Object.fromEntries(
      STOPS.map((intent) => [intent, round(scores[intent]?.recall ?? 0)]),
    ),
    falseStops: round(
      others.filter(({ predicted }) => STOPS.includes(predicted)).length / others.length,
    ),
    calibrationError: round(calibrationError(judged)),
  }
}

/** Names of the scores that are lower in `after` than in `before`. */
export function worse(before: Summary, after: Summary): string[] {
  const fallen = (['macroF1', 'botAccuracy'] as const).filter((name) => after[name] < before[name])
  const stops = STOPS.filter(
    (intent) => (after.stopRecall[intent] ?? 0) < (before.stopRecall[intent] ?? 0),
  )
  return [
    ...fallen,
    ...stops.map((intent) => `recall of ${intent}`),
    ...(after.falseStops > before.falseStops ? ['false stops'] : []),
  ]
}
