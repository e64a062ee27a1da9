/** How many instalments a message proposes; positions ("2a parcela") and counts of the past are none. */
import { digitsEverywhere } from './fold.ts'
import type { Question } from './question.ts'

const COUNT = '(?<![\\d/.,$-])\\b(?<count>\\d{1,2})'
const NO_UNIT =
  '(?! ?(?:[\\d/%:]|[.,]\\d|de (?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)|reais|conto|pila|pau|mil|k\\b|dias?|horas?|h\\b|semanas?|anos?|min|por ?cento|minutos))'
const PARTS = 'parcelas?|parcelinhas?|prestac\\w+|mensalidades|pagamentos|boletos|cheques'
/** Verbs and nouns that speak of a plan; a number of times beside them is one. */
const PLANNING =
  'parcel\\w*|reparcel\\w*|divid\\w+|divisao|reparte\\w*|repartir|racha\\w*|quebra\\w*|fraciona\\w*|faz\\w*|faco|fazer|fecho|fechar|fecha|pode ser|se for|so se|aceit\\w+|quero|queria|prefiro|prefer\\w+|consigo|conseg\\w+|cartao|boleto|resto|restante|tem|pago|pagar|pagaria|ve se da|da para|da|aumenta\\w*|acordo|entrada|sinal|plano|no maximo|ate|umas|seria|melhor|fica\\w*|poderia|pode|posso|cabe|bota|coloca|mais|seriam|juros|sem juros'

const MONEY = '(?:r\\$ ?)?(?<each>\\d[\\d.]*(?:,\\d{1,2})?)(?![\\d/])'
const LEAST_EACH = 25

/** Most telling first. */
const PLANS: readonly RegExp[] = [
  new RegExp(`${COUNT} ?x\\b(?! ?\\d{1,2}\\b(?!,| ?reais| ?conto))`, 'gu'),
  new RegExp(`${COUNT} ?x (?=\\d)`, 'gu'),
  new RegExp(`${COUNT} (?:${PARTS})\\b`, 'gu'),
  new RegExp(
    `\\bem (?:ate |umas |uns |no maximo |cerca de |torno de )*${COUNT} ?(?:vez|vezes)\\b`,
    'gu',
  ),
  new RegExp(
    `\\b(?:${PLANNING})(?: \\p{L}+){0,3} ${COUNT} (?:vez|vezes)\\b(?! (?:por|ao|na|hoje|ja|que|a mesma))`,
    'gu',
  ),
  new RegExp(
    `${COUNT} (?:vez|vezes)(?= (?:de (?:r\\$|\\d)|sem juros|no (?:cartao|boleto|pix|credito)|iguais|fix))`,
    'gu',
  ),
  new RegExp(
    `\\b(?:${PLANNING})(?: \\p{L}+){0,3} em (?:ate |umas |uns |no maximo )*${COUNT}\\b${NO_UNIT}`,
    'gu',
  ),
  new RegExp(
    `\\b(?:parcel\\w*|divid\\w+|reparte|racha\\w*)(?: [\\p{L}\\d.,$]+){0,4} em (?:ate |umas )*${COUNT}\\b${NO_UNIT}`,
    'gu',
  ),
  new RegExp(
    `\\b(?:parcel\\w+|divid\\w+)(?: \\p{L}+){0,3} (?:em|de) (?:ate )?${COUNT} meses\\b`,
    'gu',
  ),
  new RegExp(`\\bparcelamento (?:de|em) ${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(`\\b(?:resto|restante) (?:em|de) ${COUNT}\\b${NO_UNIT}`, 'gu'),
  new RegExp(
    `^(?:e )?(?:so )?em (?:umas |ate )*${COUNT}(?: (?:por favor|pode|da|fica|fecho|serve))*[ ?!.]*$`,
    'gu',
  ),
  new RegExp(
    `^(?:umas |uns |acho que |no maximo |so |ate )*${COUNT} vezes[ ?!.]*(?:$|[,.?!]| (?:no|ta|da|pode|por favor))`,
    'gu',
  ),
]
const COUNT_OF_MONEY = new RegExp(`${COUNT} de ${MONEY}`, 'gu')

/** "falei três vezes", "faltam 4 parcelas", "nao quero 6x": a number of something else, or refused. */
const NOT_A_PLAN =
  /\b(?:fal(?:ei|ta|tam|tando|aram|tava|tavam)|ja (?:mandei|falei|paguei|fui|liguei|pedi)|paguei|pagou|quitei|cobra\w*|lig(?:o|a|ou|uei|am|aram)|mand(?:ei|aram|a|ou)|repet\w+|pedi|respondi|devo|devendo|deve|venc\w+|atrasad\w+|atrasei|rest(?:am|a)|em aberto|tenho|peguei|expliquei|reclamei|parcela|vez de|inves de|nao quero|nao (?:da|consigo|posso|aceito)(?: pagar| fazer)?|das|as|essas|umas das|primeiras) (?:(?!em )\p{L}+ )?$/u
const NOT_A_PLAN_AFTER =
  /^ (?:atrasad\w*|em aberto|em atraso|que falt\w*|venc\w*|falt\w*|ja pag\w*|pag[oa]s?\b|mais (?:caro|alto)|(?:por|ao) (?:dia|semana|mes)|na (?:semana|vida)|seguidas|restantes|hoje|ja\b|a mesma|esse mes)|^ ?,? (?:nao\b|nem\b|(?:e|fica|ta|esta) (?:muito|caro|ruim))/u
/** "paguei duas vezes", "vou pagar 2x a mesma conta": paying again, not in parts. */
const AGAIN = /\b(?:pag(?:ar|uei|ou|o|ando)|cobrad[oa]|descontad[oa]|debitad[oa]) (?:\p{L}+ )?$/u
const TWICE = 2
const MAX_INSTALLMENTS = 99

const BARE = new RegExp(
  `^(?:umas? |uns |em |de |acho que |pode ser |so |ate |no maximo |prefiro |quero |por |e |la )*${COUNT}\\b${NO_UNIT}(?:$|[ ,.!?])(?!\\d)`,
  'u',
)
const COUNTER = new RegExp(`^(?:e )?(?:se for )?(?:em |faz |fazem )+${COUNT}\\b${NO_UNIT}`, 'u')

function counted(match: RegExpExecArray): number | null {
  const value = Number(match.groups?.['count'] ?? '')
  return value >= TWICE && value <= MAX_INSTALLMENTS ? value : null
}

function isPlan(text: string, match: RegExpExecArray): boolean {
  const digits = match[0].search(/\d/u)
  const before = text.slice(0, match.index + Math.max(digits, 0))
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
  const found = PLANS.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter((match) => isPlan(text, match))
    .map((match) => counted(match))
    .find((count) => count !== null)
  if (found !== undefined && found !== null) return found
  const each = countOfMoney(text)
  if (each !== undefined) return each
  const answer =
    question === 'count' ? BARE.exec(text) : question === 'offer' ? COUNTER.exec(text) : null
  return answer === null ? undefined : (counted(answer) ?? undefined)
}
