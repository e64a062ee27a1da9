import { isCpf } from '../documents.ts'

/** Dictated digits; "meia" is six (half a dozen) on the phone and in chat. */
const DIGIT_WORDS: ReadonlyMap<string, string> = new Map([
  ['zero', '0'],
  ['um', '1'],
  ['uma', '1'],
  ['dois', '2'],
  ['duas', '2'],
  ['tres', '3'],
  ['quatro', '4'],
  ['cinco', '5'],
  ['seis', '6'],
  ['meia', '6'],
  ['sete', '7'],
  ['oito', '8'],
  ['nove', '9'],
])

const WRITTEN = /(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .-]?\d{2}(?!\d)/gu
const CPF_LENGTH = 11

function spokenRun(folded: string): string | undefined {
  const runs: string[] = ['']
  for (const word of folded.split(/[^\p{L}\p{N}]+/u)) {
    const digits = /^\d+$/u.test(word) ? word : DIGIT_WORDS.get(word)
    if (digits === undefined) runs.push('')
    else runs.push((runs.pop() ?? '') + digits)
  }
  return runs.find((run) => run.length === CPF_LENGTH && isCpf(run))
}

/** The CPF of a message, digits only, when its check digits hold; written or dictated. */
export function extractCpf(folded: string): string | undefined {
  for (const match of folded.matchAll(WRITTEN)) {
    const digits = match[0].replaceAll(/\D/gu, '')
    if (isCpf(digits)) return digits
  }
  return spokenRun(folded)
}
