/** The top of an axis: 1, 2, 2.5 or 5 times a power of ten, at least `n`. */
export function niceCeiling(n: number): number {
  if (!(n > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(n))
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((limit) => limit >= n) ?? n
}
