/** Promises to pay: dated ones are records, read back with weekday, date and amount. */
import { addDays } from '../br-date.ts'
import type { DialogueState } from '../dialogue.ts'
import { extractEntities } from '../entities.ts'
import { formatMoney } from '../money.ts'
import { totalCents } from '../replies.ts'
import { inWords } from '../replies/lines.ts'
import { normalizeChat } from '../text.ts'
import { activeAgreement, agreementPromise, hasPixKey } from './agreement.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'

/** A later day is no promise but a new due date: a person decides. */
const LONGEST_PROMISE_DAYS = 60
/** After so many broken ones another promise helps nobody. */
const MOST_BROKEN = 2
const BARE_DAY = /^\s*(?:(?:n[aã]o|dia|no|ah|opa|quer dizer|melhor)[\s,]+)*(\d{1,2})\s*[.!]*\s*$/iu

/** "Mudei de ideia, dia 15": right after the read-back any day is the new one. */
const SAID_DAY = /\bdia (\d{1,2})\b/iu

/** The day named in this turn; a bare number counts as one after the question for a day. */
export function namedDay({ turn, state, facts }: Context): string | null {
  if (turn.entities.dateIso !== undefined) return turn.entities.dateIso
  const asks = state.asked === 'date' || state.asked === 'promise'
  const bare = asks ? (BARE_DAY.exec(turn.text) ?? SAID_DAY.exec(turn.text)) : null
  if (bare === null) return null
  const asDay = extractEntities(`dia ${bare[1] ?? ''}`, { today: facts.today, botText: null })
  return asDay.dateIso ?? null
}

const MONTHS =
  /\b(?:em|no mes de|la (?:para|por|pelo)|so (?:em|la)|mes de) (?:mes de )?(janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)\b/u
const MONTH_NAMES =
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(
    ' ',
  )
const WILL_PAY = /\b(?:pago|pagar|pagarei|acerto|quito|consigo|posso)\b/u

/** "Pago em março", without a day: that month's first day where it lies beyond every promise, else null. */
export function farMonth({ turn, facts }: Context): string | null {
  const { plain } = normalizeChat(turn.text)
  const month = MONTH_NAMES.indexOf(MONTHS.exec(plain)?.[1] ?? '') + 1
  if (month === 0 || turn.entities.dateIso !== undefined || !WILL_PAY.test(plain)) return null
  const thisYear = Number(facts.today.slice(0, 4))
  const year = month < Number(facts.today.slice(5, 7)) ? thisYear + 1 : thisYear
  const first = `${String(year)}-${String(month).padStart(2, '0')}-01`
  return first > addDays(facts.today, LONGEST_PROMISE_DAYS) ? first : null
}

/** The promise in force: of the records, or the one just read back, whose record may be on the way. */
export function openPromise({
  facts,
  state,
}: Context): NonNullable<DialogueState['promised']> | null {
  const { promise } = facts
  const justSaid = state.recentReplies.slice(0, 2).some((key) => key.startsWith('promise_'))
  if (state.promised !== null && (justSaid || state.asked === 'promise')) return state.promised
  return promise === null ? null : { dueDate: promise.dueDate, amountCents: promise.amountCents }
}

export function promise(context: Context): Draft {
  const { turn, state, facts } = context
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  if (activeAgreement(context) !== null) return agreementPromise(context)
  const day = namedDay(context) ?? farMonth(context)
  if (day === null || day < facts.today) return withoutDay(context)
  if (facts.broken >= MOST_BROKEN)
    return { say: ['promise_person'], actions: [handOff('broken_promises')] }
  if (day > addDays(facts.today, LONGEST_PROMISE_DAYS))
    return { say: ['promise_far'], actions: [handOff('negotiation')] }
  const before = state.asked === 'promise' ? state.promised : null
  // A bare day is no amount, whatever else it could be.
  const said = BARE_DAY.test(turn.text) ? undefined : turn.entities.amountCents
  const amountCents = amountOf(said ?? before?.amountCents, totalCents(facts))
  return recorded(context, { dueDate: day, amountCents })
}

/** A part is welcome; more than is owed cannot be meant. */
function amountOf(said: number | undefined, owedCents: number): number {
  return said === undefined || said === 0 || said > owedCents ? owedCents : said
}

function recorded(context: Context, promised: { dueDate: string; amountCents: number }): Draft {
  const { facts, state } = context
  const owed = totalCents(facts)
  const cents = formatMoney(promised.amountCents)
  const part = promised.amountCents < owed ? ` (de um total de ${formatMoney(owed)})` : ''
  const isToday = promised.dueDate === facts.today && hasPixKey(context)
  const changes = state.promised !== null && state.asked === 'promise'
  return {
    say: [isToday ? 'promise_today' : changes ? 'promise_changed' : 'promise_dated'],
    asked: isToday ? 'pay' : 'promise',
    actions: [{ kind: 'promise', ...promised, debtIds: facts.debts.map(({ id }) => id) }],
    patch: { promised, offered: [] },
    extra: { when: inWords(promised.dueDate, facts.today), amount: `${cents}${part}` },
  }
}

function withoutDay(context: Context): Draft {
  const { turn, state, facts } = context
  const open = openPromise(context)
  if (open !== null && state.asked !== 'date') return remindOf(context, open)
  if (state.asked !== 'date') return { say: ['promise_ask_day'], asked: 'date' }
  const amountCents = turn.entities.amountCents ?? null
  const said = amountCents !== null && amountCents <= totalCents(facts) ? amountCents : null
  return {
    say: ['promise_vague'],
    actions: [{ kind: 'promise_noted', dateIso: null, amountCents: said }],
  }
}

function remindOf(
  { facts, state }: Context,
  open: { dueDate: string; amountCents: number },
): Draft {
  const said = `${inWords(open.dueDate, facts.today)}, ${formatMoney(open.amountCents)}`
  return {
    say: ['promise_open'],
    asked: 'promise',
    patch: { promised: state.promised ?? open },
    extra: { promise: said },
  }
}

/** "Não, dia 12", "na verdade 100 reais", "isso": what is said right after a promise was read back. */
export function answerToPromise(context: Context, answer: 'yes' | 'no' | null): Draft | null {
  const { turn, state } = context
  if (namedDay(context) !== null) return promise(context)
  const { amountCents } = turn.entities
  if (amountCents !== undefined && state.promised !== null) {
    const { dueDate } = state.promised
    return promise({
      ...context,
      turn: { ...turn, entities: { ...turn.entities, dateIso: dueDate } },
    })
  }
  if (answer === 'yes') return { say: ['promise_confirmed'] }
  return answer === 'no' ? { say: ['promise_other_day'], asked: 'date' } : null
}
