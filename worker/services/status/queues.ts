import { readAlertFigures } from '../../db/alert-measures.ts'
import type { QueueFigures } from '../../db/alert-measures.ts'
import type { Deps } from '../../deps.ts'

/** Due work that was not done, by queue: its age in ms. Empty when nothing waits. */
export async function queueAges({
  db,
  now,
}: Pick<Deps, 'db' | 'now'>): Promise<(QueueFigures & { ageMs: number })[]> {
  const at = now()
  const figures = await readAlertFigures(db, {
    apiSince: at,
    hourSince: at,
    letterSince: at,
    now: at,
  })
  return figures.queues.map((one) => ({ ...one, ageMs: Math.max(0, at - one.oldestAt) }))
}
