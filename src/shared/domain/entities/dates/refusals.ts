import type { DateMention } from './mentions.ts'

/** "não dá hoje", "não é dia 20", "ia pagar hoje", "depois do dia 20": the day is not the one meant. */
const REFUSED_BEFORE =
  /\b(?:nao (?:da|posso|consigo|vou|rola|tenho|tem|quero|pode|vai|deu|foi)|nem|quase \p{L}+|nao (?:paguei|fiz|pagou)|sem(?! falta)|lis[oa]|zerad[oa]|ao inves de|em vez de|inves de)(?: (?!mas\b|so\b|que\b|porem\b|e\b|ai\b)\p{L}+){0,2} $|\bnao(?: e| no| na| foi| vai ser| para)? $|\b(?:depois|antes|a partir|apos)(?: d[eoa])? (?:o |a )?$|\b(?:ia|era para|queria ter|devia ter|deveria ter|tinha (?:dito|falado|combinado|prometido))(?: \p{L}+){0,3} $|\bse (?:eu |a gente |ele |ela )?nao (?:\p{L}+ ){1,3}$|\bpassar d[eo] $|\b(?:troca|trocar)(?: o| a| do| da| de)* $/u
const REFUSED_AFTER =
  /^(?: (?:eu|ja|ai|la|tambem))? ?,? ?(?:nao|num|nem(?! (?:hoje|amanha|depois|dia|segunda|terca|quarta|quinta|sexta|sabado|domingo)))\b(?! (?:passa|tem (?:erro|falha|como errar|desculpa)|sei|esquec|falt|furo))(?: (?:da|posso|consigo|tenho|vai|rola|deu|vou)\b)?|^ ?,? ?(?:ta|esta|fica|e) (?:ruim|dificil|complicado|impossivel)/u
/** "prometi pagar sexta mas não entrou": a promise that fell through. */
const FELL_THROUGH =
  /^(?: \p{L}+){0,3},? (?:mas|e|so que) (?:ja |ai |agora |eu )?(?:nao (?:vai|deu|da\b|consegui|entrou|cumpri|rolou)|furei)/u
/** "amanhã é feriado": said of the day, not of a payment. */
const DESCRIBED_AFTER =
  /^,? (?:e|sera|ja e|vai ser|nao tem|so) (?:feriado|natal|finados|sao joao|pascoa|carnaval|dia d|domingo|sabado|segunda|aniversario|meu aniversario|o vencimento|vencimento|pascoa|proclamacao|independencia)/u
const TODAY_IS = /^(?:hoje|amanha|ontem)$/u
const DAY_NAMED_AFTER =
  /^ (?:e|foi|era) (?:dia|segunda|terca|quarta|quinta|sexta|sabado|domingo)\b/u
const TODAY_IS_BEFORE = /\b(?:hoje|amanha|ontem) (?:e|foi|era) $/u

type Span = Pick<DateMention, 'start' | 'end'>
/** Farther back no phrase reaches; long messages stay cheap. */
const LOOK_BACK_CHARS = 80

/** The text just before a place. */
export function lookBack(text: string, at: number): string {
  return text.slice(Math.max(0, at - LOOK_BACK_CHARS), at)
}

/** "hoje", "amanhã", "ontem". */
export function isToday(text: string, { start, end }: Span): boolean {
  return TODAY_IS.test(text.slice(start, end))
}

/** What stands before a day, without the refusal of the day before: "hoje não dá, amanhã". */
function textBefore(text: string, mention: Span, previous: Span | undefined): string {
  const from = previous === undefined ? 0 : previous.end
  const refusal = previous === undefined ? null : REFUSED_AFTER.exec(text.slice(from))
  const end = from + (refusal?.[0].length ?? 0)
  return refusal === null || end > mention.start
    ? lookBack(text, mention.start)
    : lookBack(text.slice(end), mention.start - end)
}

/** Whether the message takes this day back: refuses, corrects or regrets it. */
export function refused(text: string, mention: Span, previous: Span | undefined): boolean {
  const after = text.slice(mention.end)
  return (
    REFUSED_BEFORE.test(textBefore(text, mention, previous)) ||
    REFUSED_AFTER.test(after) ||
    FELL_THROUGH.test(after)
  )
}

/** Said of the day itself ("hoje é dia 16", "amanhã é feriado"), not of a payment. */
export function isDescribed(text: string, { start, end }: Span): boolean {
  const after = text.slice(end)
  const today = isToday(text, { start, end }) && DAY_NAMED_AFTER.test(after)
  return today || DESCRIBED_AFTER.test(after) || TODAY_IS_BEFORE.test(lookBack(text, start))
}
