/** Names of people as spreadsheets hold them: shouting, doubled spaces, titles. */
import { foldWords, tidy } from './plain-text.ts'

const TITLES = new Set('sr sra srta dr dra dona prof profa'.split(' '))
const PARTICLES = new Set('da de do das dos di e'.split(' '))

/** `JOÃO DA SILVA` to `João`, `Sr. josé` to `José`; a name in mixed case keeps it. Empty for an empty name. */
export function firstName(name: string): string {
  const words = wordsOf(name)
  return sane(words.find((word) => !TITLES.has(plain(word))) ?? words[0] ?? '')
}

/** First name and the initial of the last one: `João da Silva` to `João S.`. */
export function maskName(name: string): string {
  const words = wordsOf(name).filter((word) => !TITLES.has(plain(word)))
  const last = words
    .slice(1)
    .findLast((word) => !PARTICLES.has(plain(word)) && /^\p{L}/u.test(word))
  const [initial] = last ?? ''
  return initial ? `${firstName(name)} ${initial.toUpperCase()}.` : firstName(name)
}

function wordsOf(name: string): string[] {
  return tidy(name)
    .split(/[\s,]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function plain(word: string): string {
  return foldWords(word).replace(/\W/g, '')
}

function sane(word: string): string {
  const mixed = word !== word.toUpperCase() && word !== word.toLowerCase()
  if (mixed) return word
  return word.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
}
