import { parseSpokenMoney } from '../money.ts'
import { maskForAmounts } from './mask.ts'

type Candidate = { cents: number; score: number }

const MARKED =
  /r\$|\b(?:reais|real|conto|contos|pila|pilas|pau|paus|mangos|mil|k|centavos|cem|cen\w+ao|cinquentao|\w+entao|milao)\b|\d+,\d{2}\b|\d{3,}\.\d{2}\b|\d\.\d{3}\b/u
/** Words that make a bare number the value the message is about. */
const OFFER_BEFORE =
  /(?:pag\w+|faz\w*|faco|fecho|fecha|fechar|ficar|fica|consigo|dou|dar|tenho|entrada(?: de)?|aceit\w+|mando|deposit\w+|transfer\w+|pix|por|so|nos|x de|de ate|maximo|baixa\w*|para|uns|umas|valor|boleto|total|deu|parcelas? de|vezes de|esta|era|foi|devo|contem|levo|botar|bota|quito|quitar|metade|por mes|arredonda|mas)(?: (?:de|pra|pro|r\$|uns|umas|so|os|o|a|ai|para|por|agora|no|em|com|ate|nos|e|hoje|ja|as|dar|mais|amanha|segunda|terca|quarta|quinta|sexta|sabado|;))* $/u
const OFFER_AFTER =
  /^ ?(?:de entrada|por (?:mes|semana|quinzena)|mensa\w+|a vista|avista|agora|hoje|no pix|e (?:encerra|quita|resolve|fecha|acab)\w*|na mao|cada|todo mes|reais|conto|para (?:quitar|encerrar)|amanha|sexta|ja|eu pago|eu consigo|por parcela|ou)/u
/** The value refused or corrected is not the one meant. */
const REFUSED_BEFORE =
  /(?:nao(?: \w+){0,2}|em vez de|inves de|de|era|original de|com juros|vi que \w+)(?: (?:os|o|r\$|de))* $/u
const SMALLEST_BARE_CENTS = 1000
const SMALLEST_SPELLED_CENTS = 4000
const MARKED_SCORE = 3
const OFFER_SCORE = 2
const REFUSED_SCORE = -2
/** "mil e duzentos e cinquenta reais e noventa centavos" is the longest wording met. */
const MAX_WORDS = 10
const MAX_TOKENS = 400

const ASKED =
  /\b(?:qual (?:o )?valor|quanto (?:voce|o senhor|a senhora|consegue|pode|gostaria|tem)|que valor|valor (?:da|de) entrada|quanto seria|quanto)\b/u

function tokensOf(masked: string): string[] {
  return masked
    .replaceAll('r$', ' r$ ')
    .replaceAll(/(\d)(reais|real|contos?|pila|conto|k|mil|pau)\b/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}$.,\s;-]/gu, ' ; ')
    .replaceAll(/([.,])(?=\s|$)/gu, ' ; ')
    .replaceAll(/(?<!\d)[.,]|-(?=\D)/gu, ' ')
    .split(/\s+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS)
}

/** "80 e 50" are two values; "oitenta e nove e noventa" is one. */
function twoDigitGroups(words: readonly string[]): boolean {
  return words.some(
    (word, at) => word === 'e' && /^\d/u.test(words[at - 1] ?? '') && !words.includes('centavos'),
  )
}

/** "duzentos e cinquenta" is money; "vinte e dois" may count anything. */
function spelledOut(words: readonly string[], cents: number): boolean {
  return words.length > 2 && words.includes('e') && cents >= SMALLEST_SPELLED_CENTS
}

function longestAt(
  tokens: readonly string[],
  start: number,
): { end: number; cents: number } | null {
  const last = Math.min(tokens.length, start + MAX_WORDS)
  for (let end = last; end > start; end -= 1) {
    const words = tokens.slice(start, end)
    if (words.includes(';') || twoDigitGroups(words)) continue
    const cents = parseSpokenMoney(words.join(' '))
    if (cents !== null && cents > 0) return { end, cents }
  }
  return null
}

function candidateAt(
  tokens: readonly string[],
  found: { start: number; end: number; cents: number },
): Candidate | null {
  const { start, end, cents } = found
  const before = `${tokens.slice(Math.max(0, start - 5), start).join(' ')} `
  const after = ` ${tokens.slice(end, end + 4).join(' ')}`
  const words = tokens.slice(start, end)
  const marked = MARKED.test(words.join(' ')) || spelledOut(words, cents)
  const offered = OFFER_BEFORE.test(before) || OFFER_AFTER.test(after)
  if (!marked && cents < SMALLEST_BARE_CENTS) return null
  if (!marked && !offered) return null
  const refused = REFUSED_BEFORE.test(before) && !/(?:x|vezes|parcelas|entrada) de $/u.test(before)
  const score =
    (marked ? MARKED_SCORE : 0) + (offered ? OFFER_SCORE : 0) + (refused ? REFUSED_SCORE : 0)
  return { cents, score }
}

function bareAnswer(folded: string): number | undefined {
  const cents = parseSpokenMoney(folded.replace(/^(?:uns|umas|so|acho que|pode ser|ate) /u, ''))
  return cents === null || cents <= 0 ? undefined : cents
}

/**
 * The value in BRL cents the customer states, the one the message is about when there are several.
 * @param bot the bot's last message, folded: a bare "350" answers what was asked
 */
export function extractAmount(folded: string, bot: string | null): number | undefined {
  const tokens = tokensOf(maskForAmounts(folded.replaceAll(/(\d) ?x (?=de )/gu, '$1x ')))
  let best: Candidate | null = null
  for (let start = 0; start < tokens.length; start += 1) {
    const found = longestAt(tokens, start)
    if (found === null) continue
    const candidate = candidateAt(tokens, { start, ...found })
    if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate
    start = found.end - 1
  }
  if (best !== null) return best.cents
  return bot !== null && ASKED.test(bot) ? bareAnswer(folded) : undefined
}
