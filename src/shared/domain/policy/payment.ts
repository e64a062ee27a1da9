import { addDays, formatDate, weekday } from '../br-date.ts'
import { extractEntities } from '../entities.ts'
import { formatMoney } from '../money.ts'
import { stripAccents } from '../text.ts'
import { handOff, stop } from './draft.ts'
import type { Context, Draft } from './draft.ts'

const WEEKDAYS = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
]
/** A later day is no promise but a new due date: a person decides. */
const LONGEST_PROMISE_DAYS = 60
const RECEIPT_KINDS: ReadonlySet<string> = new Set(['image', 'document'])
const BARE_DAY = /^\s*(\d{1,2})\s*[.!]*\s*$/u

export function hasReceipt({ turn }: Context): boolean {
  return turn.kinds.some((kind) => RECEIPT_KINDS.has(kind))
}

/** A receipt is a claim that a person checks, never a payment. */
export function receipt(): Draft {
  return { say: ['receipt_received'], actions: [stop('payment_claim'), handOff('payment_claim')] }
}

export function paymentClaim(context: Context): Draft {
  const { state, facts } = context
  if (hasReceipt(context)) return receipt()
  if (facts.debts.length === 0) return { say: ['claim_nothing_open'] }
  if (state.receiptAsked)
    return { say: ['claim_noted'], actions: [stop('payment_claim'), handOff('payment_claim')] }
  return {
    say: ['claim_ask_receipt'],
    actions: [stop('payment_claim')],
    asked: 'receipt',
    patch: { receiptAsked: true },
  }
}

const DAY_AND_MONTH_LENGTH = 'dd/mm'.length

/** "sexta-feira, 27/11": saying weekday and date settles what "sexta que vem" meant. */
function inWords(dateIso: string, today: string): string {
  const sameYear = dateIso.slice(0, 4) === today.slice(0, 4)
  const day = sameYear ? formatDate(dateIso).slice(0, DAY_AND_MONTH_LENGTH) : formatDate(dateIso)
  if (dateIso === today) return `hoje, ${day}`
  if (dateIso === addDays(today, 1)) return `amanhã, ${day}`
  return `${WEEKDAYS[weekday(dateIso)] ?? ''}, ${day}`
}

/** The day named in this turn; a bare number counts as one after the question for a day. */
export function namedDay({ turn, state, facts }: Context): string | null {
  if (turn.entities.dateIso !== undefined) return turn.entities.dateIso
  const bare = state.asked === 'date' ? BARE_DAY.exec(turn.text) : null
  if (bare === null) return null
  const asDay = extractEntities(`dia ${bare[1] ?? ''}`, { today: facts.today, botText: null })
  return asDay.dateIso ?? null
}

export function promise(context: Context): Draft {
  const { turn, state, facts } = context
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  const day = namedDay(context)
  const amountCents = turn.entities.amountCents ?? null
  if (day === null || day < facts.today) {
    if (state.asked !== 'date') return { say: ['promise_ask_day'], asked: 'date' }
    return {
      say: ['promise_vague'],
      actions: [{ kind: 'promise_noted', dateIso: null, amountCents }],
    }
  }
  if (day > addDays(facts.today, LONGEST_PROMISE_DAYS))
    return { say: ['promise_far'], actions: [handOff('negotiation')] }
  return {
    say: ['promise_dated'],
    actions: [{ kind: 'promise_noted', dateIso: day, amountCents }],
    extra: {
      when: inWords(day, facts.today),
      amount: amountCents === null ? '' : `, ${formatMoney(amountCents)}`,
    },
  }
}

const WANTS_BOLETO =
  /\b(?:boleto|segunda via|2 ?a? via|2ª via|fatura|carne|linha digitavel|codigo de barras)\b/u

export function howToPay({ turn, facts }: Context): Draft {
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  const boleto = WANTS_BOLETO.test(stripAccents(turn.text))
  if (facts.creditor.pixKey === null || facts.creditor.pixKey.trim() === '')
    return { say: ['pay_hand_off'], actions: [handOff('asked')] }
  return boleto
    ? { say: ['pay_boleto', 'pix_key'], actions: [handOff('asked')] }
    : { say: ['pay_pix', 'pix_key'] }
}
