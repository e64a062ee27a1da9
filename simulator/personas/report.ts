import { goals } from './goals.ts'
import { personaKinds, type PersonaKind } from './kinds.ts'
import type { Debtor } from './memory.ts'

/** People of one kind: how many, how many wrote, how many got what they came for. */
export interface KindReport {
  kind: PersonaKind
  /** Null: this kind wants nothing. */
  wants: string | null
  /** Whose phone got at least one message. */
  n: number
  wrote: number
  reached: number
  /** Promised peace and did not get it. */
  missed: number
  /** reached / wrote; null where nobody with a goal wrote. */
  share: number | null
  /** Some who wrote and did not get it, to look at. */
  examples: string[]
}

const EXAMPLES = 5

/** How the creditor's answers served each kind of debtor. */
export function reportOf(debtors: readonly Debtor[]): KindReport[] {
  return personaKinds.flatMap((kind) => {
    const mine = debtors.filter((debtor) => debtor.kind === kind)
    const wrote = mine.filter((debtor) => debtor.turns > 0)
    const goal = goals[kind]
    const reached = wrote.filter((debtor) => debtor.goal === 'reached')
    const served = goal !== undefined && wrote.length > 0
    const unserved = goal === undefined ? [] : wrote.filter((one) => one.goal !== 'reached')
    if (mine.length === 0) return []
    return {
      kind,
      wants: goal?.wants ?? null,
      n: mine.length,
      wrote: wrote.length,
      reached: reached.length,
      missed: mine.filter((debtor) => debtor.goal === 'missed').length,
      share: served ? Number((reached.length / wrote.length).toFixed(4)) : null,
      examples: unserved.slice(0, EXAMPLES).map((debtor) => debtor.person),
    }
  })
}
