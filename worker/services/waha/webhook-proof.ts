import * as z from 'zod'
import { readSetting, writeSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'

const proofSchema = z.object({ url: z.string() })

/**
 * Remembers that a delivery with a valid signature came in: the webhook works. Called by the webhook's
 * route; writes once per address of the webhook.
 */
export async function confirmWebhook(deps: Pick<Deps, 'db' | 'config' | 'now'>): Promise<void> {
  if (await webhookConfirmed(deps)) return
  const value = { url: deps.config.webhookUrl ?? '' }
  await writeSetting(deps.db, 'webhook_confirmed', { value, at: deps.now() })
}

/** Whether WAHA has reached us at the address configured now. */
export async function webhookConfirmed({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<boolean> {
  const proof = proofSchema.safeParse(await readSetting(db, 'webhook_confirmed'))
  return proof.success && proof.data.url === (config.webhookUrl ?? '')
}
