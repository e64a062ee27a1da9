import type { Deps } from '../../deps.ts'
import { keepIdentityKey } from '../waha/keep-identity-key.ts'
import { gatewayOrigin } from '../waha/webhook-proof.ts'

/** Settings key: the first believed delivery since the webhook was registered. */
export const WEBHOOK_CONFIRMED = 'webhook_confirmed'

/**
 * Notes that signed deliveries of this gateway reach us; campaigns on a real gateway wait for it. Each isolate asks before
 * its first delivery, so it is also where a changed IDENTITY_KEY stops what comes in.
 * @throws AppError identity_key
 */
export async function confirmWebhook(
  deps: Pick<Deps, 'db' | 'now' | 'config' | 'hash'>,
  url: string | null,
): Promise<void> {
  const { db, now, config } = deps
  await keepIdentityKey(deps)
  const at = now()
  await db.$client
    .prepare(
      `insert into settings (key, value, updated_at) values (?1, ?2, ?3) on conflict do update
       set value = excluded.value, updated_at = excluded.updated_at
       where json_extract(settings.value, '$.url') is not json_extract(excluded.value, '$.url')
         or json_extract(settings.value, '$.gateway') is not json_extract(excluded.value, '$.gateway')`,
    )
    .bind(WEBHOOK_CONFIRMED, JSON.stringify({ at, url, gateway: gatewayOrigin(config) }), at)
    .run()
}
