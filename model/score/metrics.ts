import { INTENTS } from '../../src/shared/contracts/intents.ts'
import type { Intent } from '../../src/shared/contracts/intents.ts'
import { seededRandom } from '../train/random.ts'

export type Judged = { gold: Intent; predicted: Intent; confidence: number }
export type Score = { precision: number; recall: number; f1: number; n: number }

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Precision, recall and F1 of every intent that occurs as gold. */
export function perIntent(judged: readonly Judged[]): Partial<Record<Intent, Score>> {
  const scores: Partial<Record<Intent, Score>> = {}
  for (const intent of INTENTS) {
    const n = judged.filter(({ gold }) => gold === intent).length
    if (n === 0) continue
    const said = judged.filter(({ predicted }) => predicted === intent).length
    const hit = judged.filter(
      ({ gold, predicted }) => gold === intent && predicted === intent,
    ).length
    scores[intent] = {
      precision: ratio(hit, said),
      recall: hit / n,
      f1: ratio(2 * hit, n + said),
      n,
    }
  }
  return scores
}

export function accuracy(judged: readonly Judged[]): number {
  return ratio(judged.filter(({ gold, predicted }) => gold === predicted).length, judged.length)
}

/** Mean F1 of the intents that occur as gold. */
export function macroF1(judged: readonly Judged[]): number {
  const scores = Object.values(perIntent(judged))
  return ratio(
    scores.reduce((sum, { f1 }) => sum + f1, 0),
    scores.length,
  )
}

/** Wrong pairs with their counts, most frequent first. */
export function confusions(judged: readonly Judged[]): [Intent, Intent, number][] {
  const counts = new Map<string, [Intent, Intent, number]>()
  for (const { gold, predicted } of judged) {
    if (gold === predicted) continue
    const key = `${gold}|${predicted}`
    const entry = counts.get(key) ?? [gold, predicted, 0]
    entry[2] += 1
    counts.set(key, entry)
  }
  return [...counts.values()].sort((a, b) => b[2] - a[2] || (a[0] + a[1] < b[0] + b[1] ? -1 : 1))
}

const ECE_BINS = 15

/** Expected calibration error: how far stated confidence is from the share that was right. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: ECE_BINS }, () => ({ stated: 0, right: 0 }))
  for (const { gold, predicted, confidence } of judged) {
    const bin = bins[Math.min(ECE_BINS - 1, Math.floor(confidence * ECE_BINS))]
    if (bin === undefined) continue
    bin.stated += confidence
    bin.right += gold === predicted ? 1 : 0
  }
  return ratio(
    bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0),
    judged.length,
  )
}

export type Interval = { value: number; low: number; high: number }

const RESAMPLES = 1000

/** 95 % bootstrap interval of a score over messages (seeded). */
export function interval(
  judged: readonly Judged[],
  score: (sample: readonly Judged[]) => number,
  resamples = RESAMPLES,
): Interval {
  const random = seededRandom(judged.length)
  const values: number[] = []
  for (let i = 0; i < resamples; i++) {
    const sample = judged.map(() => judged[Math.floor(random() * judged.length)])
    values.push(score(sample.filter((each) => each !== undefined)))
  }
  values.sort((a, b) => a - b)
  const at = (share: number): number => values[Math.floor(share * (resamples - 1))] ?? 0
  return { value: score(judged), low: at(0.025), high: at(0.975) }
}

/** Share of messages of these intents that are stopped as such, and of others stopped wrongly. */
export function stopScores(
  judged: readonly Judged[],
  intent: Intent,
): { recall: number; falseShare: number } {
  const mine = judged.filter(({ gold }) => gold === intent)
  const others = judged.filter(({ gold }) => gold !== intent)
  return {
    recall: ratio(mine.filter(({ predicted }) => predicted === intent).length, mine.length),
    falseShare: ratio(others.filter(({ predicted }) => predicted === intent).length, others.length),
  }
}
