/** How many instalments a message proposes; positions ("2a parcela") and counts of the past are none. */
import { digitsEverywhere } from './fold.ts'
import type { Question } from './question.ts'

const COUNT = '(?<![\\d/.,$-])\\b(?<count>\\d{1,2})'
const NO_UNIT =
  '(?! ?(?:[\\d/%:]|[.,]\\d|de (?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)|reais|conto|pila|pau|mil|k\\b|dias?|horas?|h\\b|semanas?|anos?|min|por ?cento|minutos))'
const PARTS = 'parcelas?|parcelinhas?|prestac\\w+|mensalidades|pagamentos|boletos|cheques'
/** Verbs and nouns that speak of a plan; a number of times beside them is one. */
const PLANNING =
  '(?:re)?parcel\\w*|divid\\w+|divisao|reparte\\w*|repartir|racha\\w*|quebra\\w*|fraciona\\w*|faz\\w*|faco|fecho|fechar|fecha|pode ser|se for|so se|aceit\\w+|quero|queria|prefiro|prefer\\w+|consigo|conseg\\w+|cartao|boleto|crediario|resto|restante|pag(?:o|ar|aria)|ve se da|da para|aumenta\\w*|acordo|entrada|sinal|prazo|poderia|bota\\w*|coloca\\w*|joga|passa\\w*|picota|tem que ser'
/** A looser list, for "em 3" where the preposition already tells. */
const WITH_EM = `${PLANNING}|tem|seria|fica\\w*|pode|posso|cabe\\w*|cartao|split|debito|da|bora|umas|dou|saldo|so|refaz\\w*`
const ABOUT = '(?:ate |umas |uns |no maximo |cerca de |torno de |tipo )*'
const WORDS = '(?: \\p{L}+[,:]?){0,3}'
const AFTER_TIMES =
  '(?= (?:de (?:r\\$|\\d)|sem (?:juros|entrada)|no (?:cartao|boleto|pix|credito|debito)|iguais|fix|vai\\b|da\\b|rola|serve|ta bom))'
const THEN =
  '(?= (?:eu )?(?:consigo|pago|fecho|topo|aguento|guento|encaro|aceito|dou conta|da\\b|fica\\b|vai\\b|assino))'

/** "em vez de 3 faz 6", "de 6x por um de 8x": the second count holds, whatever stands around. */
const INSTEAD: readonly RegExp[] = [
  new RegExp(`\\b(?:vez|inves) de \\d{1,2}(?: ?x)?,? (?:\\p{L}+ ){1,3}${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(`\\d ?x\\b[^.]{0,30} (?:por|para|e sim)(?: \\p{L}+){0,2} ${COUNT} ?x\\b`, 'gu'),
]

/** Most telling first. */
const PLANS: readonly RegExp[] = [
  new RegExp(`${COUNT} ?x\\b(?! ?\\d{1,2}\\b(?!,| ?reais| ?conto))`, 'gu'),
  new RegExp(`${COUNT} ?x (?=\\d)`, 'gu'),
  new RegExp(`${COUNT} (?:${PARTS})\\b`, 'gu'),
  new RegExp(
    `(?<!\\b(?:mais|menos|depois|acima) )\\b(?:em|de) ${ABOUT}${COUNT} ?(?:vez|vezes)\\b`,
    'gu',
  ),
  new RegExp(
    `\\b(?:${PLANNING})[,:]?${WORDS} ${COUNT} (?:vez|vezes)\\b(?! (?:por|ao|na|hoje|ja|que|a mesma))`,
    'gu',
  ),
  new RegExp(`${COUNT} (?:vez|vezes)${AFTER_TIMES}`, 'gu'),
  new RegExp(`\\b(?:${WITH_EM})[,:]?(?! cheg)${WORDS} em ${ABOUT}${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(
    `\\b(?:parcel\\w*|divid\\w+|reparte|racha\\w*)(?: [\\p{L}\\d.,$]+){0,4} em ${ABOUT}${COUNT}\\b${NO_UNIT}`,
    'gu',
  ),
  new RegExp(`\\bem ${COUNT}\\b${NO_UNIT}${THEN}`, 'gu'),
  new RegExp(`\\b(?:sim|nao|mas|so|e),? em ${ABOUT}${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(
    `\\b(?:parcel\\w+|divid\\w+|bota|crediario)${WORDS} (?:em|de) (?:ate )?${COUNT} meses\\b`,
    'gu',
  ),
  new RegExp(`\\bparcelamento (?:de|em) ${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(`\\b(?:resto|restante) (?:em|de) ${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(`\\bentrada ?(?:\\+|e mais|mais) ?${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(
    `\\b(?:parcelas?|vezes|prestacoes)(?: \\p{L}+){0,2},? (?:\\p{L}+ ){0,3}umas ${COUNT}\\b${NO_UNIT}`,
    'gu',
  ),
  new RegExp(
    `^(?:e )?(?:so )?em ${ABOUT}${COUNT}(?: (?:por favor|pode|da|fica|fecho|serve))*[ ?!.]*$`,
    'gu',
  ),
  new RegExp(
    `^(?:umas |uns |acho que |no maximo |so |ate )*${COUNT} vezes[ ?!.]*(?:$|[,.?!]| (?:no|ta|da|pode|por favor))`,
    'gu',
  ),
]
const MONEY = '(?:r\\$ ?)?(?<each>\\d[\\d.]*(?:,\\d{1,2})?)(?![\\d/])'
const LEAST_EACH = 20
const COUNT_OF_MONEY = new RegExp(`${COUNT} de ${MONEY}`, 'gu')

/** "falei três vezes", "faltam 4 parcelas", "nao quero 6x": a number of something else, or refused. */
const NOT_A_PLAN =
  /\b(?:fal(?:ei|ta|tam|tando|aram|tava|tavam)|ja (?:mandei|falei|paguei|fui|liguei|pedi)|paguei|pagou|quitei|cobra\w*|lig(?:o|a|ou|uei|am|aram)|mand(?:ei|aram|a|ou)|repet\w+|pedi|respond(?:i|eram)|devo|devendo|deve|venc\w+|atrasad\w+|atrasei|rest(?:am|a)|em aberto|tenho|tinha|peguei|expliquei|reclamei|tentei|avisei|escrevi|digitei|reiniciei|parcela|vez de|inves de|nao quero|nao e|nao (?:da|consigo|posso|aceito)(?: pagar| fazer)?|por que|quais|das|as|essas|aquel\w+|umas das|primeiras) (?:(?!em )\p{L}+ ){0,2}$|\bera(?:m)? $|\b(?:trocar?|aquele acordo)(?: \p{L}+){0,3} de $/u
const NOT_A_PLAN_AFTER =
  /^ (?:atrasad\w*|em aberto|em atraso|que falt\w*|venc\w*|falt\w*|ja pag\w*|pag[oa]s?\b|mais (?:caro|alto)|(?:por|ao) (?:dia|semana|mes)|na (?:semana|vida)|seguidas|restantes|hoje|ja\b|a mesma|esse mes)|^ ?,? (?:nao\b|nem\b|(?:e|fica|ta|esta) (?:muito|caro|ruim))/u
/** "paguei duas vezes", "vou pagar 2x a mesma conta": paying again, not in parts. */
const AGAIN =
  /\b(?:pag(?:ar|uei|ou|o|ando)|cobrad[oa]|descontad[oa]|debitad[oa]) (?:(?!em )\p{L}+ )?$/u
const LOOK_BACK_CHARS = 60
const TWICE = 2
/** Longer plans are not offered; such a number is money or a month's day. */
const MAX_INSTALLMENTS = 60

const BARE = new RegExp(
  `^(?:umas? |uns |em |de |acho que |pode ser |so |ate |no maximo |prefiro |quero |por |e |la )*${COUNT}\\b${NO_UNIT}(?:$|[ ,.!?])(?!\\d)`,
  'u',
)
const COUNTER = new RegExp(
  `(?:^|[,;] |\\b(?:mas|sim|e|so) )(?:e )?(?:se for )?(?:em |faz |fazem )+${COUNT}\\b${NO_UNIT}`,
  'u',
)

function counted(match: RegExpExecArray): number | null {
  const value = Number(match.groups?.['count'] ?? '')
  return value >= TWICE && value <= MAX_INSTALLMENTS ? value : null
}

function isPlan(text: string, match: RegExpExecArray): boolean {
  const digits = match[0].search(/\d/u)
  const at = match.index + Math.max(digits, 0)
  const before = text.slice(Math.max(0, at - LOOK_BACK_CHARS), at)
  const after = text.slice(match.index + match[0].length)
  if (NOT_A_PLAN.test(before) || NOT_A_PLAN_AFTER.test(after)) return false
  const again = counted(match) === TWICE && AGAIN.test(before) && !/^ ?(?:de|sem) /u.test(after)
  return !again
}

function moneyOf(text: string | undefined): number {
  return Number((text ?? '').replaceAll('.', '').replace(',', '.'))
}

/** "6 de 75": so many of so much, not "10 de 12". */
function countOfMoney(text: string): number | undefined {
  for (const match of text.matchAll(COUNT_OF_MONEY)) {
    const each = moneyOf(match.groups?.['each'])
    const count = counted(match)
    const year = /^20[12]\d$/u.test(match.groups?.['each'] ?? '')
    if (count !== null && each >= LEAST_EACH && each > count && !year && isPlan(text, match))
      return count
  }
  return undefined
}

/**
 * @param folded the message as `foldForEntities` writes it, its dates blanked
 * @param question what the bot just asked for: a bare "oito" answers it
 */
export function extractInstallments(folded: string, question: Question): number | undefined {
  const text = digitsEverywhere(folded)
  const plans = PLANS.flatMap((pattern) => [...text.matchAll(pattern)])
  const found = INSTEAD.flatMap((pattern) => [...text.matchAll(pattern)])
    .concat(plans.filter((match) => isPlan(text, match)))
    .map((match) => counted(match))
    .find((count) => count !== null)
  if (found !== undefined && found !== null) return found
  const each = countOfMoney(text)
  if (each !== undefined) return each
  const answer =
    question === 'count' ? BARE.exec(text) : question === 'offer' ? COUNTER.exec(text) : null
  return answer === null ? undefined : (counted(answer) ?? undefined)
}
