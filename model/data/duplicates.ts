import { normalizeChat } from '../../src/shared/domain/text.ts'
import type { Line } from './corpus.ts'

/** Two texts are near-duplicates when this share of their character trigrams is common. */
export const NEAR = 0.8
const GRAM = 3

export type Pair = { a: Line; b: Line; likeness: number }

function grams(line: Line): Set<string> {
  const text = ` ${normalizeChat(line.text).plain} `
  const found = new Set<string>()
  for (let i = 0; i + GRAM <= text.length; i++) found.add(text.slice(i, i + GRAM))
  return found
}

/** The same words after another question are another message. */
function botKey(line: Line): string {
  return line.bot === null ? '' : normalizeChat(line.bot).plain
}

type Prepared = { line: Line; key: string; grams: ReadonlySet<string>; rare: readonly string[] }

/**
 * Two sets this alike must share one of their rarest members (prefix filter of set-similarity joins),
 * so only those are indexed.
 */
function prepare(lines: readonly Line[], frequency: Map<string, number>): Prepared[] {
  const sets = lines.map(grams)
  for (const set of sets)
    for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1)
  return lines.map((line, at) => ({
    line,
    key: botKey(line),
    grams: sets[at] ?? new Set(),
    rare: [],
  }))
}

function withRare(prepared: Prepared, frequency: ReadonlyMap<string, number>): Prepared {
  const keep = prepared.grams.size - Math.ceil(NEAR * prepared.grams.size) + 1
  const rare = [...prepared.grams]
    .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
    .slice(0, keep)
  return { ...prepared, rare }
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const gram of b) if (a.has(gram)) common++
  return common / (a.size + b.size - common)
}

/**
 * All pairs of one line from each side with trigram likeness (Jaccard) of at least `NEAR`.
 * Lines with different bot messages are no pair.
 */
export function nearDuplicates(left: readonly Line[], right: readonly Line[]): Pair[] {
  const frequency = new Map<string, number>()
  const leftSets = prepare(left, frequency)
  const rightSets = prepare(right, frequency)
  const index = new Map<string, Prepared[]>()
  for (const entry of leftSets.map((each) => withRare(each, frequency)))
    for (const gram of entry.rare) {
      const key = `${entry.key}|${gram}`
      const list = index.get(key)
      if (list === undefined) index.set(key, [entry])
      else list.push(entry)
    }
  return rightSets.flatMap((each) => {
    const b = withRare(each, frequency)
    const candidates = new Set(b.rare.flatMap((gram) => index.get(`${b.key}|${gram}`) ?? []))
    return [...candidates].flatMap((a) => {
      const alike = a.line === b.line ? 0 : likeness(a.grams, b.grams)
      return alike >= NEAR ? [{ a: a.line, b: b.line, likeness: alike }] : []
    })
  })
}
