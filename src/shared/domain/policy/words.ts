/** Short answers read by their words, where the question before them says what they are about. */
import type { Turn } from '../dialogue.ts'
import { normalizeChat } from '../text.ts'

const LONGEST_ANSWER = 9
const MOST_THANKS = 4
/** A yes may come with a day and a word of thanks. */
const LONGEST_YES = 14

const YES =
  /^(?:(?:ah|entao|bom|ta|esta|ok|beleza|opa|isso|otimo|perfeito|gostei|e) )*(?:sim|s|ss|isso|claro|pode|quero|a[cs]eit[oa]|topo|fechad[oa]|fechou|fecha|fecho|fechar|bora|vamos|confirm\w+|aham|uhum|ok|okay|beleza|certo|correto|perfeito|show|combinad[oa]|manda|mande|gera|gere|faz|faca|emojisim|positivo|com certeza|ess[ea](?= mesm[oa]| ai| opcao| serve| eu|$)|concordo|de acordo|de boa|por favor|vai|demorou|partiu|(?:ta|esta) (?:bom|certo|otimo|fechad[oa]|joia)|gostei|jo[ij]a|vou querer|esse eu consigo)\b/u
const YES_ANYWHERE =
  /\b(?:a[cs]eito|topo|fechad[oa]|fecho|pode (?:fechar|fazer|mandar|gerar|confirmar)|concordo|bora fechar|quero (?:sim|ess[ea]|fechar)|fica bom assim|emojisim)\b/u
const NO =
  /^(?:(?:ah|hum|hmm|ih|entao|olha|poxa|ai) )*(?:nao|n|nn|nem|negativo|nunca|jamais|recuso|emojinao|nada feito|dispenso|sem chance|que nada)\b/u
const NEGATION = /\b(?:nao|nem|nunca)\b/u

/** Wishes for better terms: more than a no. */
const LESS =
  /\b(?:car[oa]|carissim[oa]|pux(?:ado|ada)|salgad[oa]|pesad[oa]|melhor(?:a|e|ar|ando|em)|(?:condicao|proposta|valor|preco|desconto|parcela)(?: \w+)? melhor(?:zinh[oa])?|abaix(?:a|e|ar|ando)|baix(?:a|e|ar)|diminu\w+|reduz\w*|(?<!mais ou )(?<!pelo )menos|menor(?:es)?|mais (?:desconto|barato|vezes|parcelas|prazo)|(?:e|ta|esta|achei) muito\b|muito (?:alto|dinheiro|pesado|puxado)|alto demais|(?:valor|parcela|juros?) (?:\w+ )?alt[oa]|nao (?:consigo|posso|da|cabe|tenho como|rola|dou conta)|nem (?:assim|isso|ess[ea]|desse jeito)|outra (?:proposta|opcao|condicao)|condicao melhor|faz um desconto|desconto maior|tira (?:mais|os? juros?|a multa))\b/u

/** A no for now: the offer stays open. */
const LATER =
  /\b(?:agora nao|hoje nao|depois|mais tarde|outro dia|outra hora|vou pensar|vou ver|preciso pensar|deixa (?:pra la|para la|quieto|eu ver)|(?:entao|ah|ta) deixa(?: assim| ent[a]o)?$|por enquanto nao|nao por (?:agora|enquanto)|sem interesse|nao tenho interesse|nao quero (?:acordo|negociar|nada)|te aviso|(?:eu )?aviso(?: voces)?|entro em contato|(?:te|eu) chamo|chamo voces|assim que (?:eu )?\w+|quando (?:eu )?(?:conseguir|arrumar|receber|puder|melhorar)|vou ver o que)\b/u

/** Words that take a yes back, or tie it to something. */
const DOUBT =
  /\b(?:nao|nem|nunca|se eu|se (?:der|sobrar|conseguir)|quando|talvez|acho que|vou ver|impossivel|dificil|infelizmente|mas|so se|depende|aviso|tentar|tento)\b/u
/** A mere acknowledgement unless the question stands right before it. */
const WEAK =
  /^(?:(?:ah|entao|bom|ta|esta|tudo) )*(?:ok|okay|beleza|certo|bom|show|perfeito|jo[ij]a|otimo|emojisim)(?: \w+)?$/u
/** With thanks these close a talk as well as a deal. */
const STRONG =
  /\b(?:sim|a[cs]eito|topo|fech\w+|pode|quero|confirm\w+|combinad[oa]|concordo|de acordo|bora|manda|gera|faz|faca|emojisim)\b/u
const THANKS = /\b(?:obrigad\w+|obg|brigad\w+|valeu|agradec\w+|grat[oa]|emojiobrigado)\b/u

const plainOf = (turn: Turn) => normalizeChat(turn.text)

export function saysYes(turn: Turn): boolean {
  const { plain, tokens } = plainOf(turn)
  if (turn.classification.intent === 'aceite') return true
  if (tokens.length === 0 || tokens.length > LONGEST_ANSWER || NEGATION.test(plain)) return false
  return YES.test(plain) || YES_ANYWHERE.test(plain)
}

/**
 * A yes in so many words: what binds (an agreement) needs one, for a classifier's guess may be wrong. A thumb on
 * the question counts.
 */
export function acceptsExplicitly(turn: Turn): boolean {
  if (turn.classification.path === 'media') return turn.classification.intent === 'aceite'
  const { plain, tokens } = plainOf(turn)
  if (tokens.length === 0 || tokens.length > LONGEST_YES || DOUBT.test(plain)) return false
  if (THANKS.test(plain) && !STRONG.test(plain)) return false
  return YES.test(plain) || YES_ANYWHERE.test(plain)
}

/** "Ok", "beleza": a yes right after the question, elsewhere only politeness. */
export const acknowledges = (turn: Turn): boolean => WEAK.test(plainOf(turn).plain)

/** A thank-you and nothing else. */
export function onlyThanks(turn: Turn): boolean {
  const { plain, tokens } = plainOf(turn)
  return tokens.length <= MOST_THANKS && THANKS.test(plain) && !STRONG.test(plain)
}

export function saysNo(turn: Turn): boolean {
  const { plain, tokens } = plainOf(turn)
  if (turn.classification.intent === 'recusa') return true
  return tokens.length > 0 && tokens.length <= LONGEST_ANSWER && NO.test(plain)
}

export const wantsLess = (turn: Turn): boolean => LESS.test(plainOf(turn).plain)

/** Words that ask for a code or a boleto to be sent. */
const ASKS_CODE =
  /\b(?:mand\w+|ger[ae]\w*|envi\w+|pass[ae]|quero|me (?:da|de|ve)|cade|pode mandar|preciso d[oa]|reenvi\w+)\b(?: \w+){0,4} (?:pix|copia e cola|qr ?code|qrcode|boleto|codigo|segunda via)\b|\bqual (?:e |eh )?(?:a |o )?(?:sua |seu )?(?:chave|pix)\b/u

/** "Manda o Pix", "qual a chave?", "me envia o boleto". */
export function asksToBeSent(turn: Turn): boolean {
  const { plain } = plainOf(turn)
  return ASKS_CODE.test(plain) && !NEGATION.test(plain)
}

/** Says it was heard and nothing more: no yes to anything. */
const HEARD =
  /^(?:(?:ah|ok|ta|hum|sim|certo|bom|agora) )*(?:entendi|entendo|saquei|compreendi|to sabendo|ta explicado)(?: \w+)?$/u
export const onlyHeard = (turn: Turn): boolean => HEARD.test(plainOf(turn).plain)

export const leavesOpen = (turn: Turn): boolean => LATER.test(plainOf(turn).plain)

const NUMBER_WORDS: readonly string[] = [
  'zero',
  'um',
  'dois',
  'tres',
  'quatro',
  'cinco',
  'seis',
  'sete',
  'oito',
  'nove',
  'dez',
]
const ALONE =
  /^(?:(?:a|o|e|nota|dou|opcao|numero|alternativa|acho que|uns?|uma|quero|vou querer|pode ser|prefiro|eh|de|seria) )*(?<said>\d{1,3}|[a-z]+)(?: (?:por favor|mesmo|obrigado|opcao|pontos?))*$/u

/**
 * A number and little else: "9", "nota dez", "opção 2"; null where the message says more.
 */
export function bareNumber(text: string): number | null {
  const said = ALONE.exec(normalizeChat(text).plain)?.groups?.['said']
  if (said === undefined) return null
  if (/^\d+$/u.test(said)) return Number(said)
  const at = NUMBER_WORDS.indexOf(said)
  return at >= 0 ? at : null
}
