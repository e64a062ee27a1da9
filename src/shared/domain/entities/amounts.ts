import { parseSpokenMoney } from '../money.ts'
import { scoreAround } from './amount-cues.ts'
import type { Around } from './amount-cues.ts'
import { DAY_SIGN } from './fold.ts'
import { maskForAmounts } from './mask.ts'
import type { Question } from './question.ts'

type Found = { start: number; end: number; cents: number }
type Candidate = { cents: number; score: number }

/** Written as money: a currency, cents, a thousands mark, "mil", "duzentão". */
const CURRENCY = /\$|\b(?:reais|real|contos?|pilas?)\b/u
const MARKED =
  /\$|\b(?:reais|real|contos?|pilas?|paus?|mangos?|pratas?|mil|k|centavos?|cem|cenzinho|\p{L}{3,}tao|\p{L}{3,}zao|cen\p{L}*ao|milao)\b|\d,\d{2}\b|\d{3}\.\d{2}\b|\d\.\d{3}\b/u
/** Words after a bare number that leave it a value; any other word is what it counts. */
const VALUE_GOES_ON =
  /^(?:;|@|do|da|dos|das|pelo|pela|de|por|para|no|na|nos|nas|em|e|ou|o|a|os|as|ao|agora|ja|eu|que|mas|so|se|cada|mensa\w*|todo|toda|com|sem|nao|ai|ne|ta|esta|ok|blz|beleza|mais|ou|ate|depois|logo|pix|boleto|dinheiro|visse|viu|moc[oa]|amig[oa]|car[oa]|mano|uai|tche|voces|vcs|voce|da|dava|daria|pag\w+|consig\w+|fech\w+|dou|faz|faco|aceit\w*|pode|serve|resolve|topo|topa|encerr\w*|quit\w*|fica|entrada|avista|a|vista|parcel\w+|mes|tem|tenho|cabe|acert\w*|deposit\w*|transf\w*|mand\w*|pass\w*|rola|hein|mesmo|apenas|no maximo|por|sinal|inicial|ali|aqui|la|ae|del[ae]|diss[oe]|del[ae]s|entao|esse|essa|deste|desse|semana\w*|quinzena\w*|foi|ainda|porque|pois|tudo|bora|fechado|combinado|certo|reais|cravado|redondo|limpo|hoje)$/u
/** What makes a talk one of money, so that a number set apart may be a value. */
const MONEY_TALK =
  /r\$|\b(?:pag\w+|pix|boleto|valor|descont\w*|juros?|multa|parcel\w*|divida|devo|devendo|entrada|reais|conto|fech\w+|consig\w+|baix\w+|abat\w+|abaix\w+|reduz\w*|proposta|lance|oferta|quit\w+|negoci\w+|acordo|mensalidade|contrato|serasa|taxa|preco|devi\w*|resto|restante|vista|subi\w*|aument\w+|cobr\w+|caro|salgado|transfer\w+|deposit\w+|mand\w+)\b/u
const SMALLEST_APART_CENTS = 5000
const APART_SCORE = 1
/** "desde dois mil e dezenove": a year. */
const YEAR_BEFORE = /^(?:desde|em|ano|de)$/u
const OF_MONEY =
  /^(?:parcelas?|vezes|entrada|sinal|pix|valor|boletos?|prestac\w+|acordo|proposta|x)$/u
const FIRST_YEAR_CENTS = 198_000
const LAST_YEAR_CENTS = 203_900
const SMALLEST_BARE_CENTS = 1000
const SMALLEST_SPELLED_CENTS = 4000
const MARKED_SCORE = 3
const UNSAID_SCORE = 1.5
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

const isYear = (cents: number): boolean => cents >= FIRST_YEAR_CENTS && cents <= LAST_YEAR_CENTS

/** "divide em dez": so many parts, unless "chega em 80", "em 90 por mês". */
function countsParts({ before, after }: Around, cents: number): boolean {
  if (before[0] !== 'em' || cents > LARGEST_COUNT_CENTS) return false
  return !/^(?:cheg|caib|cab|fic)/u.test(before[1] ?? '') && after[0] !== 'por'
}

/** "desde 2019", "dívida de 2015"; not "parcelas de 2000". */
function followsYearWord({ before }: Around): boolean {
  return YEAR_BEFORE.test(before[0] ?? '') && !OF_MONEY.test(before[1] ?? '')
}

const edge = (word: string | undefined): boolean => word === undefined || word === ';'

/** A number that is a clause of its own. */
function apart({ before, after }: Around, cents: number): boolean {
  if (isYear(cents)) return false
  return cents >= SMALLEST_APART_CENTS && edge(before[0]) && edge(after[0])
}

function candidateOf(
  tokens: readonly string[],
  { start, end, cents }: Found,
  moneyTalk: boolean,
): Candidate | null {
  const words = tokens.slice(start, end)
  const around: Around = {
    before: tokens.slice(Math.max(0, start - REACH), start).toReversed(),
    after: tokens.slice(end, end + REACH),
  }
  const { score: said, weak } = scoreAround(around)
  if (isYear(cents) && followsYearWord(around) && !CURRENCY.test(words.join(' '))) return null
  if (MARKED.test(words.join(' ')) || spelledOut(words, cents))
    return { cents, score: MARKED_SCORE + (said ?? UNSAID_SCORE) }
  const next = around.after[0]
  if (around.before[0] === 'umas' || countsParts(around, cents)) return null
  if (said === null) return apart(around, cents) && moneyTalk ? { cents, score: APART_SCORE } : null
  if (cents < SMALLEST_BARE_CENTS || (weak && !moneyTalk)) return null
  return next === undefined || VALUE_GOES_ON.test(next) ? { cents, score: said } : null
}

function candidatesIn(tokens: readonly string[], botMoney: boolean): Candidate[] {
  const moneyTalk = botMoney || MONEY_TALK.test(tokens.join(' '))
  const found: Candidate[] = []
  for (let start = 0; start < tokens.length; start += 1) {
    const value = longestAt(tokens, start)
    if (value === null) continue
    const candidate = candidateOf(tokens, value, moneyTalk)
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
  const clauses = tokens.join(' ').split(';')
  return clauses.map(answerIn).find((cents) => cents !== undefined)
}

function answerIn(clause: string): number | undefined {
  const words = clause.trim()
  const cents = parseSpokenMoney(words.replace(BEFORE_ANSWER, '').replace(AFTER_ANSWER, ''))
  return cents === null || cents <= 0 ? undefined : cents
}

export type Asked = { question: Question; money: boolean }

/**
 * The value in BRL cents the customer states, the one the message is about when there are several.
 * @param folded the message as `foldForEntities` writes it, its dates blanked
 * @param asked what the bot just asked for: a bare "350" answers it; and whether it spoke of money
 */
export function extractAmount(folded: string, { question, money }: Asked): number | undefined {
  const tokens = tokensOf(maskForAmounts(folded))
  const [first, ...more] = candidatesIn(tokens, money)
  if (first !== undefined)
    return more.reduce((best, next) => (next.score > best.score ? next : best), first).cents
  if (question === 'amount') return bareAnswer(tokens)
  const counter = question === 'offer' ? bareAnswer(tokens) : undefined
  return counter !== undefined && counter >= SMALLEST_OFFER_CENTS ? counter : undefined
}
