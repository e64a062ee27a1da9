import { foldWords } from './plain-text.ts'

/** The words a text is searched for, folded; at most eight, none twice. */
export function searchWords(query: string): string[] {
  const words = foldWords(query)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return [...new Set(words)].slice(0, 8)
}

/** At most `length` characters of a text with the first of the words in sight, cut at spaces where there are any. */
export function excerptOf(text: string, words: readonly string[], length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const found = firstOf(line, words)
  // A third of the excerpt leads up to the word.
  const start = Math.max(0, Math.min(found - Math.floor(length / 3), line.length - length + 2))
  const from = start === 0 ? 0 : nextSpace(line, start)
  const end = from + length - (from === 0 ? 1 : 2)
  const cut = end >= line.length ? line.length : lastSpace(line, end, from)
  return `${from === 0 ? '' : '…'}${line.slice(from, cut)}${cut < line.length ? '…' : ''}`
}

/** Where the first of the words begins; 0 when none is there. Folding changes lengths, so letters are folded one by one. */
function firstOf(line: string, words: readonly string[]): number {
  const places: number[] = []
  let plain = ''
  let at = 0
  for (const letter of line) {
    const folded = letter === ' ' ? ' ' : foldWords(letter)
    for (let i = 0; i < folded.length; i += 1) places.push(at)
    plain += folded
    at += letter.length
  }
  const hits = words.map((word) => plain.indexOf(word)).filter((hit) => hit >= 0)
  return hits.length === 0 ? 0 : (places[Math.min(...hits)] ?? 0)
}

/** A word longer than this is cut. */
const WORD = 20

function nextSpace(line: string, from: number): number {
  const space = line.indexOf(' ', from)
  return space >= 0 && space - from < WORD ? space + 1 : from
}

function lastSpace(line: string, end: number, from: number): number {
  const space = line.lastIndexOf(' ', end)
  return space > from && end - space < WORD ? space : end
}
