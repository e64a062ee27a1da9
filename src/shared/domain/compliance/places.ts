import { DDDS, stateOfDdd, timeZonesOfDdd } from '../ddd.ts'
import { dddOf } from '../phone.ts'
import { isState } from './laws.ts'

/** Where a person may live, so far as we know. */
export type Place = {
  /** States (UF) whose law may apply; none = any. */
  readonly states: readonly string[]
  /** IANA zones. */
  readonly zones: readonly string[]
}

/** Area codes that reach into a second state (Anatel's numbering plan; brazil.md 1.1). */
const BORDERS: Readonly<Record<string, readonly string[]>> = {
  '42': ['PR', 'SC'],
  '47': ['SC', 'PR'],
  '49': ['SC', 'PR'],
  '61': ['DF', 'GO'],
}

/** Every state an area code serves; none for a code that is not assigned. */
export function statesOfDdd(ddd: string): readonly string[] {
  const state = stateOfDdd(ddd)
  return BORDERS[ddd] ?? (state === null ? [] : [state])
}

const ZONES_OF_STATE: ReadonlyMap<string, readonly string[]> = zonesByState()

/** Every zone in which somebody of that state may live. */
export function zonesOfState(state: string): readonly string[] {
  return ZONES_OF_STATE.get(state) ?? timeZonesOfDdd('')
}

/**
 * The place of a person: by the state on record, else a guess from the area code, whose borders and zones all count.
 * A state on record decides the law; the clock must be right there and where the number says.
 */
export function placeOf(known: { phone: string | null; state?: string | null }): Place {
  const ddd = (known.phone !== null && dddOf(known.phone)) || ''
  const state = known.state?.trim().toUpperCase() ?? ''
  const zones = timeZonesOfDdd(ddd)
  if (!isState(state)) return { states: statesOfDdd(ddd), zones }
  const there = statesOfDdd(ddd).includes(state) ? [] : zonesOfState(state)
  return { states: [state], zones: [...new Set([...zones, ...there])] }
}

/**
 * The clock somebody most likely lives by: that of the state on record where the area code belongs to another, else the
 * area code's.
 */
export function clockOf({ phone, state }: { phone: string; state: string | null }): string {
  const ddd = dddOf(phone) ?? ''
  const moved = state !== null && isState(state) && !statesOfDdd(ddd).includes(state)
  return (moved ? zonesOfState(state)[0] : timeZonesOfDdd(ddd)[0]) ?? 'America/Sao_Paulo'
}

function zonesByState(): Map<string, readonly string[]> {
  const byState = new Map<string, readonly string[]>()
  for (const ddd of DDDS) {
    for (const state of statesOfDdd(ddd)) {
      const known = byState.get(state) ?? []
      byState.set(state, [...new Set([...known, ...timeZonesOfDdd(ddd)])])
    }
  }
  return byState
}
