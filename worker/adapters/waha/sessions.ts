import * as z from 'zod'
import { GatewayFault } from './http.ts'
import type { Answer, Call, Http } from './http.ts'
import { gatewayError, sessionSchema } from './responses.ts'
import { sessionConfig } from './session-config.ts'
import type { WahaClient, WahaSession } from './types.ts'

type SessionCalls = Pick<
  WahaClient,
  | 'getSession'
  | 'timelock'
  | 'ensureSession'
  | 'startSession'
  | 'stopSession'
  | 'restartSession'
  | 'qr'
  | 'pairingCode'
>

const pairingSchema = z.object({ code: z.string() })
const qrSchema = z.object({ mimetype: z.string(), data: z.string() })
const timelockSchema = z.object({
  isActive: z.boolean(),
  /** Epoch seconds. */
  timeEnforcementEnds: z.number().nullish(),
})
/** Stopping and restarting waits for the engine; lifecycle calls of a session queue up (waha.md 2.1). */
const LIFECYCLE_TIMEOUT_MS = 35_000
/** WAHA itself waits 10 s for the QR status. */
const QR_TIMEOUT_MS = 15_000

/** Sessions (numbers) of the gateway. @throws GatewayFault on answers that had to work */
export function createSessionCalls(http: Http): SessionCalls {
  const lifecycle = async (session: string, verb: 'start' | 'stop' | 'restart') => {
    const answer = await http({
      name: `session.${verb}`,
      method: 'POST',
      path: `/api/sessions/${encodeURIComponent(session)}/${verb}`,
      timeoutMs: LIFECYCLE_TIMEOUT_MS,
    })
    // Older servers refuse to start what runs: the wish is fulfilled.
    if (answer.status === 422 && /already/i.test(gatewayError(answer.body).text)) return
    expectOk(`session.${verb}`, answer)
  }
  return {
    getSession: (session) => getSession(http, session),
    async timelock(session) {
      const path = `/api/sessions/${encodeURIComponent(session)}/timelock`
      const answer = await http({ name: 'session.timelock', path })
      const parsed = timelockSchema.safeParse(answer.body)
      if (answer.status !== 200 || !parsed.success) return null
      const { isActive, timeEnforcementEnds: ends } = parsed.data
      return { active: isActive, until: ends ? ends * 1_000 : null }
    },
    ensureSession: (input) => ensureSession(http, input),
    startSession: (session) => lifecycle(session, 'start'),
    stopSession: (session) => lifecycle(session, 'stop'),
    restartSession: (session) => lifecycle(session, 'restart'),
    async qr(session) {
      const path = `/api/${encodeURIComponent(session)}/auth/qr`
      const answer = await http({ name: 'session.qr', path, timeoutMs: QR_TIMEOUT_MS })
      if (answer.status === 422 || answer.status === 404) return null
      expectOk('session.qr', answer)
      const parsed = qrSchema.safeParse(answer.body)
      return parsed.success ? parsed.data : null
    },
    async pairingCode(session, phoneDigits) {
      const answer = await http({
        name: 'session.pairing_code',
        method: 'POST',
        path: `/api/${encodeURIComponent(session)}/auth/request-code`,
        json: { phoneNumber: phoneDigits },
        // While it is starting the engine waits without limit (waha.md 2).
        timeoutMs: QR_TIMEOUT_MS,
      })
      if (answer.status === 422 || answer.status === 404) return null
      expectOk('session.pairing_code', answer)
      const parsed = pairingSchema.safeParse(answer.body)
      return parsed.success ? parsed.data.code : null
    },
  }
}

async function getSession(http: Http, session: string): Promise<WahaSession | null> {
  const path = `/api/sessions/${encodeURIComponent(session)}`
  const answer = await http({ name: 'session.get', path })
  if (answer.status === 404) return null
  expectOk('session.get', answer)
  return toSession(answer.body)
}

async function ensureSession(
  http: Http,
  input: { session: string; webhookUrl: string; hmacKey: string },
): Promise<WahaSession> {
  const config = sessionConfig(input)
  const known = await getSession(http, input.session)
  const lifecycle = { timeoutMs: LIFECYCLE_TIMEOUT_MS }
  const call: Call =
    known === null
      ? {
          name: 'session.create',
          method: 'POST',
          path: '/api/sessions',
          // Documented as the default, but only an explicit true starts it (waha.md 2.1).
          json: { name: input.session, start: true, config },
          ...lifecycle,
        }
      : {
          name: 'session.update',
          method: 'PUT',
          path: `/api/sessions/${encodeURIComponent(input.session)}`,
          json: { config },
          ...lifecycle,
        }
  const answer = await http(call)
  expectOk(call.name, answer)
  // A FAILED session counts as running: start would do nothing (waha.md 2.1).
  const verb = known?.status === 'FAILED' ? 'restart' : 'start'
  if (known !== null && known.status !== 'WORKING') {
    const path = `/api/sessions/${encodeURIComponent(input.session)}/${verb}`
    await http({ name: `session.${verb}`, method: 'POST', path, ...lifecycle })
  }
  return (await getSession(http, input.session)) ?? toSession(answer.body)
}

function expectOk(call: string, answer: Answer): void {
  if (answer.status < 200 || answer.status >= 300) throw new GatewayFault(call, answer.status)
}

function toSession(body: unknown): WahaSession {
  const parsed = sessionSchema.safeParse(body)
  if (!parsed.success) throw new GatewayFault('session.get', 200, 'gateway_answer')
  const { name, status, engine, me, config } = parsed.data
  return {
    name,
    status,
    engine: engine?.engine ?? null,
    me: me ? { id: me.id, pushName: me.pushName ?? null } : null,
    webhookUrls: (config?.webhooks ?? []).map((webhook) => webhook.url),
  }
}
