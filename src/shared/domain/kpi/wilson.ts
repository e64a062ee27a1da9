/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964

/**
 * A share with its 95 % interval by Wilson's score, which stays inside 0..1 and says something of few samples too
 * (Wilson 1927; Brown, Cai and DasGupta 2001). Null without samples.
 */
export function wilson(
  hits: number,
  n: number,
): { value: number; low: number; high: number } | null {
  if (n === 0) return null
  const value = hits / n
  const spread = Z * Math.sqrt((value * (1 - value)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  const middle = value + (Z * Z) / (2 * n)
  // Rounding must not carry a bound over the share itself.
  const low = Math.min(value, Math.max(0, (middle - spread) / scale))
  const high = Math.max(value, Math.min(1, (middle + spread) / scale))
  return { value, low, high }
}
