import { SELF, createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { createTokens } from '../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { createBuckets } from '../../../worker/http/buckets.ts'
import type { Hits } from '../../../durable-objects/login-throttle.ts'

const ORIGIN = 'https://app.test'

/** The real app with a limit of its own and a clock moved by hand. */
function appWith(rateLimit: { requests: number; periodMs: number }) {
  const deps = createDeps(env)
  const clock = { now: Date.now() }
  const now = () => clock.now
  const app = createApp({ ...deps, now, config: { ...deps.config, rateLimit } })
  const call = async (path: string, init: RequestInit = {}, address = '203.0.113.1') => {
    const ctx = createExecutionContext()
    const headers = new Headers(init.headers)
    headers.set('CF-Connecting-IP', address)
    const request = new Request(ORIGIN + path, { ...init, headers })
    const res = await app.fetch(request, env, ctx)
    await waitOnExecutionContext(ctx)
    return res
  }
  const bearer = async (sub: string) => {
    const tokens = createTokens({ secret: deps.config.jwtSecret, now })
    const claims = { sub, username: sub, role: 'viewer' as const, sid: `ses_${sub}` }
    return { headers: { Authorization: `Bearer ${await tokens.sign(claims)}` } }
  }
  return { call, clock, bearer }
}

let addresses = 0
const newAddress = () => `198.51.100.${++addresses}`
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

describe('requests without a valid token', () => {
  test('pass up to the limit, then are refused with the envelope and the seconds to wait', async () => {
    const { call, clock } = appWith({ requests: 3, periodMs: 60_000 })
    const from = newAddress()
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) {
      statuses.push((await call('/api/bootstrap', {}, from)).status)
      clock.now += 1_000
    }
    expect(statuses).toEqual([200, 200, 200])
    const res = await call('/api/bootstrap', {}, from)
    expect([res.status, res.headers.get('Retry-After')]).toEqual([429, '57'])
    expect(await res.json()).toMatchObject({
      error: { code: 'rate_limited', details: { retry_after: 57 } },
    })
    clock.now += 57_001
    expect((await call('/api/bootstrap', {}, from)).status).toBe(200)
  })

  test('another isolate knows the count; another address has its own', async () => {
    const [first, second] = [1, 2].map(() => appWith({ requests: 2, periodMs: 60_000 }))
    const from = newAddress()
    await first?.call('/api/bootstrap', {}, from)
    await first?.call('/api/bootstrap', {}, from)
    expect((await second?.call('/api/bootstrap', {}, from))?.status).toBe(429)
    expect((await second?.call('/api/bootstrap', {}, newAddress()))?.status).toBe(200)
  })

  test('a made-up token or key counts like none', async () => {
    const { call } = appWith({ requests: 2, periodMs: 60_000 })
    const from = newAddress()
    const bad = { headers: { Authorization: `Bearer ${'a'.repeat(30)}.b.c` } }
    const key = { headers: { 'X-Api-Key': `cob_${'a'.repeat(43)}_0123456789` } }
    expect((await call('/api/me', bad, from)).status).toBe(401)
    expect((await call('/api/me', key, from)).status).toBe(401)
    expect((await call('/api/me', {}, from)).status).toBe(429)
  })

  test('a valid token passes from an address that is refused, and does not count there', async () => {
    const { call, bearer } = appWith({ requests: 1, periodMs: 60_000 })
    const from = newAddress()
    const init = await bearer('usr_far')
    for (let i = 0; i < 5; i++) expect((await call('/api/me', init, from)).status).toBe(200)
    expect((await call('/api/bootstrap', {}, from)).status).toBe(200)
    expect((await call('/api/bootstrap', {}, from)).status).toBe(429)
    expect((await call('/api/me', init, from)).status).toBe(200)
  })

  test('a refresh that worked does not count', async () => {
    const { call } = appWith({ requests: 2, periodMs: 60_000 })
    const from = newAddress()
    const login = await call('/auth/login', json({ username: 'admin', password: 'admin123' }), from)
    let answer: TokenAnswer = await login.json()
    for (let i = 0; i < 4; i++) {
      const res = await call('/auth/refresh', json({ refresh_token: answer.refresh_token }), from)
      expect(res.status).toBe(200)
      answer = await res.json()
    }
    expect((await call('/auth/refresh', json({ refresh_token: 'made-up' }), from)).status).toBe(401)
    expect((await call('/auth/refresh', json({ refresh_token: 'made-up' }), from)).status).toBe(429)
  })

  test('monitors may always ask whether the process lives', async () => {
    const { call } = appWith({ requests: 1, periodMs: 60_000 })
    const from = newAddress()
    for (let i = 0; i < 5; i++) expect((await call('/health', {}, from)).status).toBe(200)
  })
})

describe('webhooks', () => {
  test('a forged one counts and is refused in the end', async () => {
    const { call } = appWith({ requests: 2, periodMs: 60_000 })
    const from = newAddress()
    const forged = () => call('/webhook/waha', json({ event: 'message' }), from)
    expect([(await forged()).status, (await forged()).status]).toEqual([401, 401])
    expect((await forged()).status).toBe(429)
  })

  test('a verified one is never refused, not even from an address that is', async () => {
    const { call } = appWith({ requests: 1, periodMs: 60_000 })
    const from = newAddress()
    await call('/api/bootstrap', {}, from)
    expect((await call('/api/bootstrap', {}, from)).status).toBe(429)
    const body = JSON.stringify({ id: 'evt_1', event: 'unknown', timestamp: Date.now() })
    for (let i = 0; i < 5; i++) {
      const headers = { 'x-webhook-hmac': await signed(body) }
      const res = await call('/webhook/waha', { method: 'POST', body, headers }, from)
      expect(res.status).toBe(200)
    }
  })
})

describe('users and keys', () => {
  const requests = 10
  const limits = { user: requests * 200, key: requests * 600 }

  test('are reported by hundredths of a generous limit, without waiting for the object', async () => {
    const { buckets, hits, clock } = bucketsWith(requests)
    const user = { kind: 'user', name: 'usr_1' } as const
    const work: Promise<void>[] = []
    for (let i = 0; i < 60; i++) await buckets.take(user, (w) => work.push(w))
    await Promise.all(work)
    expect(hits.map(({ n, limit }) => [n, limit])).toEqual([
      [20, limits.user],
      [20, limits.user],
      [20, limits.user],
    ])
    await buckets.take(user, (w) => work.push(w))
    expect(hits).toHaveLength(3)
    clock.now += 60_000
    await buckets.take(user, (w) => work.push(w))
    await Promise.all(work)
    expect(hits.at(-1)?.n).toBe(2)
  })

  test('wait once the object says so, until the period ends', async () => {
    const { buckets, clock, state } = bucketsWith(requests)
    const key = { kind: 'key', name: 'key_1' } as const
    state.answer = 5_000
    const work: Promise<void>[] = []
    for (let i = 0; i < limits.key / 100; i++) await buckets.take(key, (w) => work.push(w))
    await Promise.all(work)
    expect(await buckets.take(key, () => {})).toBe(5_000)
    expect(await buckets.take({ kind: 'key', name: 'key_2' }, () => {})).toBe(0)
    clock.now += 5_000
    expect(await buckets.take(key, () => {})).toBe(0)
  })

  test('an object that fails lets everybody through', async () => {
    const { buckets, state } = bucketsWith(requests)
    state.answer = new Error('no object')
    expect(await buckets.take({ kind: 'address', name: 'a' }, () => {})).toBe(0)
  })

  test('zero switches every limit off', async () => {
    const { buckets, hits } = bucketsWith(0)
    for (let i = 0; i < 50; i++) {
      expect(await buckets.take({ kind: 'address', name: 'a' }, () => {})).toBe(0)
    }
    expect(hits).toEqual([])
  })
})

test('the objects keep keyed hashes, never an address', async () => {
  const from = newAddress()
  await SELF.fetch(`${ORIGIN}/api/bootstrap`, { headers: { 'CF-Connecting-IP': from } })
  const { hits, buckets } = bucketsWith(10)
  await buckets.take({ kind: 'address', name: from }, () => {})
  expect(hits[0]?.key).toMatch(/^[0-9a-f]{64}$/)
})

async function signed(body: string): Promise<string> {
  const bytes = new TextEncoder()
  const usage = { name: 'HMAC', hash: 'SHA-512' }
  const secret = bytes.encode(env.WAHA_HMAC_KEY ?? '')
  const key = await crypto.subtle.importKey('raw', secret, usage, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(body)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const silent = () => {}

/** Buckets over an object with memory. */
function bucketsWith(requests: number) {
  const deps = createDeps(env)
  const clock = { now: 1_000_000 }
  const hits: Hits[] = []
  const state: { answer: number | Error } = { answer: 0 }
  const rateLimit = {
    hit: (hit: Hits) => {
      hits.push(hit)
      return state.answer instanceof Error
        ? Promise.reject(state.answer)
        : Promise.resolve(state.answer)
    },
  }
  const config = { ...deps.config, rateLimit: { requests, periodMs: 3_600_000 } }
  const buckets = createBuckets({ ...deps, rateLimit, config, log: silent, now: () => clock.now })
  return { buckets, hits, clock, state }
}
