import { beforeAll, describe, expect, test } from 'vitest'
import { env } from 'cloudflare:workers'
import type { LogEvent } from '../../../../worker/adapters/log.ts'
import { createWahaClient } from '../../../../worker/adapters/waha/client.ts'
import { SUBSCRIBED_EVENTS } from '../../../../worker/adapters/waha/session-config.ts'
import {
  arrived,
  chatOf,
  deps,
  newPhone,
  control,
  workingSession,
} from '../../../support/workers/conversation.ts'

type Call = {
  url: string
  method: string
  body: Record<string, unknown> | null
  key: string | null
}

/** A client over scripted answers that remembers what it was asked. */
function scripted(...answers: (Response | Error)[]) {
  const calls: Call[] = []
  const logged: LogEvent[] = []
  const client = createWahaClient({
    baseUrl: 'http://waha.test',
    apiKey: 'key',
    sendTimeoutMs: 50,
    log: (_level, entry) => void logged.push(entry),
    fetch: (input, init) => {
      const request = new Request(input, init)
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      calls.push({
        url: request.url,
        method: request.method,
        body,
        key: request.headers.get('x-api-key'),
      })
      const answer = answers.shift()
      if (answer instanceof Error) return Promise.reject(answer)
      if (answer !== undefined) return Promise.resolve(answer)
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
      })
    },
  })
  return { client, calls, logged }
}

const json = (body: unknown, status = 200) => Response.json(body, { status })
const message = { session: 'default', chatId: '5511988887777@c.us', text: 'oi', id: '3EB0AA' }

const engineError = (text: string) =>
  json(
    {
      statusCode: 500,
      exception: { message: text, name: 'Error', stack: 'x' },
      request: { body: { text: 'segredo', chatId: '5511988887777@c.us' } },
    },
    500,
  )

describe('the id of a sent message', () => {
  test.each([
    ['GOWS', { id: 'true_5511988887777@c.us_3EB0AA', _data: {} }],
    ['NOWEB', { key: { remoteJid: '5511988887777@s.whatsapp.net', fromMe: true, id: '3EB0AA' } }],
    ['WEBJS', { id: { fromMe: true, _serialized: 'true_5511988887777@c.us_3EB0AA' } }],
    ['WPP', { id: 'true_5511988887777@c.us_3EB0AA' }],
    ['only _data', { _data: { id: { _serialized: 'true_5511988887777@c.us_3EB0AA' } } }],
    ['nothing we know', { ok: true }],
  ])('is read from the answer of %s', async (_engine, body) => {
    const { client, calls } = scripted(json(body, 201))
    expect(await client.sendText(message)).toEqual({ kind: 'sent', id: '3EB0AA' })
    expect(calls[0]).toMatchObject({ method: 'POST', key: 'key', body: message })
  })

  test('is the engine’s own when it ignored ours', async () => {
    const { client } = scripted(
      json({ id: { _serialized: 'true_5511988887777@c.us_3EB0FF' } }, 201),
    )
    expect(await client.sendText(message)).toEqual({ kind: 'sent', id: '3EB0FF' })
  })
})

describe('a definite no', () => {
  const notWorking = {
    error: 'Session status is not as expected. Try again later or restart the session',
    session: 'default',
    status: 'FAILED',
    expected: ['WORKING'],
  }
  test.each([
    ['session not working', json(notWorking, 422), 'session_down', 'number', true],
    [
      'no such session',
      json({ error: 'Session "x" does not exist', session: 'x' }, 422),
      'session_down',
      'us',
      true,
    ],
    [
      'another 422',
      json({ message: 'no', error: 'Unprocessable Entity', statusCode: 422 }, 422),
      'rejected',
      'us',
      false,
    ],
    ['a bad request', json({ message: ['a', 'b'], statusCode: 400 }, 400), 'rejected', 'us', false],
    [
      'a wrong key',
      json({ message: 'Unauthorized', statusCode: 401 }, 401),
      'unauthorized',
      'us',
      true,
    ],
    ['463 (NOWEB)', engineError('server returned error 463'), 'reachout_locked', 'number', true],
    [
      '463 (GOWS)',
      engineError('2 UNKNOWN: server returned error 463'),
      'reachout_locked',
      'number',
      true,
    ],
    ['a throttle', engineError('rate-overlimit'), 'rate_limited', 'number', true],
    [
      'a number without WhatsApp',
      engineError('5511988887777 is not on WhatsApp'),
      'not_on_whatsapp',
      'recipient',
      false,
    ],
  ] as const)('%s', async (_why, answer, ...expected) => {
    const [reason, charge, retryable] = expected
    const { client } = scripted(answer)
    const outcome = await client.sendText(message)
    expect(outcome).toEqual({ kind: 'refused', reason, charge, retryable })
  })

  test.each([
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') }),
  ])('a refused connection carried nothing: %s', async (error) => {
    expect(await scripted(error).client.sendText(message)).toMatchObject({
      kind: 'refused',
      reason: 'unreachable',
    })
  })
})

test.each([521, 523, 525, 526, 530])(
  'the edge’s own %i says that WAHA was never reached',
  async (status) => {
    const { client } = scripted(new Response('error code', { status }))
    expect(await client.sendText(message)).toMatchObject({ kind: 'refused', reason: 'unreachable' })
  },
)

describe('an outcome nobody can know', () => {
  test.each([
    ['another engine error', engineError('something broke'), 'gateway_500'],
    ['a proxy in between', new Response('<html>', { status: 502 }), 'gateway_502'],
    ['a connection that ended', new Error('Network connection lost.'), 'reset'],
  ])('%s', async (_why, answer, reason) => {
    expect(await scripted(answer).client.sendText(message)).toEqual({ kind: 'unknown', reason })
  })

  test('no answer within our own time', async () => {
    expect(await scripted().client.sendText(message)).toEqual({
      kind: 'unknown',
      reason: 'timeout',
    })
  })
})

test('nothing of what was sent is logged', async () => {
  const { client, logged } = scripted(new Error('boom 5511988887777 oi'), engineError('x'))
  await client.sendText(message)
  await client.sendText(message)
  expect(JSON.stringify(logged)).not.toMatch(/5511988887777|segredo|oi\b/)
  expect(logged.length).toBe(1)
})

describe('look-ups', () => {
  test.each([
    ['found', json({ id: 'x' }), 'found'],
    ['absent', json({ message: 'Message not found', statusCode: 404 }, 404), 'not_found'],
    ['another 404', json({ message: 'Session not found', statusCode: 404 }, 404), 'unavailable'],
    [
      'store off',
      json({ message: 'Enable config.noweb.store.enabled', statusCode: 400 }, 400),
      'unavailable',
    ],
    ['a fault', new Error('reset'), 'unavailable'],
    ['an empty answer', new Response(''), 'not_found'],
    ['a page of a proxy', new Response('<html>login</html>'), 'unavailable'],
    ['an answer cut short', new Response('{"id": "x'), 'unavailable'],
  ] as const)('%s', async (_why, answer, expected) => {
    const { client, calls } = scripted(answer)
    expect(await client.findMessage(message)).toBe(expected)
    expect(calls[0]?.url).toContain('true_5511988887777%40c.us_3EB0AA')
  })

  test('a chat id is the phone’s, also where the engine answers a hidden id', async () => {
    const { client } = scripted(
      json({ numberExists: true, chatId: '77@lid', pn: '553188887777@c.us' }),
      json({ numberExists: true, chatId: '553188887777@c.us' }),
      json({ numberExists: false }),
    )
    const ask = () => client.checkExists({ session: 'default', digits: '5531988887777' })
    expect([await ask(), await ask(), await ask()]).toEqual([
      { chatId: '553188887777@c.us' },
      { chatId: '553188887777@c.us' },
      null,
    ])
  })

  test('a throttled look-up is a fault with a code', async () => {
    const { client } = scripted(engineError('rate-overlimit'))
    const asked = client.checkExists({ session: 'default', digits: '55' })
    await expect(asked).rejects.toMatchObject({ code: 'rate_limit' })
  })

  test('a hidden id nobody knows has no phone', async () => {
    const { client } = scripted(
      json({ lid: '1@lid', pn: null }),
      json({ pn: '5511988887777@c.us' }),
    )
    expect(await client.phoneOfLid({ session: 's', lid: '1@lid' })).toBeNull()
    expect(await client.phoneOfLid({ session: 's', lid: '1@lid' })).toBe('5511988887777')
  })
})

describe('against the simulator', () => {
  beforeAll(() => workingSession('client-test'))

  test('a text arrives with our id and is found by it', async () => {
    const phone = newPhone()
    const sent = {
      ...message,
      session: 'client-test',
      chatId: chatOf(phone),
      id: '3EB0C0FFEE0123456789AB',
    }
    expect(await deps.waha.sendText(sent)).toEqual({ kind: 'sent', id: sent.id })
    expect(await deps.waha.findMessage(sent)).toBe('found')
    expect(await deps.waha.findMessage({ ...sent, id: '3EB0DEAD' })).toBe('not_found')
    expect((await arrived(phone)).map(({ text }) => text)).toEqual(['oi'])
    await deps.waha.setTyping({ ...sent, on: true })
    await deps.waha.sendSeen(sent)
  })

  test('a session is made with our webhook, started, and updated the next time', async () => {
    const given = {
      session: 'ensured',
      webhookUrl: 'http://127.0.0.1:9/webhook/waha',
      hmacKey: 'k',
    }
    expect(await deps.waha.getSession('ensured')).toBeNull()
    for (let n = 0; n < 2; n += 1) {
      const session = await deps.waha.ensureSession(given)
      expect(session).toMatchObject({ name: 'ensured', webhookUrls: [given.webhookUrl] })
    }
    await control('PUT', '/sim/session', { session: 'ensured', status: 'SCAN_QR_CODE' })
    expect((await deps.waha.qr('ensured'))?.mimetype).toBe('image/png')
    await control('PUT', '/sim/session', { session: 'ensured', status: 'WORKING' })
    expect(await deps.waha.qr('ensured')).toBeNull()
    await deps.waha.stopSession('ensured')
    expect((await deps.waha.getSession('ensured'))?.status).toBe('STOPPED')
  })

  test('a session that does not work refuses, and says so', async () => {
    await workingSession('client-down')
    await control('PUT', '/sim/session', { session: 'client-down', status: 'FAILED' })
    expect(await deps.waha.sendText({ ...message, session: 'client-down' })).toMatchObject({
      kind: 'refused',
      reason: 'session_down',
    })
  })

  test('nobody listening looks like a lost connection here: it is looked up, never sent blindly again', async () => {
    const client = createWahaClient({
      baseUrl: 'http://127.0.0.1:1',
      apiKey: env.WAHA_API_KEY ?? '',
      sendTimeoutMs: 2_000,
    })
    expect(await client.sendText(message)).toEqual({ kind: 'unknown', reason: 'reset' })
  })
})

test('the webhook subscribes to what protocol 6 names', () => {
  expect([...SUBSCRIBED_EVENTS]).toEqual([
    'session.status',
    'message.any',
    'message.ack',
    'message.reaction',
    'message.edited',
    'message.revoked',
    'poll.vote',
  ])
})
