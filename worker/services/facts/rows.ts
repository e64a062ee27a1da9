import type { EventBatchItem } from '../../../src/shared/contracts/queues.ts'
import type { FactRow } from '../../db/facts.ts'
import { caseDueAt } from '../cases/due.ts'

/** The facts of a batch of events as rows, oldest first. */
export function factRows(events: readonly EventBatchItem[]): FactRow[] {
  return events
    .flatMap(({ facts = [], conversationId, creditorId, at }) =>
      facts.map((fact): FactRow => {
        const row = { ...fact, conversationId, creditorId, at }
        return row.kind === 'case' ? { ...row, dueAt: caseDueAt(row.case, at) } : row
      }),
    )
    .toSorted((a, b) => a.at - b.at)
}
