import { readNumber } from '../number-words.ts'
import { stripAccents } from '../text.ts'

/** Chat spellings that entities depend on; keys have no accents. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    q: 'que',
    qe: 'que',
    hj: 'hoje',
    oje: 'hoje',
    amnh: 'amanha',
    amanh: 'amanha',
    amn: 'amanha',
    daq: 'daqui',
    dakui: 'daqui',
    agr: 'agora',
    veiz: 'vezes',
    dps: 'depois',
    pra: 'para',
    pro: 'para o',
    prox: 'proxima',
    nn: 'nao',
    num: 'nao',
    eh: 'e',
    cabado: 'sabado',
    sabadao: 'sabado',
    segundona: 'segunda',
    sextinha: 'sexta',
    pg: 'pago',
    pagei: 'paguei',
    pgei: 'paguei',
    parsela: 'parcela',
    parselas: 'parcelas',
    veis: 'vezes',
    vezez: 'vezes',
    veses: 'vezes',
  }),
)

/** Months, whole or cut to three letters. */
export const MONTH =
  '(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)'

/** Nouns before which a spelled number counts, so digits may stand for it. */
const COUNTED =
  /^(?:dias?|semanas?|semaninhas?|mes|meses|anos?|horas?|hrs|minutos?|min|vez|vezes|parcel(?:a|as|inhas?)|prestac\w+|x|boletos|pagamentos|mensalidades|cheques|filh\w+|atendentes?|pessoas?|mensage\w+|msgs?)$/u
/** "dez" is a number before it is a month. */
const NAMED_MONTH = new RegExp(`^(?!dez$)${MONTH}$`, 'u')
const LARGEST_COUNT = 99
const RUN_OF_WORDS = /\p{L}+(?: \p{L}+)*/gu
const AS_READ: ReadonlyMap<string, string> = new Map([
  ['uma', 'um'],
  ['duas', 'dois'],
])

/** Stands for a day that has been read, where amounts and plans are looked for. */
export const DAY_SIGN = '@'

type Wanted = (words: readonly string[], start: number, next: number, value: number) => boolean

/** The text with the spelled numbers that `wanted` accepts written as digits. */
function withDigits(text: string, wanted: Wanted): string {
  return text.replaceAll(RUN_OF_WORDS, (run) => {
    const words = run.split(' ')
    const readable = words.map((word) => AS_READ.get(word) ?? word)
    const out: string[] = []
    for (let at = 0; at < words.length; at += 1) {
      const reading = readNumber(readable, at)
      const value = reading?.value.mantissa ?? 0
      if (reading !== null && value > 0 && wanted(words, at, reading.next, value)) {
        out.push(String(value))
        at = reading.next - 1
      } else out.push(words[at] ?? '')
    }
    return out.join(' ')
  })
}

function counts(
  words: readonly string[],
  ...[start, next, value]: [number, number, number]
): boolean {
  if (value > LARGEST_COUNT) return false
  const after = words[next] ?? ''
  if (words[start - 1] === 'dia') return true
  if (after === 'de') return NAMED_MONTH.test(words[next + 1] ?? '')
  return COUNTED.test(after)
}

/** Every spelled number as digits: "três de duzentos" -> "3 de 200". */
export function digitsEverywhere(folded: string): string {
  return withDigits(folded, () => true)
}

/**
 * What all extractors read: lower case, no accents, one space, chat spellings written out, a line
 * break as a full stop, and digits where a number counts days, times or parts ("dia quinze").
 */
export function foldForEntities(raw: string): string {
  const plain = stripAccents(raw)
    .replaceAll(/[º°]/gu, 'o')
    .replaceAll('ª', 'a')
    .replaceAll(/\s*\n\s*/gu, ' . ')
    .replaceAll(/\bk{2,}\b/gu, ' ')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1')
    .replaceAll(/([aeiou])\1(?![a-z])/gu, '$1')
    .replaceAll(/\bp\/ ?/gu, 'para ')
    .replaceAll(/\bn (?=\p{L})/gu, 'nao ')
    .replaceAll(/(?<![\p{L}\p{N}$])\p{L}+(?!\p{N})/gu, (word) => SPELLINGS.get(word) ?? word)
    .replaceAll(/\bqui vem\b/gu, 'que vem')
    .replaceAll(/\bdia primeiro\b/gu, 'dia 1')
    .replaceAll(new RegExp(`\\bprimeiro (?=de ${MONTH})`, 'gu'), '1 ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return withDigits(plain, counts)
}
