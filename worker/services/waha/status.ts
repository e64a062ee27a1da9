import type { WahaStatusAnswer } from '../../../src/shared/contracts/api/system.ts'
import { formatPhone, parseChatId } from '../../../src/shared/domain/phone.ts'
import type { WahaSession } from '../../adapters/waha/client.ts'
import type { Deps } from '../../deps.ts'
import { webhookConfirmed } from './webhook-proof.ts'

export type WahaParts = Pick<Deps, 'config' | 'db' | 'now' | 'waha' | 'sender'>

/**
 * The number as WAHA and our Sender see it. It answers also when WAHA does not: `UNREACHABLE`; a session
 * WAHA has never heard of is `STOPPED`.
 */
export async function wahaStatus(parts: WahaParts): Promise<WahaStatusAnswer> {
  const { gateway, waha } = parts.config
  const [session, sender, confirmed] = await Promise.all([
    parts.waha.getSession(waha.session).catch(() => undefined),
    parts.sender(waha.session).status(),
    webhookConfirmed(parts),
  ])
  return {
    success: true,
    session: waha.session,
    gateway,
    status: session === undefined ? 'UNREACHABLE' : (session?.status ?? 'STOPPED'),
    me: session ? meOf(session) : null,
    webhook_confirmed: confirmed,
    limit: sender.limit,
    sent_today: sender.sentToday,
    daily_cap: sender.dailyCap,
  }
}

function meOf({ me }: WahaSession): WahaStatusAnswer['me'] {
  if (me === null) return null
  const identity = parseChatId(me.id)
  const phone = identity.kind === 'phone' ? formatPhone(identity.e164) : null
  return { phone, name: me.pushName }
}
