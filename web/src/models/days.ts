import type { Period } from '../api/calls/reports.ts'

const DAY_MS = 86_400_000
const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' })

/** The day in São Paulo, as reports count: YYYY-MM-DD. */
export const dayOf = (at: number): string => iso.format(at)

/** The last `days` days, today included. */
export const daysBack = (now: number, days: number): Period => ({
  from: dayOf(now - (days - 1) * DAY_MS),
  to: dayOf(now),
})

/** From the first of the month to today. */
export function monthSoFar(now: number): Period {
  const to = dayOf(now)
  return { from: `${to.slice(0, 8)}01`, to }
}
