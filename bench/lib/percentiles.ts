/** Of numbers in any order: the smallest that so great a share of them does not exceed, to a tenth; 0 of none. */
export function percentiles(numbers: readonly number[]): (share: number) => number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return (share) => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10
}
