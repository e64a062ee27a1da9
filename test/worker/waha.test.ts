import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import type { Role } from '../../src/shared/contracts/api/auth.ts'
import type { ReadyAnswer, WahaStatusAnswer } from '../../src/shared/contracts/api/system.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Deps } from '../../worker/deps.ts'
import { createTokens } from '../../worker/adapters/tokens.ts'
import { createApp } from '../../worker/http/app.ts'
import { needConfirmedGateway } from '../../worker/services/campaigns/parts.ts'
import { AppError } from '../../worker/services/errors.ts'
import { startWaha, stopWaha } from '../../worker/services/waha/start.ts'
import { wahaStatus } from '../../worker/services/waha/status.ts'
import { confirmWebhook } from '../../worker/services/inbound/confirm-webhook.ts'
import { webhookConfirmed } from '../../worker/services/waha/webhook-proof.ts'
import { refusal } from '../support/workers/api.ts'

/** A session of its own: the simulator is shared with tests that need theirs to work. */
const SESSION = 'api-test'
const WEBHOOK_URL = 'http://127.0.0.1:9/webhook/waha'
const actor = { userId: 'usr_op', username: 'op', role: 'operator', sessionId: 's' } as const

function partsWith(config: Partial<Deps['config']> = {}, waha: Partial<Deps['waha']> = {}): Deps {
  const deps = createDeps(env)
  const session = { ...deps.config.waha, session: SESSION }
  const own = { ...deps.config, waha: session, webhookUrl: WEBHOOK_URL, ...config }
  return { ...deps, config: own, waha: { ...deps.waha, ...waha } }
}

/** The API over that session, called by somebody of a role. */
function apiAs(role: Role) {
  const parts = partsWith()
  const tokens = createTokens({ secret: parts.config.jwtSecret, now: Date.now })
  const app = createApp(parts)
  return async (method: string, path: string): Promise<Response> => {
    const token = await tokens.sign({ sub: `usr_${role}`, username: role, role, sid: 's' })
    return app.request(path, { method, headers: { Authorization: `Bearer ${token}` } })
  }
}

const operator = apiAs('operator')
const viewer = apiAs('viewer')

const simSession = (status: string) =>
  fetch(`${env.WAHA_BASE_URL}/sim/session`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ session: SESSION, status }),
  })

const down = () => Promise.reject(new TypeError('fetch failed'))

beforeEach(async () => {
  const { waha, config } = partsWith()
  const [hmacKey = ''] = config.waha.hmacKeys
  await waha.ensureSession({ session: SESSION, webhookUrl: WEBHOOK_URL, hmacKey })
  await simSession('WORKING')
})

test('the status merges WAHA’s session and our Sender', async () => {
  const res = await viewer('GET', '/api/waha/status')
  expect(res.status).toBe(200)
  expect(await res.json()).toMatchObject({
    success: true,
    session: SESSION,
    gateway: 'simulator',
    status: 'WORKING',
    daily_cap: null,
    sent_today: 0,
  })
})

test('stop and start change the session and are audited', async () => {
  const stopped = await operator('POST', '/api/waha/stop')
  expect((await stopped.json<WahaStatusAnswer>()).status).toBe('STOPPED')
  const started = await operator('POST', '/api/waha/start')
  expect(['STARTING', 'WORKING']).toContain((await started.json<WahaStatusAnswer>()).status)
  const { results } = await env.DB.prepare(
    "select action, actor from audit where entity = 'session' order by id",
  ).all()
  expect(results).toEqual([
    { action: 'session.stopped', actor: 'usr_operator' },
    { action: 'session.started', actor: 'usr_operator' },
  ])
})

test('a FAILED session is restarted, with and without an address for our webhook', async () => {
  for (const webhookUrl of [WEBHOOK_URL, null]) {
    await simSession('FAILED')
    const answer = await startWaha(partsWith({ webhookUrl }), actor)
    expect(['STARTING', 'SCAN_QR_CODE', 'WORKING']).toContain(answer.status)
  }
})

test('starting registers our webhook with the session', async () => {
  const webhookUrl = 'http://127.0.0.1:9/other/webhook/waha'
  const parts = partsWith({ webhookUrl })
  await startWaha(parts, actor)
  const session = await parts.waha.getSession(SESSION)
  expect(session?.webhookUrls).toContain(webhookUrl)
})

test('the QR code comes only while the session waits for a scan', async () => {
  expect(await refusal(await operator('GET', '/api/waha/qr'))).toEqual([404, 'not_found'])
  await simSession('SCAN_QR_CODE')
  const res = await operator('GET', '/api/waha/qr')
  expect(await res.json()).toMatchObject({ success: true, mimetype: 'image/png' })
})

test('a gateway that does not answer is UNREACHABLE in the status and gateway_unavailable elsewhere', async () => {
  const parts = partsWith({}, { getSession: down, stopSession: down })
  expect((await wahaStatus(parts)).status).toBe('UNREACHABLE')
  await expect(stopWaha(parts, actor)).rejects.toThrow(new AppError('gateway_unavailable'))
})

test('the webhook is proven for one address only', async () => {
  const parts = partsWith({ webhookUrl: 'https://a.test/webhook/waha' })
  expect(await webhookConfirmed(parts)).toBe(false)
  await confirmWebhook(parts, parts.config.webhookUrl)
  expect(await webhookConfirmed(parts)).toBe(true)
  const moved = partsWith({ webhookUrl: 'https://b.test/webhook/waha' })
  expect(await webhookConfirmed(moved)).toBe(false)
})

test('the proof of one WAHA is none for another at the same address', async () => {
  const parts = partsWith({ webhookUrl: 'https://c.test/webhook/waha' })
  await confirmWebhook(parts, parts.config.webhookUrl)
  const waha = { ...parts.config.waha, baseUrl: 'https://waha.other.test/base' }
  const other = partsWith({ webhookUrl: parts.config.webhookUrl, waha })
  expect(await webhookConfirmed(other)).toBe(false)
  await confirmWebhook(other, other.config.webhookUrl)
  expect(await webhookConfirmed(other)).toBe(true)
  expect(await webhookConfirmed(parts)).toBe(false)
})

test('data of the simulator are not continued with a real WAHA', async () => {
  const parts = partsWith()
  await startWaha(parts, actor)
  const real = partsWith({ gateway: 'waha' })
  await confirmWebhook(real, real.config.webhookUrl)
  const refused = { code: 'gateway_unconfirmed', details: { reason: 'other_gateway' } }
  await expect(startWaha(real, actor)).rejects.toMatchObject(refused)
  await expect(needConfirmedGateway(real)).rejects.toMatchObject(refused)
  await expect(needConfirmedGateway(parts)).resolves.toBeUndefined()
})

test('a viewer may neither start nor stop nor scan', async () => {
  for (const [method, path] of [
    ['POST', '/api/waha/start'],
    ['POST', '/api/waha/stop'],
    ['GET', '/api/waha/qr'],
  ] as const) {
    expect(await refusal(await viewer(method, path)), path).toEqual([403, 'forbidden'])
  }
})

test('/ready names each dependency and is public', async () => {
  const res = await SELF.fetch('https://app.test/ready')
  const answer: ReadyAnswer = await res.json()
  expect(answer.checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['database', true],
    ['gateway', true],
    ['queues', true],
    ['scheduler', true],
    ['payments', true],
    ['classifier', true],
  ])
  expect([res.status, answer.status]).toEqual([200, 'ok'])
})
