import { workable } from './next-wake.ts'
import type { DueUnit } from './next-wake.ts'
import { ackRows } from './store/acks.ts'
import { eventRows } from './store/events.ts'
import { forgetRows } from './store/forget.ts'
import { mediaRows } from './store/media.ts'
import { messageRows } from './store/messages.ts'
import { outboxRows } from './store/outbox.ts'
import { pageRows } from './store/pages.ts'
import { personRows } from './store/person.ts'
import { searchRows } from './store/search.ts'
import { createSql } from './store/sql.ts'
import type { Value } from './store/sql.ts'
import { stopRows } from './store/stops.ts'
import { timerRows } from './store/timers.ts'

/** The rows of one conversation, synchronous: code that does not await cannot be interleaved. */
export function createStore(storage: SqlStorage) {
  const sql = createSql(storage)
  const outbox = outboxRows(sql)
  return {
    ...personRows(sql),
    ...messageRows(sql),
    ...pageRows(sql),
    ...searchRows(sql),
    ...mediaRows(sql),
    ...ackRows(sql),
    ...outbox,
    ...stopRows(sql),
    ...timerRows(sql),
    ...eventRows(sql),
    ...forgetRows(sql),
    /** Everything that waits for a moment. */
    dues: (): DueUnit[] => {
      const rows = sql.all(
        `select kind as unit, due from timers
         union all select 'acks', min(ack_due) from messages where ack_due is not null
         union all select 'events', min(due) from events`,
      )
      return [
        ...rows.flatMap(({ unit, due }) => dueUnit(unit, due)),
        ...workable(outbox.active()).map(({ due }) => ({ unit: 'outbox', due }) as const),
      ]
    },
  }
}

export type Store = ReturnType<typeof createStore>

const UNITS = ['stops', 'turn', 'move', 'media', 'quiet', 'acks', 'events'] as const

function dueUnit(unit: Value | undefined, due: Value | undefined): DueUnit[] {
  const known = UNITS.find((name) => name === unit)
  return known === undefined || typeof due !== 'number' ? [] : [{ unit: known, due }]
}
