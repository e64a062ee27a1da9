/** How many instalments a message proposes; positions ("2a parcela") and counts of the past are none. */

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    '',
    'uma',
    'duas',
    'tres',
    'quatro',
    'cinco',
    'seis',
    'sete',
    'oito',
    'nove',
    'dez',
    'onze',
    'doze',
  ].map((word, value) => [word, value]),
)
const COUNT =
  '(\\d{1,2}|uma|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|dois|quinze|dezoito|vinte|vinte e quatro)'
const MORE: ReadonlyMap<string, number> = new Map([
  ['dois', 2],
  ['quinze', 15],
  ['dezoito', 18],
  ['vinte', 20],
  ['vinte e quatro', 24],
])

const PLANS: readonly RegExp[] = [
  new RegExp(`(?<![\\d/.,])${COUNT} ?x\\b`, 'gu'),
  new RegExp(
    `(?<![\\d/.,])\\b${COUNT} (?:vez|vezes|parcelas?|parcelinhas|prestac\\w*|boletos|pagamentos|mensalidades)\\b`,
    'gu',
  ),
  new RegExp(
    `\\b(?:parcel\\w+|divid\\w+|faz|fazer|faco|fechar?|reparcel\\w+|cartao|boleto|resto|restante|for)(?: \\w+){0,2} em (?:ate )?${COUNT}(?! (?:de|reais|conto|dias|mes))\\b`,
    'gu',
  ),
  new RegExp(`^em (?:umas )?${COUNT}(?: por favor)?[ ?!.]*$`, 'gu'),
]
/** "falei três vezes", "faltam 4 parcelas", "em vez de 2x": a number of something else. */
const NOT_A_PLAN =
  /\b(?:fal(?:ei|ta|tam|tando|aram)|ja (?:mandei|falei|paguei)|cobra\w*|lig\w+|mand\w+|repeti|pedi|respondi|paguei|pagou|devo|devendo|venc\w+|atrasad\w+|em aberto|tenho|quitei|vez de|inves de|parcela|nao quero|das|as|essas|umas das) (?:\w+ )?$/u
const NOT_A_PLAN_AFTER =
  /^ (?:atrasad\w*|em aberto|que falt\w*|venc\w*|falt\w*|ja pag\w*|mais (?:caro|alto)|por (?:dia|semana)|na (?:semana|vida)|seguidas|restantes)/u
const MAX_INSTALLMENTS = 99

/** Whether the bot just asked for a number of instalments. */
const ASKED = /quantas (?:vezes|parcelas)|numero de parcelas/u
const BARE = new RegExp(
  `^(?:umas? |em |de |acho que )*${COUNT}(?:,? (?:ta|pode ser|por favor|meu filho|moc[oa]))*[.!]*$`,
  'u',
)

function toCount(word: string): number | null {
  const value = NUMBERS.get(word) ?? MORE.get(word) ?? Number(word)
  return Number.isInteger(value) && value >= 2 && value <= MAX_INSTALLMENTS ? value : null
}

function isPlan(folded: string, match: RegExpExecArray): boolean {
  const before = folded.slice(0, match.index)
  const after = folded.slice(match.index + match[0].length)
  return !NOT_A_PLAN.test(before) && !NOT_A_PLAN_AFTER.test(after)
}

/**
 * @param folded the message as `foldForEntities` writes it
 * @param bot the bot's last message, folded: a bare "oito" answers what was asked
 */
export function extractInstallments(folded: string, bot: string | null): number | undefined {
  for (const pattern of PLANS) {
    for (const match of folded.matchAll(pattern)) {
      const count = toCount(match[1] ?? '')
      if (count !== null && isPlan(folded, match)) return count
    }
  }
  const bare = bot !== null && ASKED.test(bot) ? BARE.exec(folded) : null
  return bare === null ? undefined : (toCount(bare[1] ?? '') ?? undefined)
}
