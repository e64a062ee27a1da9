import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { WEBHOOK_EVENTS } from '../../../src/shared/contracts/api/webhooks-out.ts'
import type {
  WebhookChange,
  WebhookDto,
  WebhookSecretAnswer,
  WebhooksAnswer,
  newWebhookSchema,
} from '../../../src/shared/contracts/api/webhooks-out.ts'
import { URL_REASONS_PT, judgeWebhookUrl } from '../../../src/shared/domain/webhook-url.ts'
import { auditInsert } from '../../db/audit.ts'
import { atomically } from '../../db/statement.ts'
import { listEndpoints, readEndpoint } from '../../db/webhooks-out.ts'
import type { EndpointRow } from '../../db/webhooks-out.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { shownSecret } from './sign.ts'

type EndpointDeps = Pick<Deps, 'config' | 'db' | 'now' | 'newId'>

export async function showWebhooks({ db }: Pick<Deps, 'db'>): Promise<WebhooksAnswer> {
  const rows = await listEndpoints(db, DEFAULT_CREDITOR)
  return { success: true, items: rows.map(toWebhook) }
}

/** @throws AppError validation_failed for an address that may not be called */
export async function addWebhook(
  deps: EndpointDeps,
  actor: Actor,
  input: z.infer<typeof newWebhookSchema>,
): Promise<WebhookSecretAnswer> {
  needCallable(deps, input.url)
  const id = deps.newId('whe')
  const at = deps.now()
  await atomically(deps.db, [
    sql`insert into webhook_endpoints (id, creditor_id, url, events, created_at, created_by)
      values (${id}, ${DEFAULT_CREDITOR}, ${input.url}, ${JSON.stringify(input.events)}, ${at}, ${actor.userId})`,
    auditInsert(entryOf(actor, { at, id, action: 'webhook.created' })),
  ])
  return withSecret(deps, id)
}

/** @throws AppError record_not_found; validation_failed for an address that may not be called */
export async function changeWebhook(
  deps: EndpointDeps,
  actor: Actor,
  { id, change }: { id: string; change: WebhookChange },
): Promise<WebhookDto> {
  const { url, events, enabled } = change
  if (url !== undefined) needCallable(deps, url)
  await needEndpoint(deps, id)
  const at = deps.now()
  const off = enabled === false
  await atomically(deps.db, [
    sql`update webhook_endpoints set url = coalesce(${url ?? null}, url),
      events = coalesce(${events === undefined ? null : JSON.stringify(events)}, events),
      disabled_at = case when ${enabled === true} then null when ${off} then coalesce(disabled_at, ${at})
        else disabled_at end,
      disabled_reason = case when ${enabled === true} then null when ${off} then 'person' else disabled_reason end
      where id = ${id}`,
    auditInsert(
      entryOf(actor, {
        at,
        id,
        action: 'webhook.updated',
        details: { fields: Object.keys(change).join(',') },
      }),
    ),
  ])
  return toWebhook(await needEndpoint(deps, id))
}

/** Its deliveries go with it; the events stay for the others. @throws AppError record_not_found */
export async function removeWebhook(deps: EndpointDeps, actor: Actor, id: string): Promise<void> {
  await needEndpoint(deps, id)
  await atomically(deps.db, [
    sql`delete from webhook_deliveries where endpoint_id = ${id}`,
    sql`delete from webhook_endpoints where id = ${id}`,
    auditInsert(entryOf(actor, { at: deps.now(), id, action: 'webhook.deleted' })),
  ])
}

/** A new secret; the one before goes on signing beside it until the next rotation. @throws AppError record_not_found */
export async function rotateSecret(
  deps: EndpointDeps,
  actor: Actor,
  id: string,
): Promise<WebhookSecretAnswer> {
  await needEndpoint(deps, id)
  await atomically(deps.db, [
    sql`update webhook_endpoints set secret_version = secret_version + 1 where id = ${id}`,
    auditInsert(entryOf(actor, { at: deps.now(), id, action: 'webhook.rotated' })),
  ])
  return withSecret(deps, id)
}

export async function needEndpoint({ db }: Pick<Deps, 'db'>, id: string): Promise<EndpointRow> {
  const row = await readEndpoint(db, { id, creditorId: DEFAULT_CREDITOR })
  if (row === null) throw new AppError('record_not_found')
  return row
}

export const entryOf = (
  actor: Actor,
  given: {
    at: number
    id: string
    action: string
    details?: Record<string, string | number | null>
  },
) => ({
  at: given.at,
  actor: actor.userId,
  action: given.action,
  entity: 'webhook',
  entityId: given.id,
  ...(given.details !== undefined && { details: given.details }),
})

async function withSecret(deps: EndpointDeps, id: string): Promise<WebhookSecretAnswer> {
  const row = await needEndpoint(deps, id)
  const secret = await shownSecret(deps.config.jwtSecret, id, row.secretVersion)
  return { success: true, webhook: toWebhook(row), secret }
}

function needCallable({ config }: Pick<Deps, 'config'>, url: string): void {
  const judged = judgeWebhookUrl(url, { local: config.gateway === 'simulator' })
  if (judged.ok) return
  const { reason: code } = judged
  throw new AppError('validation_failed', [{ field: 'url', code, message: URL_REASONS_PT[code] }])
}

export function toWebhook(row: EndpointRow): WebhookDto {
  const wanted: unknown = JSON.parse(row.events)
  return {
    id: row.id,
    url: row.url,
    events: Array.isArray(wanted) ? WEBHOOK_EVENTS.filter((type) => wanted.includes(type)) : [],
    enabled: row.disabledAt === null,
    disabled_at: row.disabledAt,
    disabled_reason: row.disabledReason,
    secret_version: row.secretVersion,
    created_at: row.createdAt,
    pending: row.pending,
    failed: row.failed,
    last_delivered_at: row.lastDeliveredAt,
    last_error: row.lastError,
  }
}
