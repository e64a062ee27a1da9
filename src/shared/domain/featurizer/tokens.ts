import { normalizeChat } from '../text.ts'

/**
 * Numbers carry their shape, not their value: "R$ 150,50" and "300 reais" are one word to the model.
 * The words are made up so that no real word collides with them.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b\d{3}\.?\d{3}\.?\d{3}-?\d{2}\b/gu, ' qcpf '],
  [
    /r\$\s*\d[\d.,]*|\b\d[\d.,]*\s*(?:reais|real|conto|contos|pila|pilas|pau|paus|mangos?|mil)\b/giu,
    ' qvalor ',
  ],
  [/\b\d{1,2}\s*(?:x|vezes|vz|parcelas?|prestacoes|prestações)\b/giu, ' qvezes '],
  [/\bdias?\s+\d{1,2}\b(?!\s*(?:de)?\s*(?:h|hs|min)\b)/giu, ' qdia '],
  [/\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b/gu, ' qdata '],
  [/\b\d{1,3}\s*%/gu, ' qpct '],
  [/\b\d{1,2}\s*(?:h|hs|hrs|horas?)(?:\d{2})?\b|\b\d{1,2}:\d{2}\b/giu, ' qhora '],
  [/\b(?:19|20)\d{2}\b/gu, ' qano '],
  [/\b\d+[.,]\d+\b/gu, ' qvalor '],
  [/\b\d{3,4}\b/gu, ' qcentena '],
  [/\b\d{5,}\b/gu, ' qlongo '],
  [/\b1\b/gu, ' qum '],
  [/\b2\b/gu, ' qdois '],
  [/\b\d{1,2}\b/gu, ' qpouco '],
]

export type Turn = {
  /** Normalised words, abbreviations expanded, numbers as shapes. */
  words: readonly string[]
  /** The words of each sentence or bubble, in order. */
  sentences: readonly (readonly string[])[]
  questions: number
  exclaims: number
  bubbles: number
  shouting: boolean
  raw: string
}

function split(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}

/** Words, sentences and surface marks of one turn. */
export function readTurn(raw: string): Turn {
  let masked = raw
  for (const [pattern, word] of SHAPES) masked = masked.replace(pattern, word)
  const chat = normalizeChat(masked)
  const letters = raw.replaceAll(/[^\p{L}]/gu, '')
  const upper = raw.replaceAll(/[^\p{Lu}]/gu, '')
  return {
    words: chat.tokens,
    sentences: chat.sentences.map(split),
    questions: raw.split('?').length - 1,
    exclaims: raw.split('!').length - 1,
    bubbles: raw.split('\n').length,
    shouting: letters.length > 6 && upper.length > letters.length * 0.7,
    raw,
  }
}
