import { MONEY_CONCEPTS } from './lexicon/money.ts'
import { PEOPLE_CONCEPTS } from './lexicon/people.ts'
import { TALK_CONCEPTS } from './lexicon/talk.ts'

/** Concept names in a fixed order; features carry the index. */
export const CONCEPTS: readonly string[] = [
  ...Object.keys(MONEY_CONCEPTS),
  ...Object.keys(PEOPLE_CONCEPTS),
  ...Object.keys(TALK_CONCEPTS),
]

/** Concepts below this index are about money and people, the business at hand. */
export const SUBJECT_CONCEPTS =
  Object.keys(MONEY_CONCEPTS).length + Object.keys(PEOPLE_CONCEPTS).length

/** A phrase as steps; a step ending in `*` matches a beginning. */
type Phrase = { steps: readonly string[]; concept: number }

const EXACT = new Map<string, number[]>()
const PREFIX = new Map<string, number[]>()
/** Phrases of two words and more, by their first word. */
const PHRASES = new Map<string, Phrase[]>()
const PREFIX_LENGTHS: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10]

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function addEntry(entry: string, concept: number): void {
  const steps = entry.split('_')
  const first = steps[0] ?? ''
  if (steps.length > 1) push(PHRASES, first.replace('*', ''), { steps, concept })
  else if (first.endsWith('*')) push(PREFIX, first.slice(0, -1), concept)
  else push(EXACT, first, concept)
}

const SOURCES = { ...MONEY_CONCEPTS, ...PEOPLE_CONCEPTS, ...TALK_CONCEPTS }
CONCEPTS.forEach((name, concept) => {
  for (const entry of (SOURCES[name] ?? '').split(/\s+/u))
    if (entry !== '') addEntry(entry, concept)
})

export type ConceptHit = { concept: number; at: number }

function stepMatches(step: string, word: string | undefined): boolean {
  if (word === undefined) return false
  return step.endsWith('*') ? word.startsWith(step.slice(0, -1)) : step === word
}

/** Every concept in the words, in the order of the text; one word may give several. */
export function findConcepts(words: readonly string[]): ConceptHit[] {
  const hits: ConceptHit[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    for (const concept of EXACT.get(word) ?? []) hits.push({ concept, at })
    for (const length of PREFIX_LENGTHS) {
      if (length > word.length) break
      for (const concept of PREFIX.get(word.slice(0, length)) ?? []) hits.push({ concept, at })
    }
    for (const { steps, concept } of PHRASES.get(word) ?? [])
      if (steps.every((step, i) => stepMatches(step, words[at + i]))) hits.push({ concept, at })
  }
  return hits
}
