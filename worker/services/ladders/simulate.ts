import type { SimulateLadderAnswer } from '../../../src/shared/contracts/api/ladders.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { simulateLadder } from '../../../src/shared/domain/ladder/simulate.ts'
import type { SimulatedDay } from '../../../src/shared/domain/ladder/simulate.ts'
import type { DueStep } from '../../../src/shared/domain/ladder.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import type { Person } from '../../db/audience-filter.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { needLadder } from './ladder.ts'
import type { Ladder } from './ladder.ts'
import { ladderPages, ownHolidays } from './people.ts'

const SAMPLE = 5

type Day = SimulateLadderAnswer['days'][number]
type Step = Day['steps'][number]

/**
 * Who would get what in the next days, today first, on the real portfolio; writes and sends nothing.
 * @param names whether samples may name people
 * @throws AppError not_found
 */
export async function simulate(
  deps: Pick<Deps, 'db' | 'now'>,
  target: { creditorId: string; id: string },
  { days, names }: { days: number; names: boolean },
): Promise<SimulateLadderAnswer> {
  const ladder = await needLadder(deps, target)
  const today = todayIn(ZONE, deps.now())
  const holidays = await ownHolidays(deps, ladder.creditorId)
  const excluded = new Map<string, number>()
  let shown: Day[] = []
  const rules = { steps: ladder.steps, today, holidays, catchUpDays: ladder.rules.catch_up_days }
  for await (const { people, ...page } of ladderPages(deps, ladder, { today, days })) {
    for (const reason of reasonsOf(page.debts)) {
      excluded.set(reason, (excluded.get(reason) ?? 0) + 1)
    }
    const simulated = simulateLadder({ ...rules, ...page }, days)
    shown = simulated.map((day, i) => addDay(shown[i], day, { ladder, people, names }))
  }
  return {
    success: true,
    days: shown.length > 0 ? shown : simulateLadder({ ...rules, ...EMPTY }, days).map(emptyDay),
    excluded: [...excluded].map(([reason, n]) => ({ reason, label: reasonLabel(reason), n })),
  }
}

const EMPTY = { debts: [], touched: new Set<string>() }
const emptyDay = ({ day, businessDay }: SimulatedDay): Day => ({
  day,
  business_day: businessDay,
  debtors: 0,
  cents: 0,
  steps: [],
})

/** One reason a person. */
function reasonsOf(debts: readonly { debtorId: string; stop: string | null }[]): string[] {
  const people = new Map(debts.map(({ debtorId, stop }) => [debtorId, stop]))
  return [...people.values()].filter((stop) => stop !== null)
}

type Context = { ladder: Ladder; people: readonly Person[]; names: boolean }

function addDay(before: Day | undefined, day: SimulatedDay, context: Context): Day {
  const known = new Map(context.people.map((person) => [person.debtorId, person]))
  const sum = before ?? emptyDay(day)
  const steps = context.ladder.steps.flatMap((step) => {
    const held = sum.steps.find(({ step_id }) => step_id === step.id)
    const mine = day.messages.filter(({ stepId }) => stepId === step.id)
    if (mine.length === 0) return held ?? []
    const empty: Step = {
      step_id: step.id,
      offset_days: step.offsetDays,
      template_name: step.templateName,
      debtors: 0,
      debts: 0,
      cents: 0,
      sample: [],
    }
    return addMessages(held ?? empty, mine, { known, names: context.names })
  })
  const total = (key: 'debtors' | 'cents') => steps.reduce((all, step) => all + step[key], 0)
  return { ...sum, debtors: total('debtors'), cents: total('cents'), steps }
}

function addMessages(
  step: Step,
  messages: readonly DueStep[],
  { known, names }: { known: ReadonlyMap<string, Person>; names: boolean },
): Step {
  const rows = messages.flatMap(({ debtorId, debts }) => {
    const person = known.get(debtorId)
    if (person === undefined) return []
    const ids = new Set(debts.map(({ id }) => id))
    const mine = person.debts.filter(({ id }) => ids.has(id))
    const cents = mine.reduce((all, debt) => all + debt.balanceCents, 0)
    const due_date = debts.map(({ dueDate }) => dueDate).sort()[0] ?? ''
    return [{ debtor: person.name, phone: formatPhone(person.phone), due_date, cents, n: ids.size }]
  })
  const room = names ? SAMPLE - step.sample.length : 0
  return {
    ...step,
    debtors: step.debtors + rows.length,
    debts: rows.reduce((all, row) => all + row.n, step.debts),
    cents: rows.reduce((all, row) => all + row.cents, step.cents),
    sample: [...step.sample, ...rows.slice(0, room).map(({ n: _n, ...row }) => row)],
  }
}
