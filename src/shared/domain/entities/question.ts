/**
 * What the bot's last message asks for, so that a bare "350", "oito" or "quinze" can answer it.
 * `pay`: whether it will be paid. `offer`: terms to accept or counter. Values are never taken from it.
 */
export type Question = 'amount' | 'count' | 'day' | 'past_day' | 'pay' | 'offer' | 'none'

/** The earliest in the question decides: "que valor consegue pagar no dia 10?" asks an amount. */
const ASKING: readonly (readonly [Question, RegExp])[] = [
  [
    'none',
    /\b(?:cpf|cep|digitos|horario|horas?|idade|anos|nota|avalia|opcao|digite|responda|pedido|apartamento|endereco|telefone|nome|nasceu|nascimento|pessoas|protocolo|contrato|falecimento|obito)\b/u,
  ],
  [
    'count',
    /\b(?:em )?quantas (?:vezes|parcelas|prestacoes)\b|\bnumero de (?:vezes|parcelas)\b|\bquantidade de parcelas\b/u,
  ],
  [
    'past_day',
    /\b(?:quando|que (?:dia|data)|qual (?:a |o |foi a |foi o )?(?:data|dia))\b(?=.*\b(?:foi|fez|pagou|realizou|efetuou|feito|paga|pago)\b)|\bdata (?:do|de) pagamento foi\b|\b(?:ja|voce) (?:pagou|conseguiu pagar|fez o pagamento|conseguiu fazer|realizou o pagamento|efetuou)\b|(?<!\bnao )\bfoi (?:pag[oa]|feit[oa]|realizad[oa]|efetuad[oa])\b/u,
  ],
  [
    'day',
    /\b(?:que|qual|quais)(?: \w+){0,3} (?:dia|data|vencimento)\b|\b(?:para |ate )?quando\b|\bdata\b|\bdia do vencimento\b|\b(?:segunda|terca|quarta|quinta|sexta|sabado)\b.* ou .*\b(?:segunda|terca|quarta|quinta|sexta|sabado)\b/u,
  ],
  [
    'amount',
    /\bquanto\b|\b(?:que|qual)(?: \w+){0,3} (?:valor|entrada|quantia)\b|\bvalor (?:da|de) (?:entrada|parcela)\b|\binforme o valor\b/u,
  ],
]
const PAY =
  /\bprevisao\b|\bcontar com\b|\b(?:consegue|conseguiria|pretende|vai|quer|poderia|pode) (?:\p{L}+ )?(?:pagar|regularizar|acertar|quitar|fazer|conseguir)\b|\b(?:posso|podemos) (?:esperar|aguardar|agendar|marcar|combinar|anotar|considerar|deixar)\b|\bprefere pagar\b/u
const OFFER = /r\$/u
/** A numbered choice: its answers are no values. */
const MENU = /\b(?:digite|responda|opcao|escolha)\b|\b1 ?[-.)]/u

/** The last sentence that asks, or the last one. */
function questionOf(bot: string): string {
  const sentences = bot.split(/(?<=[.?!])\s+/u).filter((part) => part !== '')
  return sentences.findLast((part) => part.includes('?')) ?? sentences.at(-1) ?? ''
}

/** @param bot the bot's last message as `foldForEntities` writes it, or null */
export function questionIn(bot: string | null): Question {
  if (bot === null || MENU.test(bot)) return 'none'
  const asked = questionOf(bot)
  const found = ASKING.map(([question, pattern]) => ({ question, at: asked.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]
  if (found !== undefined) return found.question
  if (PAY.test(asked)) return 'pay'
  return OFFER.test(bot) ? 'offer' : 'none'
}

/** Whether the bot's message is about money, so that a number in the answer may be a value. */
export function talksMoney(bot: string | null): boolean {
  return bot !== null && !MENU.test(bot) && /r\$|\b(?:valor|parcela|entrada|desconto)\b/u.test(bot)
}
