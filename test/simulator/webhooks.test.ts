import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf } from '../../simulator/json.ts'
import { retryAfterMs, retryDelayMs } from '../../simulator/webhooks/retry.ts'
import {
  derivedId,
  HMAC_KEY,
  pair,
  sendText,
  startClient,
  startReceiver,
  until,
} from './support.ts'

const onlyInbound = { events: ['message.any'] }

describe('a delivery', () => {
  it('is signed over its exact bytes and repeats its time in a header', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { customHeaders: [{ name: 'X-Tenant', value: 'acme' }] })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'já paguei, viu? 🙏' })
    for (const { headers, raw, body } of receiver.deliveries) {
      const mac = createHmac('sha512', HMAC_KEY).update(raw).digest('hex')
      expect(headers['x-webhook-hmac']).toBe(mac)
      expect(headers['x-webhook-hmac-algorithm']).toBe('sha512')
      expect(headers['x-webhook-timestamp']).toBe(String(numberOf(body['timestamp'])))
      expect(headers['x-webhook-request-id']).toMatch(/^[0-9a-z]{11}$/)
      expect(headers['x-tenant']).toBe('acme')
      expect(body['id']).toMatch(/^evt_[0-9a-z]{26}$/)
    }
    expect(receiver.deliveries.length).toBeGreaterThan(2)
  })

  it('carries one event id under message and message.any', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver)
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    expect(receiver.of('message')[0]?.body['id']).toBe(receiver.of('message.any')[0]?.body['id'])
  })

  it('goes to subscribers only, without a signature when there is no key', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, undefined)
    await client.call('PUT', '/api/sessions/default', {
      config: { webhooks: [{ url: receiver.url, events: ['message.any'] }] },
    })
    await until(async () => (await sendText(client)).status === 201)
    await until(() => receiver.deliveries.length > 0)
    expect(receiver.deliveries.every((delivery) => delivery.event === 'message.any')).toBe(true)
    expect(receiver.deliveries[0]?.headers).not.toHaveProperty('x-webhook-hmac')
  })
})

describe('retries', () => {
  it('repeat the same bytes and request id until a 2xx, after any other status', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    receiver.answer = (index) => ({ status: [404, 500, 204][index] ?? 200 })
    await pair(client, receiver, {
      ...onlyInbound,
      retries: { policy: 'linear', delaySeconds: 0.001, attempts: 5 },
    })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    await until(() => receiver.deliveries.length === 3)
    const ids = receiver.deliveries.map((delivery) => delivery.headers['x-webhook-request-id'])
    expect(new Set(ids).size).toBe(1)
    expect(receiver.deliveries[2]?.raw.equals(receiver.deliveries[0]?.raw ?? Buffer.alloc(0))).toBe(
      true,
    )
    await until(async () => {
      const { webhooks } = await client.stats()
      return JSON.stringify(webhooks) === JSON.stringify({ ok: 1, failed: 0, retried: 2 })
    })
  })

  it('end after the attempts allowed and are counted as one failure', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    receiver.answer = () => ({ status: 503 })
    await pair(client, receiver, {
      ...onlyInbound,
      retries: { policy: 'constant', delaySeconds: 0.001, attempts: 2 },
    })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    await until(async () => {
      const { webhooks } = await client.stats()
      return JSON.stringify(webhooks) === JSON.stringify({ ok: 0, failed: 1, retried: 2 })
    })
    expect(receiver.deliveries).toHaveLength(3)
  })

  it('come when Retry-After says, not when the policy does', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    receiver.answer = (index) =>
      index === 0 ? { status: 503, headers: { 'retry-after': '0' } } : { status: 200 }
    await pair(client, receiver, {
      ...onlyInbound,
      retries: { policy: 'constant', delaySeconds: 3_600, attempts: 1 },
    })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    await until(() => receiver.deliveries.length === 2)
  })

  it('follow a receiver that takes too long', async () => {
    const receiver = await startReceiver()
    const client = await startClient({ webhookTimeoutMs: 30 })
    receiver.answer = (index) => (index === 0 ? null : { status: 200 })
    await pair(client, receiver, {
      ...onlyInbound,
      retries: { policy: 'constant', delaySeconds: 0, attempts: 1 },
    })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    await until(() => receiver.deliveries.length === 2)
  })
})

const delays = (policy: 'constant' | 'linear' | 'exponential', chance = 0): number[] =>
  [1, 2, 3].map((retry) => retryDelayMs({ policy, delayMs: 1_000, attempts: 3 }, retry, chance))

describe('retry waits', () => {
  it('follow the policy; exponential starts at twice the delay', () => {
    expect(delays('constant')).toEqual([1_000, 1_000, 1_000])
    expect(delays('linear')).toEqual([1_000, 2_000, 3_000])
    expect(delays('exponential')).toEqual([2_000, 4_000, 8_000])
  })

  it('add at most a fifth of jitter to an exponential wait', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.double({ min: 0, max: 0.999, noNaN: true }), (retry, chance) => {
        const base = 1_000 * 2 ** retry
        const wait = retryDelayMs(
          { policy: 'exponential', delayMs: 1_000, attempts: 9 },
          retry,
          chance,
        )
        expect(wait).toBeGreaterThanOrEqual(base)
        expect(wait).toBeLessThanOrEqual(base * 1.2)
      }),
    )
  })

  it('read Retry-After as seconds or a date', () => {
    expect(retryAfterMs('5', 0)).toBe(5_000)
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4_000)).toBe(6_000)
    expect(retryAfterMs('soon', 0)).toBeUndefined()
    expect(retryAfterMs(undefined, 0)).toBeUndefined()
  })
})

it('no more than 32 deliveries are under way at once, and none is lost', async () => {
  const receiver = await startReceiver()
  const client = await startClient()
  await pair(client, receiver, onlyInbound)
  const { promise, resolve } = Promise.withResolvers<void>()
  receiver.gate = promise
  await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      sendText(client, { chatId: `55119${10_000_000 + index}@c.us`, id: derivedId(index) }),
    ),
  )
  await until(() => receiver.deliveries.length === 32)
  resolve()
  await until(() => receiver.of('message.any').length === 120)
  expect(receiver.mostAtOnce).toBe(32)
})
