import { sql } from 'drizzle-orm'
import type { AlertDto } from '../../../src/shared/contracts/api/alerts.ts'
import { readAlert } from '../../db/alerts.ts'
import { auditInsert } from '../../db/audit.ts'
import { atomically } from '../../db/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { toAlert } from './show.ts'
import { tellDashboards } from './tell-dashboards.ts'

/**
 * Somebody took note; the first one is kept. It does not end the alert.
 * @throws AppError not_found
 */
export async function acknowledgeAlert(
  deps: Pick<Deps, 'db' | 'now' | 'liveFeed' | 'log'>,
  actor: Actor,
  id: string,
): Promise<AlertDto> {
  const at = deps.now()
  const fresh = sql`exists (select 1 from alerts where id = ${id} and acknowledged_at is null)`
  // The audit row stands first: both statements ask the same question of the same state.
  await atomically(deps.db, [
    auditInsert(
      { at, actor: actor.userId, action: 'alert.acknowledged', entity: 'alert', entityId: id },
      fresh,
    ),
    sql`update alerts set acknowledged_at = ${at}, acknowledged_by = ${actor.userId}
      where id = ${id} and acknowledged_at is null`,
  ])
  const row = await readAlert(deps.db, id)
  if (row === null) throw new AppError('not_found')
  const alert = toAlert(row)
  await tellDashboards(deps, [alert])
  return alert
}
