import { describe, expect, it } from 'vitest'
import {
  items,
  pair,
  startClient,
  startReceiver,
  until,
  untilStatus,
  type Receiver,
} from './support.ts'

const statuses = (receiver: Receiver): unknown[] =>
  receiver
    .of('session.status')
    .toSorted((a, b) => Number(a.body['timestamp']) - Number(b.body['timestamp']))
    .map((delivery) => delivery.payload['status'])

describe('a session', () => {
  it('created with start goes from STARTING to WORKING and says so', async () => {
    const receiver = await startReceiver()
    const client = await startClient({ startingMs: 20 })
    const config = { metadata: { tenant: 't1' }, webhooks: [{ url: receiver.url, events: ['*'] }] }
    const created = await client.call('POST', '/api/sessions', {
      name: 'default',
      start: true,
      config,
    })
    expect(created.status).toBe(201)
    expect(created.object).toMatchObject({ name: 'default', status: 'STARTING', config, me: null })
    await until(() => receiver.deliveries.length === 2)
    expect(statuses(receiver)).toEqual(['STARTING', 'WORKING'])
    const working = receiver.deliveries.find((delivery) => delivery.payload['status'] === 'WORKING')
    expect(working?.body).toMatchObject({
      metadata: { tenant: 't1' },
      me: { id: '5511900000000@c.us', pushName: 'Loja Demo' },
      payload: { name: 'default', statuses: [{ status: 'STARTING' }, { status: 'WORKING' }] },
    })
  })

  it('created without start stays STOPPED and is listed only with all', async () => {
    const client = await startClient()
    await client.call('POST', '/api/sessions', { name: 'quiet' })
    expect(items(await client.call('GET', '/api/sessions'))).toHaveLength(0)
    const [session] = items(await client.call('GET', '/api/sessions?all=true'))
    expect(session).toMatchObject({ name: 'quiet', status: 'STOPPED', engine: {} })
  })

  it('restarts when its config is replaced', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver)
    await until(() => receiver.deliveries.length === 2)
    const config = { webhooks: [{ url: receiver.url, events: ['session.status'] }] }
    expect(
      (await client.call('PUT', '/api/sessions/default', { config })).object['config'],
    ).toEqual(config)
    await untilStatus(client, 'WORKING')
    await until(() => receiver.deliveries.length === 5)
    expect(statuses(receiver).slice(-3)).toEqual(['STOPPED', 'STARTING', 'WORKING'])
  })

  it('that FAILED is brought back by restart, not by start', async () => {
    const client = await startClient()
    await pair(client)
    await client.call('PUT', '/sim/session', { status: 'FAILED' })
    expect((await client.call('POST', '/api/sessions/default/start')).object['status']).toBe(
      'FAILED',
    )
    expect((await client.call('POST', '/api/sessions/default/restart')).object['status']).toBe(
      'STARTING',
    )
    await untilStatus(client, 'WORKING')
  })

  it('shows a QR code after logout and works again once it is scanned', async () => {
    const client = await startClient()
    await pair(client)
    await client.call('POST', '/api/sessions/default/logout')
    await untilStatus(client, 'SCAN_QR_CODE')
    const picture = await fetch(`${client.url}/api/default/auth/qr`, {
      headers: { 'x-api-key': 'test-key' },
    })
    expect(picture.headers.get('content-type')).toBe('image/png')
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    const json = await client.call('GET', '/api/default/auth/qr', undefined, {
      accept: 'application/json',
    })
    expect(json.object).toMatchObject({ mimetype: 'image/png', data: bytes.toString('base64') })
    const raw = await client.call('GET', '/api/default/auth/qr?format=raw')
    expect(raw.object['value']).toMatch(/^2@/)
    const code = await client.call('POST', '/api/default/auth/request-code', {
      phoneNumber: '5511',
    })
    expect(code.object['code']).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
    expect((await client.call('GET', '/api/sessions/default/me')).text).toBe('')
    await client.call('PUT', '/sim/session', { status: 'WORKING' })
    expect((await client.call('GET', '/api/sessions/default/me')).object).toMatchObject({
      id: '5511900000000@c.us',
    })
  })

  it('scans its code by itself after a while', async () => {
    const client = await startClient({ autoScanMs: 1 })
    await pair(client)
    await client.call('POST', '/api/sessions/default/logout')
    await untilStatus(client, 'WORKING')
  })

  it('held in a status by the control plane stays there', async () => {
    const client = await startClient({ autoScanMs: 1 })
    await pair(client)
    await client.call('POST', '/api/sessions/default/restart')
    await client.call('PUT', '/sim/session', { status: 'SCAN_QR_CODE' })
    await client.call('POST', '/api/startTyping', { session: 'default', chatId: '1@c.us' })
    expect((await client.call('GET', '/api/sessions/default')).object['status']).toBe(
      'SCAN_QR_CODE',
    )
  })

  it('can be deleted, twice', async () => {
    const client = await startClient()
    await pair(client)
    for (const _ of [1, 2]) {
      const gone = await client.call('DELETE', '/api/sessions/default')
      expect([gone.status, gone.text]).toEqual([200, ''])
    }
    expect((await client.call('GET', '/api/sessions/default')).status).toBe(404)
  })
})

it('an unknown status is refused by the control plane', async () => {
  const client = await startClient()
  await pair(client)
  expect((await client.call('PUT', '/sim/session', { status: 'TIRED' })).status).toBe(400)
})
