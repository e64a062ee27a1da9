import { parseWebhook } from '../../../src/shared/contracts/waha.ts'
import { codeOf } from '../../adapters/log.ts'
import { needNoRestore } from '../backup/restoring.ts'
import { receiveAck } from './ack.ts'
import { changeMessage } from './change.ts'
import { ownMessage } from './own.ts'
import { receiveMessage } from './receive.ts'
import { sessionStatus } from './session-status.ts'
import type { InboundDeps } from './who.ts'

/**
 * One verified delivery, understood and brought to where it belongs.
 * @throws AppError busy while a backup is being put back
 */
export async function handleWebhook(deps: InboundDeps, json: unknown): Promise<void> {
  await needNoRestore(deps)
  const event = parseWebhook(json, deps.now())
  switch (event.kind) {
    case 'message':
      return receiveMessage(deps, event)
    case 'own':
      return ownMessage(deps, event)
    case 'ack':
      return receiveAck(deps, event)
    case 'edited': {
      const { chat, kind, providerId, text, at } = event
      return changeMessage(deps, { chat, change: { kind, providerId, text, at } })
    }
    case 'revoked': {
      const { chat, kind, providerId, at } = event
      return changeMessage(deps, { chat, change: { kind, providerId, at } })
    }
    case 'session_status':
      return sessionStatus(deps, event)
    case 'ignored':
      // Unknown events get 200: WAHA would retry anything else for over an hour.
      return deps.log('debug', { event: 'webhook.ignored', kind: codeOf(event.reason) })
  }
}
