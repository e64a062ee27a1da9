import * as z from 'zod'
import { readSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'

const proofSchema = z.object({ url: z.string().nullable(), gateway: z.string() })

/**
 * Whether a signed delivery has reached us from the WAHA configured now at the webhook
 * address configured now; the webhook's service
 * (inbound/confirm-webhook) writes it down. Campaigns on a real gateway wait for it.
 */
export async function webhookConfirmed({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<boolean> {
  const proof = proofSchema.safeParse(await readSetting(db, 'webhook_confirmed'))
  if (!proof.success) return false
  return proof.data.url === config.webhookUrl && proof.data.gateway === gatewayOrigin(config)
}

/** Which WAHA is meant: another one at our address has proven nothing. */
export const gatewayOrigin = ({ waha }: Pick<Deps['config'], 'waha'>): string =>
  new URL(waha.baseUrl).origin
