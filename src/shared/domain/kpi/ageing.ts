/** Ageing buckets by days past due of each debt (product.md 4); above five years a person looks at prescription. */
export const AGEING_BUCKETS = [
  { key: 'not_due', label: 'a vencer', min: null, max: 0 },
  { key: 'd1_30', label: '1–30', min: 1, max: 30 },
  { key: 'd31_60', label: '31–60', min: 31, max: 60 },
  { key: 'd61_90', label: '61–90', min: 61, max: 90 },
  { key: 'd91_180', label: '91–180', min: 91, max: 180 },
  { key: 'd181_360', label: '181–360', min: 181, max: 360 },
  { key: 'd361_1826', label: '> 360', min: 361, max: 1_826 },
  { key: 'over_5y', label: '> 5 anos (revisar prescrição)', min: 1_827, max: null },
] as const satisfies readonly Bucket[]

/** The first month in more detail, for small businesses. */
export const EARLY_BUCKETS = [
  { key: 'd1_5', label: '1–5', min: 1, max: 5 },
  { key: 'd6_15', label: '6–15', min: 6, max: 15 },
  { key: 'd16_30', label: '16–30', min: 16, max: 30 },
] as const satisfies readonly Bucket[]

export type Bucket = {
  readonly key: string
  readonly label: string
  /** Days past due, both ends inclusive; null is open. */
  readonly min: number | null
  readonly max: number | null
}
export type BucketKey = (typeof AGEING_BUCKETS)[number]['key']

/** Debts without a due date have none. */
export function bucketOfDays(daysLate: number): BucketKey {
  const found = AGEING_BUCKETS.find(({ max }) => max === null || daysLate <= max)
  return found?.key ?? 'over_5y'
}

/** One debt at two moments: its bucket then and what was owed. */
export type Standing = {
  readonly before: BucketKey
  readonly centsBefore: number
  readonly after: BucketKey
  readonly centsAfter: number
}

export type Roll = {
  readonly bucket: BucketKey
  /** Owed in the bucket before; forward + stable + back + cured is the same sum. */
  readonly cents: number
  readonly forward: number
  readonly stable: number
  readonly back: number
  readonly cured: number
}

/** Where the money of each bucket went between two moments. What was paid or forgiven is cured. */
export function rollOf(standings: readonly Standing[]): Roll[] {
  return AGEING_BUCKETS.map(({ key }, place) => {
    const mine = standings.filter(({ before }) => before === key)
    const roll = { bucket: key, cents: 0, forward: 0, stable: 0, back: 0, cured: 0 }
    for (const { centsBefore, centsAfter, after } of mine) {
      const left = Math.min(centsBefore, Math.max(0, centsAfter))
      const to = AGEING_BUCKETS.findIndex((one) => one.key === after)
      roll.cents += centsBefore
      roll.cured += centsBefore - left
      if (to > place) roll.forward += left
      else if (to === place) roll.stable += left
      else roll.back += left
    }
    return roll
  })
}
