import { Buffer } from 'node:buffer'
import { GatewayFault, createHttp } from './http.ts'
import type { Http, WahaOptions } from './http.ts'
import { outcomeOf, outcomeOfFault } from './outcome.ts'
import { existingChat, gatewayError, phoneOf } from './responses.ts'
import { createFileCalls } from './files.ts'
import { createSessionCalls } from './sessions.ts'
import type { LookUpOutcome, SendOutcome, WahaClient } from './types.ts'

export { GatewayFault } from './http.ts'
export type { FileAnswer, LookUpOutcome, SendOutcome, WahaClient, WahaSession } from './types.ts'

/**
 * The gateway over HTTP (waha.md). Sends answer an outcome and never throw; other calls throw
 * `GatewayFault` or the fetch's error. No body is ever logged: a 500 echoes what we sent.
 */
export function createWahaClient(options: WahaOptions & { session?: string }): WahaClient {
  const http = createHttp(options)
  const send = async (
    call: 'sendText' | 'sendImage',
    json: { session: string; chatId: string; id: string } & Record<string, unknown>,
  ): Promise<SendOutcome> => {
    try {
      const { sendTimeoutMs: timeoutMs } = options
      const answer = await http({
        name: call,
        method: 'POST',
        path: `/api/${call}`,
        json,
        timeoutMs,
      })
      return outcomeOf(answer.status, answer.body, json.id)
    } catch (error) {
      return outcomeOfFault(error)
    }
  }
  return {
    sendText: (input) => send('sendText', input),
    sendImage({ mimetype, filename, bytes, caption, ...to }) {
      const file = { mimetype, filename, data: Buffer.from(bytes).toString('base64') }
      return send('sendImage', { ...to, file, ...(caption === null ? {} : { caption }) })
    },
    ...createFileCalls(options),
    findMessage: (input) => findMessage(http, input),
    checkExists: (input) => checkExists(http, input),
    async phoneOfLid({ session, lid }) {
      const user = encodeURIComponent(lid.replace(/@.*$/, ''))
      const path = `/api/${encodeURIComponent(session)}/lids/${user}`
      const answer = await http({ name: 'lids', path, timeoutMs: SHORT_TIMEOUT_MS })
      return answer.status === 200 ? phoneOf(answer.body) : null
    },
    async setTyping({ session, chatId, on }) {
      const path = on ? '/api/startTyping' : '/api/stopTyping'
      await http({ ...COURTESY, name: 'typing', path, json: { session, chatId } })
    },
    async sendSeen({ session, chatId }) {
      await http({
        ...COURTESY,
        name: 'sendSeen',
        path: '/api/sendSeen',
        json: { session, chatId },
      })
    },
    ...createSessionCalls(http),
  }
}

const SHORT_TIMEOUT_MS = 5_000
/** Typing and seen marks are niceties: never worth a long wait. */
const COURTESY = { method: 'POST', timeoutMs: 3_000 } as const

/**
 * Only a clear "Message not found" counts as absent; a store that is off, a session that is not WORKING or
 * any fault leaves the question open.
 */
async function findMessage(
  http: Http,
  { session, chatId, id }: { session: string; chatId: string; id: string },
): Promise<LookUpOutcome> {
  const message = encodeURIComponent(`true_${chatId}_${id}`)
  const path = `/api/${encodeURIComponent(session)}/chats/${encodeURIComponent(chatId)}/messages/${message}?downloadMedia=false`
  try {
    const answer = await http({ name: 'message.get', path })
    if (answer.status === 200) {
      if (answer.empty) return 'not_found'
      return typeof answer.body === 'object' && answer.body !== null ? 'found' : 'unavailable'
    }
    const absent =
      answer.status === 404 && /message not found/i.test(gatewayError(answer.body).text)
    return absent ? 'not_found' : 'unavailable'
  } catch {
    return 'unavailable'
  }
}

async function checkExists(
  http: Http,
  { session, digits }: { session: string; digits: string },
): Promise<{ chatId: string } | null> {
  const query = new URLSearchParams({ phone: digits, session })
  const answer = await http({
    name: 'check-exists',
    path: `/api/contacts/check-exists?${query.toString()}`,
  })
  if (answer.status !== 200) {
    const limited = /rate-overlimit/i.test(gatewayError(answer.body).text)
    throw new GatewayFault('check-exists', answer.status, limited ? 'rate_limit' : '')
  }
  const chat = existingChat(answer.body)
  if (chat === undefined) throw new GatewayFault('check-exists', 200, 'gateway_answer')
  return chat === null ? null : { chatId: chat.chatId ?? `${digits}@c.us` }
}
