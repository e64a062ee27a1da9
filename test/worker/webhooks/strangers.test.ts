import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { wahaWebhook } from '../../../worker/http/webhooks/waha.ts'
import { deliver } from '../../support/workers/conversation.ts'

const deps = createDeps(env)
const URL = 'https://app.test/webhook/waha'
/** Looks like a signature; of what, shows only when the whole body is there. */
const forged = { 'x-webhook-hmac': 'a'.repeat(128) }

/** A body of which one byte comes, and the rest when it is told to end. */
function slowRequest(headers: Record<string, string>) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const request = new Request(URL, { method: 'POST', headers, body: readable })
  const first = writer.write(new TextEncoder().encode('{'))
  return { request, end: () => Promise.allSettled([first, writer.close()]) }
}

test('strangers who send slowly take no place from WAHA', async () => {
  const app = createApp(deps)
  const fetchIt = async (request: Request) => app.fetch(request, env, createExecutionContext())
  const slow = Array.from({ length: 80 }, () => slowRequest(forged))
  const answers = slow.map(({ request }) => fetchIt(request))
  const body = JSON.stringify({ id: 'evt_1', event: 'unknown', timestamp: Date.now() })
  const headers = { 'x-webhook-hmac': await signed(body) }
  const res = await fetchIt(new Request(URL, { method: 'POST', body, headers }))
  expect(res.status).toBe(200)
  for (const { end } of slow) void end()
  const statuses = new Set((await Promise.all(answers)).map(({ status }) => status))
  expect(statuses.has(503)).toBe(false)
})

test('without a signature nothing of the body is waited for', async () => {
  const { request } = slowRequest({})
  const res = await createApp(deps).fetch(request, env, createExecutionContext())
  expect(res.status).toBe(401)
})

test('a body that does not come is not waited for longer than it may take', async () => {
  const { request } = slowRequest(forged)
  const res = await wahaWebhook(deps, { readMs: 5 }).fetch(request, env, createExecutionContext())
  expect([res.status, res.headers.get('retry-after')]).toEqual([503, '5'])
})

test('an empty body without a signature is refused like any other', async () => {
  expect((await deliver('', { key: null })).status).toBe(401)
})

async function signed(body: string): Promise<string> {
  const bytes = new TextEncoder()
  const usage = { name: 'HMAC', hash: 'SHA-512' }
  const secret = bytes.encode(env.WAHA_HMAC_KEY ?? '')
  const key = await crypto.subtle.importKey('raw', secret, usage, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, bytes.encode(body))
  return [...new Uint8Array(mac)].map((one) => one.toString(16).padStart(2, '0')).join('')
}
