/** Days after the first contact at which a recovery curve is read. */
export const CURVE_DAYS = [0, 1, 3, 7, 14, 21, 30, 45, 60, 75, 90] as const

export type CohortSums = {
  /** Cents received by days after the first contact. */
  readonly paid: readonly { readonly day: number; readonly cents: number }[]
  readonly exposedCents: number
  /** Whole days since the youngest first contact of the cohort: later points are not known yet. */
  readonly ageDays: number
}

export type CurvePoint = {
  readonly day: number
  readonly cents: number
  readonly share: number | null
}

/** Cumulative recovery of a cohort, only as far as everybody in it has come. */
export function curveOf({ paid, exposedCents, ageDays }: CohortSums): CurvePoint[] {
  return CURVE_DAYS.filter((day) => day <= ageDays).map((day) => {
    const cents = paid.reduce((sum, one) => (one.day <= day ? sum + one.cents : sum), 0)
    return { day, cents, share: exposedCents === 0 ? null : cents / exposedCents }
  })
}
