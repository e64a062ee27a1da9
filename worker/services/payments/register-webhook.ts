import { auditInsert } from '../../db/audit.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'

/**
 * Tells the payment provider where to call us. The secret travels in the address, for providers sign nothing;
 * `ignorar=` takes the `/pix` that some put behind the whole address.
 * @param origin our own public address, `https://...`
 * @throws AppError not_found without a provider; the provider's own refusal is a PspFault
 */
export async function registerPixWebhook(
  { db, now, config, provider }: Pick<Deps, 'db' | 'now' | 'config' | 'provider'>,
  actor: Actor,
  origin: string,
): Promise<void> {
  const { psp } = config
  if (psp === null || provider === null) throw new AppError('not_found')
  const query = new URLSearchParams({ hmac: psp.webhookSecret, ignorar: '' })
  await provider.registerWebhook(`${new URL(origin).origin}/webhook/pix?${query.toString()}`)
  await db.run(
    auditInsert({
      at: now(),
      actor: actor.userId,
      action: 'pix_webhook.registered',
      entity: 'settings',
      entityId: 'psp',
    }),
  )
}
