import { parseSpokenMoney } from '../money.ts'
import { scoreAround } from './amount-cues.ts'
import type { Around } from './amount-cues.ts'
import { DAY_SIGN } from './fold.ts'
import { maskForAmounts } from './mask.ts'
import type { Question } from './question.ts'

type Found = { start: number; end: number; cents: number }
type Candidate = { cents: number; score: number }

/** Written as money: a currency, cents, a thousands mark, "mil", "duzentão". */
const MARKED =
  /\$|\b(?:reais|real|contos?|pilas?|paus?|mangos?|pratas?|mil|k|centavos?|cem|cenzinho|\p{L}{3,}tao|\p{L}{3,}zao|cen\p{L}*ao|milao)\b|\d,\d{2}\b|\d{3}\.\d{2}\b|\d\.\d{3}\b/u
/** Words after a bare number that leave it a value; any other word is what it counts. */
const VALUE_GOES_ON =
  /^(?:;|@|do|da|dos|das|pelo|pela|de|por|para|no|na|nos|nas|em|e|ou|o|a|os|as|ao|agora|ja|eu|que|mas|so|se|cada|mensa\w*|todo|toda|com|sem|nao|ai|ne|ta|esta|ok|blz|beleza|mais|ou|ate|depois|logo|pix|boleto|dinheiro|visse|viu|moc[oa]|amig[oa]|car[oa]|mano|uai|tche|voces|vcs|voce|da|dava|daria|pag\w+|consig\w+|fech\w+|dou|faz|faco|aceit\w*|pode|serve|resolve|topo|topa|encerr\w*|quit\w*|fica|entrada|avista|a|vista|parcel\w+|mes|tem|tenho|cabe|acert\w*|deposit\w*|transf\w*|mand\w*|pass\w*|rola|hein|mesmo|apenas|no maximo|por|sinal|inicial|semana\w*|quinzena\w*|foi|ainda|porque|pois|tudo|bora|fechado|combinado|certo|reais|cravado|redondo|limpo|hoje)$/u
const SMALLEST_BARE_CENTS = 1000
const SMALLEST_SPELLED_CENTS = 4000
const MARKED_SCORE = 3
const UNSAID_SCORE = 1.5
/** "divide em dez": so many parts. */
const LARGEST_COUNT_CENTS = 9900
const SMALLEST_OFFER_CENTS = 2000
/** "mil e duzentos e cinquenta reais e noventa centavos" is the longest wording met. */
const MAX_WORDS = 10
const MAX_TOKENS = 400
const REACH = 6

function tokensOf(masked: string): string[] {
  return masked
    .replaceAll(/(\d) ?(?:rs|\$)(?=\W|$)/gu, '$1 reais')
    .replaceAll(/\b(?:rs|brl)\.? ?(?=\d)|(?<!r)\$/gu, ' r$ ')
    .replaceAll('r$', ' r$ ')
    .replaceAll(/(\d)(\p{L})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}$.,\s;@-]/gu, ' ; ')
    .replaceAll(/([.,])(?=\s|$)/gu, ' ; ')
    .replaceAll(/(?<!\d)[.,]|-(?=\D|$)/gu, ' ')
    .replaceAll(/[;@]/gu, ' $& ')
    .split(/\s+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS)
}

/** "80 e 50" are two values; "oitenta e nove e noventa" is one. */
function twoDigitGroups(words: readonly string[]): boolean {
  return words.some(
    (word, at) =>
      word === 'e' &&
      /^\d/u.test(words[at - 1] ?? '') &&
      !words.includes('centavos') &&
      !words.includes('mil'),
  )
}

/** "duzentos e cinquenta" is money; "vinte e dois" may count anything. */
function spelledOut(words: readonly string[], cents: number): boolean {
  if (/\d/u.test(words.join(' '))) return false
  const spokenCents = cents % 100 !== 0
  return spokenCents || (words.length > 2 && words.includes('e') && cents >= SMALLEST_SPELLED_CENTS)
}

function longestAt(tokens: readonly string[], start: number): Found | null {
  const last = Math.min(tokens.length, start + MAX_WORDS)
  for (let end = last; end > start; end -= 1) {
    const words = tokens.slice(start, end)
    if (words.includes(';') || words.includes(DAY_SIGN) || twoDigitGroups(words)) continue
    const cents = parseSpokenMoney(words.join(' '))
    if (cents !== null && cents > 0) return { start, end, cents }
  }
  return null
}

function candidateOf(tokens: readonly string[], { start, end, cents }: Found): Candidate | null {
  const words = tokens.slice(start, end)
  const around: Around = {
    before: tokens.slice(Math.max(0, start - REACH), start).toReversed(),
    after: tokens.slice(end, end + REACH),
  }
  const said = scoreAround(around)
  if (MARKED.test(words.join(' ')) || spelledOut(words, cents))
    return { cents, score: MARKED_SCORE + (said ?? UNSAID_SCORE) }
  const next = around.after[0]
  if (cents < SMALLEST_BARE_CENTS || said === null) return null
  if (around.before[0] === 'em' && cents <= LARGEST_COUNT_CENTS) return null
  return next === undefined || VALUE_GOES_ON.test(next) ? { cents, score: said } : null
}

function candidatesIn(tokens: readonly string[]): Candidate[] {
  const found: Candidate[] = []
  for (let start = 0; start < tokens.length; start += 1) {
    const value = longestAt(tokens, start)
    if (value === null) continue
    const candidate = candidateOf(tokens, value)
    if (candidate !== null) found.push(candidate)
    start = value.end - 1
  }
  return found
}

const BEFORE_ANSWER =
  /^(?:(?:uns|umas|so|acho que|pode ser|ate|no maximo|foi|foram|paguei|consigo|pago|dou|de|e|por|seria|tenho|posso|so) )+/u
const AFTER_ANSWER =
  / (?:no maximo|por mes|ou menos|mais ou menos|ta|esta|pode ser|mesmo|so|e so|ok|por favor|eu acho|moc[oa]|reais)$/u

function bareAnswer(tokens: readonly string[]): number | undefined {
  const cut = tokens.findIndex((token) => token === ';')
  const words = tokens.slice(0, cut === -1 ? tokens.length : cut).join(' ')
  const cents = parseSpokenMoney(words.replace(BEFORE_ANSWER, '').replace(AFTER_ANSWER, ''))
  return cents === null || cents <= 0 ? undefined : cents
}

/**
 * The value in BRL cents the customer states, the one the message is about when there are several.
 * @param folded the message as `foldForEntities` writes it, its dates blanked
 * @param question what the bot just asked for: a bare "350" answers it
 */
export function extractAmount(folded: string, question: Question): number | undefined {
  const tokens = tokensOf(maskForAmounts(folded))
  const [first, ...more] = candidatesIn(tokens)
  if (first !== undefined)
    return more.reduce((best, next) => (next.score > best.score ? next : best), first).cents
  if (question === 'amount') return bareAnswer(tokens)
  const counter = question === 'offer' ? bareAnswer(tokens) : undefined
  return counter !== undefined && counter >= SMALLEST_OFFER_CENTS ? counter : undefined
}
