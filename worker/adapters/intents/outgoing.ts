/** What of a conversation may leave for a model provider: one message and what kind of thing was said before. */
import { foldWords } from '../../../src/shared/domain/plain-text.ts'
import { isCpf, redactText } from '../../../src/shared/domain/redact.ts'
import { REPLY_TEXTS } from '../../../src/shared/domain/replies/texts.ts'

/** A longer message keeps its beginning and its end (policy: cost and time of a call). */
const HEAD = 700
const TAIL = 300
const MAX_BOT = 300

/** Eleven digits however they are set apart; only a valid CPF counts, for three amounts may look alike. */
const SPREAD_CPF = /(?<!\d)(?:\d[\s.,/_–-]{0,3}){10}\d(?!\d)/gu
/** Digits dictated one by one. */
const DICTATED = /(?<!\d)\d(?:[ .,-]{1,3}\d){7,}(?!\d)/gu
const NUMBER_WORD =
  '(?:zero|um|uma|dois|duas|tr[eê]s|quatro|cinco|seis|meia|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dezesseis|dezessete|dezoito|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|duzentos|trezentos|quatrocentos|quinhentos|seiscentos|setecentos|oitocentos|novecentos|mil|\\d{1,4})'
/** Spoken documents and phones; amounts have fewer words. */
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\d])${NUMBER_WORD}(?:[\\s,.-]+(?:(?:e|ponto|tra[çc]o|barra)[\\s,.-]+)?${NUMBER_WORD}){7,}(?![\\p{L}\\d])`,
  'giu',
)

/** A debtor's text without documents, phones, e-mails, codes and long numbers, also dictated in words; shortened. */
export function maskMessage(text: string): string {
  const masked = redactText(text)
    .replace(SPREAD_CPF, (match) => (isCpf(match.replace(/\D/g, '')) ? '[cpf]' : match))
    .replace(DICTATED, '[número]')
    .replace(SPOKEN, '[número]')
  if (masked.length <= HEAD + TAIL) return masked
  return `${masked.slice(0, HEAD)} … ${masked.slice(-TAIL)}`
}

/** The way out that closes campaign texts asks nothing, so a yes to it would be read as a stop. */
const WAY_OUT = /\b(?:responda|digite|envie|escreva)\b.*\b(?:sair|parar|stop|voltar)\b/iu
const FACT = /[\d$]/u
const AMOUNT = /(?:R\$\s*)?\d[\d.,/]*/gu

/** Words of our own texts: a capital letter at their head is no name. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  Object.values(REPLY_TEXTS)
    .flat()
    .flatMap((text) => wordsOf(text.replace(/\{\w+\}/g, ' '))),
)
const NAMED_THINGS = new Set(['pix', 'pdf', 'boleto', 'sair', 'voltar'])
const CAPITAL = /(?<!\p{L})\p{Lu}[\p{L}\p{M}'’]*/gu
const SENTENCE_END = /[.!?:…\n]\s*$/u
const ADDRESSED =
  /(?<=\b(?:ol[áa]|oi|dia|tarde|noite|com|dona|seu|senhora?|sra?)[,.!]?\s+)[\p{Ll}\p{M}]+/giu

/**
 * What was said to the debtor before, without names and facts of a debt: sentences that hold figures are left
 * out, except the question at the end, whose figures are blanked. Null when nothing is left.
 */
export function botGist(botText: string | null): string | null {
  if (botText === null) return null
  const sentences = redactText(botText)
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
  const kept = sentences.filter((sentence, n) => {
    if (WAY_OUT.test(sentence)) return false
    return !FACT.test(sentence) || (n === sentences.length - 1 && sentence.endsWith('?'))
  })
  const gist = withoutNames(kept.join('\n').replace(AMOUNT, '[número]'))
  return gist === '' ? null : gist.replaceAll('\n', ' ').slice(-MAX_BOT)
}

function withoutNames(text: string): string {
  return text
    .replace(CAPITAL, (word, at: number) => {
      const opens = at === 0 || SENTENCE_END.test(text.slice(Math.max(0, at - 3), at))
      return (opens ? OWN_WORDS : NAMED_THINGS).has(foldWords(word)) ? word : '[nome]'
    })
    .replace(ADDRESSED, (word) => (OWN_WORDS.has(foldWords(word)) ? word : '[nome]'))
    .replace(/\[nome\](?:\s+(?:(?:d[aeo]s?|e)\s+)?\[nome\])+/gu, '[nome]')
}

function wordsOf(text: string): string[] {
  return foldWords(text).match(/[a-z]+/g) ?? []
}
