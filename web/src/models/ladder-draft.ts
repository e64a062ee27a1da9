import type { LadderDto } from '../../../src/shared/contracts/api/ladders.ts'
import {
  DEFAULT_LADDER_TEMPLATES,
  DEFAULT_LADDERS,
  DEFAULT_WINDOW,
} from '../../../src/shared/domain/ladder/defaults.ts'

export type Step = {
  offset_days: number
  template_id: string
  window_from: string
  window_to: string
}
type Template = { id: string; name: string }

const WINDOW = { window_from: DEFAULT_WINDOW.from, window_to: DEFAULT_WINDOW.to }
export const FIRST_DAY = -60
export const LAST_DAY = 365

export const byDay = (steps: readonly Step[]): Step[] =>
  [...steps].sort((a, b) => a.offset_days - b.offset_days)

/** What a stored ladder has. */
export const stepsOf = (one: LadderDto): Step[] =>
  byDay(
    one.steps.map(({ offset_days, template_id, window_from, window_to }) => ({
      offset_days,
      template_id,
      window_from,
      window_to,
    })),
  )

/** A first step the day after the due date. */
export const blankSteps = (templates: readonly Template[]): Step[] => [
  { offset_days: 1, template_id: templates[0]?.id ?? '', ...WINDOW },
]

/** The ladders every creditor begins with, with the templates that are still there. */
export function presets(templates: readonly Template[]): { name: string; steps: Step[] }[] {
  const idOf = (key: string) => {
    const name = DEFAULT_LADDER_TEMPLATES.find((one) => one.key === key)?.name
    return templates.find((one) => one.name === name)?.id ?? templates[0]?.id ?? ''
  }
  return DEFAULT_LADDERS.map(({ name, steps }) => ({
    name,
    steps: steps.map(({ offsetDays, template }) => ({
      offset_days: offsetDays,
      template_id: idOf(template),
      ...WINDOW,
    })),
  }))
}

/**
 * Steps with one more in the gap after a step (before the first when `after` is -1): halfway to the next, or a week
 * from the end. Null when the gap has no free day.
 */
export function withStep(steps: readonly Step[], after: number): Step[] | null {
  const [left, right] = [steps[after], steps[after + 1]]
  const day = dayBetween(left?.offset_days, right?.offset_days)
  if (day === null) return null
  const like = left ?? right
  return byDay([...steps, { ...WINDOW, template_id: like?.template_id ?? '', offset_days: day }])
}

const WEEK = 7

function dayBetween(left: number | undefined, right: number | undefined): number | null {
  if (left === undefined && right === undefined) return 0
  if (left === undefined) return inRange(Number(right) - WEEK, Number(right) - 1)
  if (right === undefined) return inRange(left + WEEK, left + 1)
  return right - left < 2 ? null : Math.floor((left + right) / 2)
}

/** The wished day, or the nearest that may be. */
function inRange(wished: number, nearest: number): number | null {
  const day = Math.max(FIRST_DAY, Math.min(LAST_DAY, wished))
  const free = wished > nearest ? day >= nearest : day <= nearest
  return free ? day : null
}

/** Days that two steps share: they cannot be saved. */
export function sharedDays(steps: readonly Step[]): number[] {
  const days = steps.map((step) => step.offset_days)
  return [...new Set(days.filter((day, i) => days.indexOf(day) !== i))]
}
