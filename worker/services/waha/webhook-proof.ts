import * as z from 'zod'
import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'

const proofSchema = z.object({ url: z.string().nullable() })

/**
 * Whether a signed delivery has reached us at the webhook address configured now; the webhook's service
 * (inbound/confirm-webhook) writes it down. Campaigns on a real gateway wait for it.
 */
export async function webhookConfirmed({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<boolean> {
  const proof = proofSchema.safeParse(await readSetting(db, 'webhook_confirmed'))
  return proof.success && proof.data.url === config.webhookUrl
}
