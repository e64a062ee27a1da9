/**
 * Ladder of reminders (régua de cobrança): which debt gets which step on a day. Pure; docs/ladders.md has the rules
 * in words.
 */
import { addDays, daysBetween } from './br-date.ts'
import { isBusinessDay, nextBusinessDay } from './holidays.ts'

/** What ends a ladder for a person, besides that nothing is owed any more; names are the ledger's. */
export const LADDER_STOPS = [
  'debt_paid',
  'opted_out',
  'wrong_person',
  'deceased',
  'disputed',
  'payment_claim',
  'hardship',
  'promise_open',
  'agreement_open',
  'person_speaking',
] as const
export type LadderStop = (typeof LADDER_STOPS)[number]

/** `offsetDays` counts from the due date: negative before it. */
export type LadderStep = { readonly id: string; readonly offsetDays: number }

export type LadderDebt = {
  readonly id: string
  readonly debtorId: string
  /** YYYY-MM-DD; a debt without one is on no ladder. */
  readonly dueDate: string | null
  /** Why nothing is sent about it; null when something may be. */
  readonly stop: LadderStop | null
}

/** A debt with the step it has come to. */
export type DueDebt = { readonly id: string; readonly dueDate: string; readonly stepId: string }

/** One message: a debtor, the step whose text is used, and every debt it is about. */
export type DueStep = {
  readonly debtorId: string
  readonly stepId: string
  readonly debts: readonly DueDebt[]
}

export type DueQuery = {
  readonly steps: readonly LadderStep[]
  readonly debts: readonly LadderDebt[]
  /** YYYY-MM-DD */
  readonly today: string
  /** `touchKey` of every step a debt got. */
  readonly touched: ReadonlySet<string>
  /** Days off beside the banks' (creditor, city), YYYY-MM-DD. */
  readonly holidays: readonly string[]
  /** A step is sent at most so many days after its day; left out: `DEFAULT_CATCH_UP_DAYS`. */
  readonly catchUpDays?: number
}

export const DEFAULT_CATCH_UP_DAYS = 15

/** The same step of the same debt for the same due date: sent once. A debt with a new due date starts anew. */
export const touchKey = (stepId: string, debtId: string, dueDate: string): string =>
  `${stepId}|${debtId}|${dueDate}`

/**
 * The business day on which a step goes out. A reminder before the due date moves to the business day before, for it
 * must come in time; everything else to the one after.
 */
export function stepDay(dueDate: string, offsetDays: number, holidays: readonly string[]): string {
  const day = addDays(dueDate, offsetDays)
  return offsetDays < 0 ? previousBusinessDay(day, holidays) : nextBusinessDay(day, holidays)
}

function previousBusinessDay(date: string, holidays: readonly string[]): string {
  return isBusinessDay(date, holidays) ? date : previousBusinessDay(addDays(date, -1), holidays)
}

/**
 * Today's messages: at most one a debtor, none on a day off. Each debt stands on the last step it has reached; a step it
 * went past is never made up for. Of a debtor's debts the latest step gives the text, and the message is about all that
 * came to a step of that side of the due date; those of the other side wait, for one text cannot say both.
 */
export function dueSteps(query: DueQuery): DueStep[] {
  if (!isBusinessDay(query.today, query.holidays)) return []
  const steps = query.steps.toSorted((a, b) => a.offsetDays - b.offsetDays)
  const people = new Map<string, Reached[]>()
  for (const debt of query.debts) {
    const reached = reachedBy(debt, steps, query)
    if (reached === null) continue
    const held = people.get(debt.debtorId)
    if (held === undefined) people.set(debt.debtorId, [reached])
    else held.push(reached)
  }
  return [...people].flatMap(([debtorId, all]) => messageOf(debtorId, all))
}

type Reached = { readonly step: LadderStep; readonly debt: DueDebt }

/** The step a debt stands on today and has not had; null when there is none. `steps` ascend. */
function reachedBy(
  debt: LadderDebt,
  steps: readonly LadderStep[],
  query: DueQuery,
): Reached | null {
  const { today, touched, holidays, catchUpDays = DEFAULT_CATCH_UP_DAYS } = query
  const { id, dueDate, stop } = debt
  if (dueDate === null || stop !== null) return null
  const step = steps.findLast((one) => stepDay(dueDate, one.offsetDays, holidays) <= today)
  if (step === undefined || touched.has(touchKey(step.id, id, dueDate))) return null
  // "Vence em breve" is false after the due date.
  if (step.offsetDays < 0 && today > dueDate) return null
  const late = daysBetween(stepDay(dueDate, step.offsetDays, holidays), today)
  return late > catchUpDays ? null : { step, debt: { id, dueDate, stepId: step.id } }
}

function messageOf(debtorId: string, all: readonly Reached[]): DueStep[] {
  const [first] = all.toSorted((a, b) => b.step.offsetDays - a.step.offsetDays)
  if (first === undefined) return []
  const late = first.step.offsetDays > 0
  const debts = all.filter(({ step }) => step.offsetDays > 0 === late).map(({ debt }) => debt)
  return [{ debtorId, stepId: first.step.id, debts }]
}
