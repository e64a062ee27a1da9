import { Buffer } from 'node:buffer'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { WebhookEventType } from '../../../src/shared/contracts/api/webhooks-out.ts'
import { RETRY_PAUSES_MS } from '../../../src/shared/domain/webhook-retries.ts'
import { createDeps } from '../../../worker/deps.ts'
import { deliverWebhooks } from '../../../worker/services/webhooks-out/deliver.ts'
import { replayEvents, showDeliveries } from '../../../worker/services/webhooks-out/deliveries.ts'
import {
  addWebhook,
  changeWebhook,
  rotateSecret,
  showWebhooks,
} from '../../../worker/services/webhooks-out/endpoints.ts'

const START = Date.parse('2026-03-10T13:30:00Z')
const ACTOR = { userId: 'usr_1', username: 'ana', role: 'admin', sessionId: 'ses_1' } as const

type Call = { url: string; headers: Headers; body: string; redirect: string | undefined }

/** A receiver with memory, and our parts on a clock of the test's. */
function scene() {
  const clock = { now: START }
  const calls: Call[] = []
  const answers: (() => Response | Promise<Response>)[] = []
  const receive: typeof fetch = async (input, init) => {
    calls.push({
      url: input instanceof Request ? input.url : String(input),
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? init.body : '',
      redirect: init?.redirect,
    })
    return (answers.shift() ?? (() => new Response('taken')))()
  }
  const deps = {
    ...createDeps(env),
    now: () => clock.now,
    random: () => 0,
    log: () => undefined,
    fetch: receive,
  }
  return { clock, calls, answers, deps }
}

const add = (
  { deps }: ReturnType<typeof scene>,
  given: { url?: string; events?: WebhookEventType[] } = {},
) => addWebhook(deps, ACTOR, { url: 'https://crm.test/hook', events: [], ...given })

const event = (id: string, at: number, type = 'payment.received') =>
  env.DB.prepare("insert into webhook_events values (?, 'default', ?, ?, ?)")
    .bind(id, type, JSON.stringify({ type, timestamp: 'T', data: { n: 1 } }), at)
    .run()

beforeEach(async () => {
  for (const table of ['webhook_deliveries', 'webhook_events', 'webhook_endpoints', 'settings']) {
    await env.DB.prepare(`delete from ${table}`).run()
  }
})

/** As a receiver does with the secret it was shown. */
async function verifies(secret: string, { headers, body }: Call): Promise<boolean[]> {
  const key = await crypto.subtle.importKey(
    'raw',
    Buffer.from(secret.replace('whsec_', ''), 'base64'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  )
  const text = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`
  const signatures = (headers.get('webhook-signature') ?? '').split(' ')
  return Promise.all(
    signatures.map((one) =>
      crypto.subtle.verify(
        'HMAC',
        key,
        Buffer.from(one.replace('v1,', ''), 'base64'),
        new TextEncoder().encode(text),
      ),
    ),
  )
}

describe('a delivery', () => {
  test('is signed as Standard Webhooks says, with the event’s id and our time', async () => {
    const s = scene()
    const { secret } = await add(s)
    await event('payment.received:pay_1', START)
    expect(await deliverWebhooks(s.deps)).toBe(1)
    const [call] = s.calls
    expect(call?.url).toBe('https://crm.test/hook')
    expect(call?.headers.get('webhook-id')).toBe('payment.received:pay_1')
    expect(call?.headers.get('webhook-timestamp')).toBe(String(START / 1_000))
    expect(call?.redirect).toBe('manual')
    if (call !== undefined) expect(await verifies(secret, call)).toEqual([true])
  })

  test('happens once an event and endpoint, and only for what the endpoint wants', async () => {
    const s = scene()
    await add(s, { events: ['promise.made'] })
    await event('payment.received:pay_1', START)
    await event('promise.made:prm_1', START, 'promise.made')
    await deliverWebhooks(s.deps)
    await Promise.all([deliverWebhooks(s.deps), deliverWebhooks(s.deps)])
    expect(s.calls.map(({ headers }) => headers.get('webhook-id'))).toEqual(['promise.made:prm_1'])
  })

  test('of what happened before the endpoint was there does not happen', async () => {
    const s = scene()
    await event('payment.received:old', START - 1)
    await add(s)
    expect(await deliverWebhooks(s.deps)).toBe(0)
  })

  test('two workers at once do not both take it', async () => {
    const s = scene()
    await add(s)
    await event('payment.received:pay_1', START)
    await Promise.all([deliverWebhooks(s.deps), deliverWebhooks(s.deps)])
    expect(s.calls).toHaveLength(1)
  })
})

describe('an endpoint that does not take it', () => {
  test('gets it again after growing pauses, with the same id, until it does', async () => {
    const s = scene()
    const { webhook } = await add(s)
    await event('payment.received:pay_1', START)
    s.answers.push(
      () => new Response('no', { status: 500 }),
      () => Promise.reject(new Error('reset')),
      () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } }),
    )
    for (const pause of [0, 4_999, 1, 29_999, 1, 119_999, 1]) {
      s.clock.now += pause
      await deliverWebhooks(s.deps)
    }
    expect(s.calls).toHaveLength(4)
    expect(new Set(s.calls.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1)
    const page = await showDeliveries(s.deps, webhook.id, { limit: 50 })
    expect(page.items).toMatchObject([{ status: 'delivered', attempts: 4, last_error: null }])
  })

  test('tells why', async () => {
    const s = scene()
    const { webhook } = await add(s)
    await event('payment.received:pay_1', START)
    s.answers.push(() => new Response('secret body', { status: 503 }))
    await deliverWebhooks(s.deps)
    const page = await showDeliveries(s.deps, webhook.id, { limit: 50 })
    expect(page.items).toMatchObject([
      {
        status: 'pending',
        attempts: 1,
        last_status: 503,
        last_error: 'http_503',
        next_at: START + 5_000,
      },
    ])
    expect(JSON.stringify(page)).not.toContain('secret body')
  })

  test('in time is let be for a minute, and keeps nobody else waiting', async () => {
    const s = scene()
    const hanging = 'https://slow.test/hook'
    const { webhook } = await add(s, { url: hanging })
    await add(s)
    for (let i = 0; i < 8; i += 1) await event(`payment.received:pay_${i}`, START + i)
    s.clock.now += 10
    const receive = s.deps.fetch
    const deps: typeof s.deps = {
      ...s.deps,
      fetch: async (input, init) => {
        const answer = await receive(input, init)
        if (input instanceof URL && input.href === hanging)
          throw new DOMException('late', 'TimeoutError')
        return answer
      },
    }
    const callsOf = (url: string) => s.calls.filter((call) => call.url === url).length
    expect(await deliverWebhooks(deps)).toBe(8)
    expect(callsOf(hanging)).toBe(3)
    s.clock.now += 59_999
    await deliverWebhooks(deps)
    expect(callsOf(hanging)).toBe(3)
    s.clock.now += 1
    await deliverWebhooks(deps)
    expect(callsOf(hanging)).toBe(6)
    const { items } = await showDeliveries(deps, webhook.id, { limit: 50 })
    expect(items.filter(({ attempts }) => attempts === 1)).toHaveLength(6)
  })

  test('for two days gives the event up and is switched off', async () => {
    const s = scene()
    await add(s)
    await event('payment.received:pay_1', START)
    for (const pause of [...RETRY_PAUSES_MS, 0]) {
      s.answers.push(() => new Response('', { status: 500 }))
      await deliverWebhooks(s.deps)
      s.clock.now += pause
    }
    expect(s.calls).toHaveLength(10)
    expect((await showWebhooks(s.deps)).items).toMatchObject([
      { enabled: false, disabled_reason: 'failing', failed: 1 },
    ])
  })

  test('that says it is gone is switched off at once, and takes up again where it was when it is switched on', async () => {
    const s = scene()
    const { webhook } = await add(s)
    await event('payment.received:pay_1', START)
    s.answers.push(() => new Response('', { status: 410 }))
    await deliverWebhooks(s.deps)
    s.clock.now += 3_600_000
    await deliverWebhooks(s.deps)
    expect(s.calls).toHaveLength(1)
    await changeWebhook(s.deps, ACTOR, { id: webhook.id, change: { enabled: true } })
    await deliverWebhooks(s.deps)
    expect(s.calls).toHaveLength(2)
  })
})

describe('replay', () => {
  test('of one event tells it again with the same id', async () => {
    const s = scene()
    const { webhook } = await add(s)
    await event('payment.received:pay_1', START)
    await deliverWebhooks(s.deps)
    const input = { event_id: 'payment.received:pay_1' }
    expect(await replayEvents(s.deps, ACTOR, { id: webhook.id, input })).toMatchObject({
      queued: 1,
    })
    await deliverWebhooks(s.deps)
    expect(s.calls.map(({ headers }) => headers.get('webhook-id'))).toEqual([
      'payment.received:pay_1',
      'payment.received:pay_1',
    ])
  })

  test('since a moment tells what the endpoint wants, older events too', async () => {
    const s = scene()
    await event('payment.received:old', START - 2)
    await event('promise.made:old', START - 2, 'promise.made')
    await event('payment.received:older', START - 9)
    const { webhook } = await add(s, { events: ['payment.received'] })
    const input = { since: START - 5 }
    expect(await replayEvents(s.deps, ACTOR, { id: webhook.id, input })).toMatchObject({
      queued: 1,
    })
    await deliverWebhooks(s.deps)
    expect(s.calls.map(({ headers }) => headers.get('webhook-id'))).toEqual([
      'payment.received:old',
    ])
  })
})

describe('the secret', () => {
  test('is another one after a rotation, and the one before still signs', async () => {
    const s = scene()
    const first = await add(s)
    const second = await rotateSecret(s.deps, ACTOR, first.webhook.id)
    expect(second.secret).not.toBe(first.secret)
    await event('payment.received:pay_1', START)
    await deliverWebhooks(s.deps)
    const [call] = s.calls
    if (call === undefined) throw new Error('nothing was delivered')
    expect(await verifies(second.secret, call)).toEqual([true, false])
    expect(await verifies(first.secret, call)).toEqual([false, true])
  })

  test('of another endpoint is another one', async () => {
    const s = scene()
    expect((await add(s)).secret).not.toBe((await add(s)).secret)
  })
})

test('an address that became private is not called', async () => {
  const s = scene()
  const { webhook } = await add(s)
  await env.DB.prepare("update webhook_endpoints set url = 'https://10.0.0.1/hook'").run()
  await event('payment.received:pay_1', START)
  await deliverWebhooks(s.deps)
  expect(s.calls).toEqual([])
  const page = await showDeliveries(s.deps, webhook.id, { limit: 50 })
  expect(page.items).toMatchObject([{ last_error: 'private' }])
})

test('campaigns are told when they start and end, once', async () => {
  const s = scene()
  await add(s)
  await env.DB.prepare(
    `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms,
       max_gap_ms, status, total, excluded, created_at, created_by, started_at, finished_at)
     values ('cmp_hook', 'default', 'batch', 'tpl', 1, '', 'default', 0, 0, 'done', 3, 1, ?1, 'usr_1', ?1, ?1)`,
  )
    .bind(START)
    .run()
  await deliverWebhooks(s.deps)
  await deliverWebhooks(s.deps)
  expect(new Set(s.calls.map(({ headers }) => headers.get('webhook-id')))).toEqual(
    new Set([`campaign.finished:cmp_hook:${START}`, `campaign.started:cmp_hook:${START}`]),
  )
  expect(s.calls).toHaveLength(2)
})
