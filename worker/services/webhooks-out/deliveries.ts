import type {
  DeliveriesAnswer,
  DeliveriesQuery,
  ReplayAnswer,
  ReplayInput,
  WebhookBody,
  WebhookTestAnswer,
} from '../../../src/shared/contracts/api/webhooks-out.ts'
import { auditInsert } from '../../db/audit.ts'
import { statement } from '../../db/statement.ts'
import { listDeliveries, replayStatement } from '../../db/webhooks-out.ts'
import type { DeliveryRow } from '../../db/webhooks-out.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { entryOf, needEndpoint } from './endpoints.ts'
import { post } from './post.ts'
import type { PostDeps } from './post.ts'

/** @throws AppError record_not_found */
export async function showDeliveries(
  deps: Pick<Deps, 'db'>,
  id: string,
  query: DeliveriesQuery,
): Promise<DeliveriesAnswer> {
  await needEndpoint(deps, id)
  const rows = await listDeliveries(deps.db, id, query)
  return {
    success: true,
    items: rows.map((row) => ({
      event_id: row.eventId,
      type: row.type,
      at: row.at,
      status: row.status,
      attempts: row.attempts,
      next_at: row.status === 'pending' ? row.nextAt : null,
      last_at: row.lastAt,
      last_status: row.lastStatus,
      last_error: row.lastError,
      body: bodyOf(row),
    })),
    next: rows.length < query.limit ? null : (rows.at(-1)?.eventId ?? null),
  }
}

/** Written by our own statements (db/webhook-events). */
const bodyOf = ({ payload }: DeliveryRow): WebhookBody => JSON.parse(payload) as WebhookBody

/**
 * Tells events again, with the same ids: receivers that know them already need do nothing.
 * @throws AppError record_not_found
 */
export async function replayEvents(
  deps: Pick<Deps, 'db' | 'now' | 'queues'>,
  actor: Actor,
  { id, input }: { id: string; input: ReplayInput },
): Promise<ReplayAnswer> {
  await needEndpoint(deps, id)
  const now = deps.now()
  const eventId = 'event_id' in input ? input.event_id : null
  const since = 'since' in input ? input.since : null
  const [queued] = await deps.db.$client.batch([
    replayStatement(deps.db, { endpointId: id, eventId, since, now }),
    statement(
      deps.db,
      auditInsert(entryOf(actor, { at: now, id, action: 'webhook.replayed', details: { since } })),
    ),
  ])
  await deps.queues.JOBS.send({ kind: 'webhooks_out' })
  return { success: true, queued: queued?.meta.changes ?? 0 }
}

/** One `ping`, at once; nothing is kept of it. @throws AppError record_not_found */
export async function testWebhook(
  deps: PostDeps & Pick<Deps, 'db' | 'newId'>,
  id: string,
): Promise<WebhookTestAnswer> {
  const endpoint = await needEndpoint(deps, id)
  const body: WebhookBody = {
    type: 'ping',
    timestamp: new Date(deps.now()).toISOString(),
    data: {},
  }
  const posted = await post(deps, endpoint, { id: deps.newId('ping'), body: JSON.stringify(body) })
  const { ok: delivered, status, error, ms } = posted
  return { success: true, delivered, status, error, ms }
}
