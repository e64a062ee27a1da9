/** FNV-1a over UTF-16 units with a closing mix: cheap, stable on every runtime, spread well enough. */
const PRIME = 0x01000193
const OFFSET = 0x811c9dc5

/** Start value of a feature group, so that equal strings in two groups land in different buckets. */
export function groupSeed(name: string): number {
  return extend(OFFSET, name)
}

/** Folds a string into a running hash. */
export function extend(hash: number, text: string): number {
  let h = hash
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME)
  return h
}

/** Folds one code into a running hash: separators, small numbers. */
export function extendCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME)
}

/** The bucket of a running hash. `buckets` is a power of two. */
export function bucketOf(hash: number, buckets: number): number {
  let h = hash ^ (hash >>> 15)
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  return h & (buckets - 1)
}
