import type { KpiDefinition } from './types.ts'

/** Sums over the rows of one part (a hand-off reason, a group of a test), or over those without one. */
export type KpiSums = {
  readonly part: string | null
  /** Rows. */
  readonly n: number
  readonly num: number
  readonly den: number
  /** For the spread of an uplift: Σ num², Σ den², Σ num·den. */
  readonly num2?: number
  readonly den2?: number
  readonly numDen?: number
}

export type Figure = {
  /** In the definition's unit; null when there is nothing to divide by, or too little. */
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number
  /** Rows the figure rests on. */
  readonly n: number
  /** 95 % confidence interval. */
  readonly interval: { readonly low: number; readonly high: number } | null
}

/** Two-sided 95 % of the normal distribution. */
const Z95 = 1.959964
const NOTHING: KpiSums = { part: null, n: 0, num: 0, den: 0 }

/**
 * The figure of a definition from its sums. `sorted`: values of `num` ascending, for `median`, `p95` and `nps`; other
 * kinds need none.
 */
export function figureOf(
  definition: Pick<KpiDefinition, 'kind' | 'minN'>,
  sums: readonly KpiSums[],
  sorted: readonly number[] = [],
): Figure {
  const all = sums.reduce(add, NOTHING)
  const base = { numerator: all.num, denominator: all.den, n: all.n, interval: null }
  const few = all.n < (definition.minN ?? 0)
  switch (definition.kind) {
    case 'ratio':
      return { ...base, value: few ? null : divide(all.num, all.den) }
    case 'sum':
      return { ...base, value: all.num }
    case 'median':
      return { ...base, value: medianOf(sorted) }
    case 'p95':
      return { ...base, value: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null }
    case 'nps':
      return npsOf(sorted, definition.minN ?? 0)
    case 'uplift':
      return upliftOf(sums, definition.minN ?? 0)
    default:
      return { ...base, value: null }
  }
}

function add(a: KpiSums, b: KpiSums): KpiSums {
  return { part: null, n: a.n + b.n, num: a.num + b.num, den: a.den + b.den }
}

const divide = (num: number, den: number): number | null => (den === 0 ? null : num / den)

function medianOf(sorted: readonly number[]): number | null {
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Promoters gave 9 or 10, detractors 6 or less. */
function npsOf(scores: readonly number[], minN: number): Figure {
  const promoters = scores.filter((score) => score >= 9).length
  const detractors = scores.filter((score) => score <= 6).length
  const n = scores.length
  const numerator = promoters - detractors
  const value = n === 0 || n < minN ? null : (100 * numerator) / n
  return { value, numerator, denominator: n, n, interval: null }
}

/** Difference of two ratios of sums; the variance of each by linearisation (Cochran, Sampling Techniques, 6.3). */
function upliftOf(sums: readonly KpiSums[], minN: number): Figure {
  const treated = sums.find(({ part }) => part === 'treated') ?? NOTHING
  const heldOut = sums.find(({ part }) => part === 'holdout') ?? NOTHING
  const base = { numerator: treated.num, denominator: treated.den, n: treated.n + heldOut.n }
  const a = divide(treated.num, treated.den)
  const b = divide(heldOut.num, heldOut.den)
  if (a === null || b === null || Math.min(treated.n, heldOut.n) < minN) {
    return { ...base, value: null, interval: null }
  }
  const half = Z95 * Math.sqrt(ratioVariance(treated, a) + ratioVariance(heldOut, b))
  return { ...base, value: a - b, interval: { low: a - b - half, high: a - b + half } }
}

function ratioVariance({ n, den, num2 = 0, den2 = 0, numDen = 0 }: KpiSums, ratio: number): number {
  if (n < 2) return 0
  const residuals = num2 - 2 * ratio * numDen + ratio * ratio * den2
  const meanDen = den / n
  return Math.max(0, residuals) / (n * (n - 1) * meanDen * meanDen)
}
