import type { WahaStatusAnswer } from '../../../src/shared/contracts/api/system.ts'
import { auditInsert } from '../../db/audit.ts'
import { atomically } from '../../db/statement.ts'
import type { Actor } from '../actor.ts'
import { callGateway } from './gateway.ts'
import { keepGateway } from './keep-gateway.ts'
import { wahaStatus } from './status.ts'
import type { WahaParts } from './status.ts'

/**
 * Registers our webhook with the session and starts it, restarting one that FAILED. Without a webhook
 * address (WEBHOOK_URL) the session starts as WAHA knows it.
 * @throws AppError gateway_unavailable; gateway_unconfirmed over the data of another kind of gateway
 */
export async function startWaha(parts: WahaParts, actor: Actor): Promise<WahaStatusAnswer> {
  await keepGateway(parts)
  const { webhookUrl, waha } = parts.config
  const { session } = waha
  await callGateway(async () => {
    const hmacKey = waha.hmacKeys[0]
    if (webhookUrl !== null && hmacKey !== undefined) {
      return parts.waha.ensureSession({ session, webhookUrl, hmacKey })
    }
    const known = await parts.waha.getSession(session)
    // A FAILED session counts as running: start would do nothing (waha.md 2.1).
    if (known?.status === 'FAILED') return parts.waha.restartSession(session)
    return parts.waha.startSession(session)
  })
  await auditSession(parts, actor, 'session.started')
  await parts.sender(session).want(true)
  await parts.sender(session).kick()
  return wahaStatus(parts)
}

/** @throws AppError gateway_unavailable */
export async function stopWaha(parts: WahaParts, actor: Actor): Promise<WahaStatusAnswer> {
  const { session } = parts.config.waha
  // Before the stop: the watch must not start again what a person stops.
  await parts.sender(session).want(false)
  await callGateway(() => parts.waha.stopSession(session))
  await auditSession(parts, actor, 'session.stopped')
  return wahaStatus(parts)
}

/** The change is WAHA's, so the audit follows it instead of sharing its batch. */
async function auditSession(parts: WahaParts, actor: Actor, action: string): Promise<void> {
  const entityId = parts.config.waha.session
  const entry = { at: parts.now(), actor: actor.userId, action, entity: 'session', entityId }
  await atomically(parts.db, [auditInsert(entry)])
}
