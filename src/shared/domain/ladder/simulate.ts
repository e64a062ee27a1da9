import { addDays } from '../br-date.ts'
import { isBusinessDay } from '../holidays.ts'
import { dueSteps, touchKey } from '../ladder.ts'
import type { DueQuery, DueStep } from '../ladder.ts'

export type SimulatedDay = {
  readonly day: string
  readonly businessDay: boolean
  readonly messages: readonly DueStep[]
}

/** What the next days would bring if nobody paid, answered or stopped: the widest a ladder gets. */
export function simulateLadder(query: DueQuery, days: number): SimulatedDay[] {
  const touched = new Set(query.touched)
  return Array.from({ length: days }, (_, ahead) => {
    const day = addDays(query.today, ahead)
    const messages = dueSteps({ ...query, today: day, touched })
    for (const { debts } of messages) {
      for (const { id, dueDate, stepId } of debts) touched.add(touchKey(stepId, id, dueDate))
    }
    return { day, businessDay: isBusinessDay(day, query.holidays), messages }
  })
}
