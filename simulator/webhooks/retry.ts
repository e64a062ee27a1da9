import type { Retries } from './config.ts'

/**
 * The wait before the n-th retry (1, 2, ...). constant d: d, d, d; linear d: d, 2d, 3d;
 * exponential d: d * 2^n plus 0-20 %, so the first wait is about 2d. `chance` is in [0, 1).
 */
export function retryDelayMs(retries: Retries, retry: number, chance: number): number {
  if (retries.policy === 'constant') return retries.delayMs
  if (retries.policy === 'linear') return retries.delayMs * retry
  return Math.round(retries.delayMs * 2 ** retry * (1 + chance * 0.2))
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date; undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
