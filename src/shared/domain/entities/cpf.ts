import { isCpf } from '../documents.ts'
import { readNumber } from '../number-words.ts'

/** "meia" is six (half a dozen) where digits are dictated. */
const DIGIT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    zero: '0',
    um: '1',
    uma: '1',
    hum: '1',
    dois: '2',
    duas: '2',
    tres: '3',
    treis: '3',
    quatro: '4',
    cinco: '5',
    seis: '6',
    meia: '6',
    sete: '7',
    oito: '8',
    nove: '9',
  }),
)
/** Said between the groups of a dictated number. */
const FILLERS: ReadonlySet<string> = new Set(['ponto', 'traco', 'barra', 'hifen', 'depois'])

const MARK = ' ?[.,/-]? ?'
const WRITTEN = new RegExp(`(?<!\\d)(?:\\d{3}${MARK}){3}\\d{2}(?!\\d)`, 'gu')
const PHONE_BEFORE =
  /\b(?:fone|telefone|tel|celular|cel|whats|whatsapp|zap|wpp|liga|ligar|contato|numero novo|chama)(?: \p{L}+){0,3}:? ?$/u
const CPF_LENGTH = 11

/** One reading: a digit word, written digits, or a spoken group ("trezentos e oitenta e seis"). */
function groupAt(words: readonly string[], at: number): { digits: string; next: number } | null {
  const word = words[at] ?? ''
  if (/^\d+$/u.test(word)) return { digits: word, next: at + 1 }
  const digit = DIGIT_WORDS.get(word)
  if (digit !== undefined) return { digits: digit, next: at + 1 }
  const reading = readNumber(words, at)
  if (reading === null || reading.value.decimals > 0 || reading.value.mantissa > 999) return null
  return { digits: String(reading.value.mantissa), next: reading.next }
}

type Placed = { cpf: string; start: number; end: number }

/** Dictated: each unbroken run of numbers, joined. */
function dictated(folded: string): Placed | undefined {
  const places = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => !FILLERS.has(word))
  const words = places.map(([word]) => word)
  let run = ''
  let first = 0
  for (let at = 0; at <= words.length;) {
    const group = at < words.length ? groupAt(words, at) : null
    if (group === null) {
      const last = places[at - 1]
      if (last !== undefined && run.length === CPF_LENGTH && isCpf(run))
        return { cpf: run, start: places[first]?.index ?? 0, end: last.index + last[0].length }
      run = ''
      at += 1
      first = at
      continue
    }
    run += group.digits
    at = group.next
  }
  return undefined
}

function written(folded: string): Placed | undefined {
  for (const match of folded.matchAll(WRITTEN)) {
    const cpf = match[0].replaceAll(/\D/gu, '')
    const phone = cpf === match[0] && PHONE_BEFORE.test(folded.slice(0, match.index))
    if (!phone && isCpf(cpf)) return { cpf, start: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/**
 * The CPF of a message, digits only, when its check digits hold, written or dictated; and the
 * message without it.
 */
export function extractCpf(folded: string): { cpf: string | undefined; rest: string } {
  const found = written(folded) ?? dictated(folded)
  if (found === undefined) return { cpf: undefined, rest: folded }
  return { cpf: found.cpf, rest: `${folded.slice(0, found.start)};${folded.slice(found.end)}` }
}
