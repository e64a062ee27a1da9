/** What is done with a turn that no classifier was sure of, before it is asked again. */
import { normalizeChat, stripAccents } from '../text.ts'
import { activeAgreement, asksForChange, changeAgreement } from './agreement.ts'
import { refused } from './answers.ts'
import { paymentClaim } from './claim.ts'
import type { Context, Draft } from './draft.ts'
import { HANDLERS, notUnderstood } from './handlers.ts'
import type { Handler } from './handlers.ts'
import { negotiate } from './negotiation.ts'
import { howToPay } from './payment.ts'
import { namedDay, promise } from './promise.ts'
import { leavesOpen } from './words.ts'

/** The numbers of `not_understood`, in its order. */
export const CHOICES: readonly Handler[] = [
  HANDLERS.consulta_divida,
  howToPay,
  paymentClaim,
  negotiate,
  HANDLERS.falar_humano,
  HANDLERS.parar_contato,
]

/** The same choices by name, as our own texts word them. */
const NAMED: readonly RegExp[] = [
  /^(?:ver )?(?:o |os )?valor(?:es)?(?: em aberto)?$|^quanto(?: e| devo)?$/u,
  /^(?:saber )?(?:como|forma de|formas de) (?:pagar|pagamento)$|^pagar$|^pagamento$/u,
  /^(?:ja )?paguei$|^avisar que (?:ja )?paguei$/u,
  /^negociar$|^negociacao$|^(?:fazer )?(?:um )?acordo$|^parcelar$|^desconto$/u,
  /^(?:falar com )?(?:uma )?pessoa$|^atendente$|^humano$/u,
  /^nao receber(?: mais)?(?: mensage\w+)?$/u,
]

function namedChoice({ turn }: Context): Handler | null {
  const at = NAMED.findIndex((pattern) => pattern.test(normalizeChat(turn.text).plain))
  return CHOICES[at] ?? null
}

const ASKS_FOR_TIME =
  /\b(?:ess[ea]|est[ea]) (?:mes|semana) (?:nao|ta|esta|tem jeito)\b|\b(?:mais|um|de|me da|preciso)(?: \w+)? (?:prazo|tempo)\b|\b(?:posso|consigo|pode\w*|da para|tem como)(?: \w+)? (?:pagar|esperar|segurar|aguardar|deixar)\b.*\b(?:dia|semana|mes|depois|ate|segunda|terca|quarta|quinta|sexta|sabado)\b/u

/** "Tem como segurar até dia 5?", which no classifier was sure of: a day is asked, or the one named is noted. */
function askingForTime(context: Context): Draft | null {
  const { turn, facts } = context
  const text = normalizeChat(turn.text).plain
  if (facts.debtor === null || facts.debts.length === 0 || !ASKS_FOR_TIME.test(text)) return null
  if (namedDay(context) !== null) return promise(context)
  return { say: ['promise_other_day'], asked: 'date' }
}

const WILLING =
  /\b(?:resolver|acertar|regularizar|quitar|negociar|acordo|limpar (?:o )?meu nome)\b/u

/** "Bora resolver", which no classifier was sure of, is answered with what there is to settle it. */
function isWilling({ turn, facts }: Context): boolean {
  const text = stripAccents(turn.text)
  const free = facts.debtor !== null && facts.debts.length > 0
  return free && WILLING.test(text) && !/\b(?:nao|nem|nunca|ja)\b/u.test(text)
}

const ASKS_ABOUT_PAYMENT = /\b(?:pagamento|comprovante|confer\w+|baixa|caiu|receb\w+ (?:o|meu))\b/u
const NOT_YET = /\bainda nao (?:paguei|consegui pagar|deu para pagar)\b/u

/** What is on record says what a guess is about: a claim in hand, an agreement; "ainda não paguei" is asked when. */
function knownMatter(context: Context): Draft | null {
  const { turn, facts } = context
  const { plain } = normalizeChat(turn.text)
  if (facts.debtor === null || facts.debts.length === 0) return null
  if (facts.claimOpen && ASKS_ABOUT_PAYMENT.test(plain)) return paymentClaim(context)
  if (activeAgreement(context) !== null && asksForChange(turn)) return changeAgreement()
  return NOT_YET.test(plain) ? { say: ['promise_other_day'], asked: 'date' } : null
}

/** No reading is sure: a choice by name, a wish to settle or for time still say enough. */
export function guessed(context: Context): Draft {
  const choice = namedChoice(context)
  if (choice !== null) return choice(context)
  const known = knownMatter(context)
  if (known !== null) return known
  if (isWilling(context)) return negotiate(context)
  const asks = askingForTime(context)
  if (asks !== null) return asks
  return leavesOpen(context.turn) ? refused(context) : notUnderstood(context)
}
