import { describe, expect, it } from 'vitest'
import { pair, sendText, startClient } from './support.ts'

describe('keys', () => {
  it('are needed everywhere but at /ping and /sim', async () => {
    const client = await startClient()
    const without = { 'x-api-key': 'wrong' }
    const refused = await client.call('GET', '/api/sessions', undefined, without)
    expect(refused.status).toBe(401)
    expect(refused.json).toEqual({ message: 'Unauthorized', statusCode: 401 })
    expect((await client.call('GET', '/health', undefined, without)).status).toBe(401)
    expect((await client.call('GET', '/ping', undefined, without)).json).toEqual({
      message: 'pong',
    })
    expect((await client.call('GET', '/sim/stats', undefined, without)).status).toBe(200)
  })

  it('may be configured as a sha512 digest', async () => {
    const digest = Buffer.from(
      await crypto.subtle.digest('SHA-512', new TextEncoder().encode('test-key')),
    ).toString('hex')
    const client = await startClient({ apiKey: `sha512:${digest}` })
    expect((await client.call('GET', '/health')).object).toMatchObject({ status: 'ok' })
  })
})

describe('the two shapes of 422', () => {
  it('name an unknown session in error', async () => {
    const client = await startClient()
    const reply = await sendText(client)
    expect(reply.status).toBe(422)
    expect(reply.json).toEqual({ error: 'Session "default" does not exist', session: 'default' })
  })

  it('name status and expectation for a session that does not work', async () => {
    const client = await startClient()
    await pair(client)
    await client.call('PUT', '/sim/session', { status: 'FAILED' })
    const reply = await sendText(client)
    expect(reply.status).toBe(422)
    expect(reply.json).toEqual({
      error: 'Session status is not as expected. Try again later or restart the session',
      session: 'default',
      status: 'FAILED',
      expected: ['WORKING'],
    })
  })

  it('use message for other business errors', async () => {
    const client = await startClient()
    await pair(client)
    const reply = await client.call('POST', '/api/sessions', { name: 'default' })
    expect(reply.status).toBe(422)
    expect(reply.json).toEqual({
      message: "Session 'default' already exists. Use PUT to update it.",
      error: 'Unprocessable Entity',
      statusCode: 422,
    })
  })
})

describe('500', () => {
  it('is what a missing chatId or text ends in, with the request echoed', async () => {
    const client = await startClient()
    await pair(client)
    for (const body of [
      { session: 'default', text: 'a' },
      { session: 'default', chatId: '55@c.us' },
    ]) {
      const reply = await client.call('POST', '/api/sendText', body)
      expect(reply.status).toBe(500)
      expect(reply.object).toMatchObject({
        statusCode: 500,
        exception: { message: expect.any(String), name: 'Error' },
        request: { path: '/api/sendText', method: 'POST', body },
        version: { engine: 'GOWS' },
      })
    }
  })
})

describe('400 and 404', () => {
  it('ask for a session name', async () => {
    const client = await startClient()
    const reply = await client.call('POST', '/api/sendText', { chatId: 'x', text: 'y' })
    expect(reply.json).toEqual({
      message: 'Session name is required',
      error: 'Bad Request',
      statusCode: 400,
    })
  })

  it('refuse text that is not JSON', async () => {
    const client = await startClient()
    expect((await client.call('POST', '/api/sendText', '{"a":')).status).toBe(400)
  })

  it('refuse webhooks without an address or with unknown events', async () => {
    const client = await startClient()
    const reply = await client.call('POST', '/api/sessions', {
      name: 'a',
      config: { webhooks: [{ url: 'nowhere', events: ['message.unknown'] }] },
    })
    expect(reply.status).toBe(400)
    expect(reply.object['message']).toEqual([
      'config.webhooks.0.url must be a URL address',
      expect.stringContaining('config.webhooks.0.events'),
    ])
  })

  it('name unknown paths and sessions', async () => {
    const client = await startClient()
    expect((await client.call('GET', '/api/nothing')).object['message']).toBe(
      'Cannot GET /api/nothing',
    )
    expect((await client.call('GET', '/api/sessions/none')).json).toEqual({
      message: 'Session not found',
      error: 'Not Found',
      statusCode: 404,
    })
  })
})
