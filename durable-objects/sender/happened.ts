import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { dailyCapOn } from '../../src/shared/domain/pacing/number.ts'
import { writeNumberEvents } from '../../worker/db/number-events.ts'
import type { Deps } from '../../worker/deps.ts'
import type { Duty } from './duties.ts'
import { readFacts } from './facts.ts'
import { NUMBER_ZONE, paceOf } from './pace.ts'
import type { Happened, SenderStore } from './store.ts'

type NoteDeps = Pick<Deps, 'config' | 'now' | 'newId'>

/**
 * What became different about the number since this was asked last: lock, cap, warm-up. Kept here first, so that whoever
 * sends waits for nothing, and told to D1 by the duty below. The session's own changes are the watch's (`watch.ts`).
 */
export function noteHappened(store: SenderStore, deps: NoteDeps): void {
  const facts = readFacts(store, deps)
  const { now } = facts
  const day = todayIn(NUMBER_ZONE, now)
  const note = (one: Omit<Happened, 'id'>) => {
    store.addHappened({ id: deps.newId('nev'), ...one })
    store.setDue('tell', now)
  }
  const { lockedUntil, dailyCap, coldToday } = facts
  const locked = lockedUntil !== null && lockedUntil > now
  if (locked !== (store.fact('told_lock') === 1)) {
    store.setFact('told_lock', locked ? 1 : 0)
    if (locked) note({ at: now, kind: 'locked', details: { until: lockedUntil } })
    // One that ended by itself ended then, whenever somebody looked.
    else note({ at: Math.min(now, lockedUntil ?? now), kind: 'unlocked', details: {} })
  }
  if (dailyCap !== null && coldToday >= dailyCap && isNew(store, 'told_cap_day', day)) {
    note({ at: now, kind: 'cap_reached', details: { cap: dailyCap } })
  }
  const raised = raisedOn(store, deps, day)
  if (raised !== null && isNew(store, 'told_warm_day', day)) {
    note({ at: zonedTime(day, 0, 0, NUMBER_ZONE), kind: 'warm_up_raised', details: raised })
  }
}

/** Once a day. */
function isNew(store: SenderStore, fact: 'told_cap_day' | 'told_warm_day', day: string): boolean {
  const number = Number(day.replaceAll('-', ''))
  if (store.fact(fact) === number) return false
  store.setFact(fact, number)
  return true
}

/** Whether its age alone lets it send more today than yesterday. */
function raisedOn(
  store: SenderStore,
  deps: NoteDeps,
  day: string,
): { from: number; cap: number } | null {
  const pace = { ...paceOf(store, deps), dailyCap: null }
  if (pace.activatedOn === null || pace.activatedOn >= day) return null
  const from = dailyCapOn(pace, addDays(day, -1))
  const cap = dailyCapOn(pace, day)
  return from !== null && cap !== null && cap > from ? { from, cap } : null
}

/** Brings what happened to D1, once by its id; a fault leaves it here for the next time. */
export async function tellHappened({ store, deps, session }: Duty): Promise<void> {
  const waiting = store.happened()
  if (waiting.length > 0) {
    await writeNumberEvents(
      deps.db,
      waiting.map((one) => ({ ...one, session })),
    )
    store.removeHappened(waiting.map(({ id }) => id))
  }
  // More than one telling takes, or what came during it: at once again.
  if (store.happened().length === 0) store.clearDue('tell')
}
