/**
 * Seeded chance: the same labels give the same number in [0, 1), whatever else happens at the same time.
 * Labelled draws instead of one stream keep a run repeatable under concurrent requests.
 */
export type Dice = (...labels: (string | number)[]) => number

/** 32-bit hash of a text: FNV-1a with murmur3's finaliser, so that neighbouring numbers scatter. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export function seededDice(seed: number): Dice {
  return (...labels) => hash32(`${seed}|${labels.join('|')}`) / 2 ** 32
}

/** One item of a non-empty list. Throws on an empty list: a caller's mistake, not a case. */
export function pick<T>(items: readonly T[], chance: number): T {
  const item = items[Math.min(items.length - 1, Math.floor(chance * items.length))]
  if (item === undefined) throw new Error('pick() needs at least one item')
  return item
}

/** A whole number in [from, to]. */
export function between(from: number, to: number, chance: number): number {
  return from + Math.floor(chance * (to - from + 1))
}
