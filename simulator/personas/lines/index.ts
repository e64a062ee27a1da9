import { bargaining } from './bargaining.ts'
import { paying } from './paying.ts'
import { refusing } from './refusing.ts'
import { wishing } from './wishing.ts'

const all = { ...paying, ...bargaining, ...refusing, ...wishing }

/** What a debtor may mean; each has a dozen wordings or more. */
export type PoolName = keyof typeof all

export const pools: Record<PoolName, readonly string[]> = all

export function isPoolName(name: unknown): name is PoolName {
  return typeof name === 'string' && Object.hasOwn(pools, name)
}
