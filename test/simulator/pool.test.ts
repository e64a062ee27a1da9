import { describe, expect, it } from 'vitest'
import { objectOf, type JsonObject } from '../../simulator/json.ts'
import { pair, sendText, startClient, startReceiver, until, type Client } from './support.ts'

const faults = (client: Client, profile: JsonObject) => client.call('PUT', '/sim/faults', profile)

/** A second number beside `default`, its events at the same receiver when there is one. */
async function addNumber(client: Client, name: string, url?: string): Promise<void> {
  const webhooks = url === undefined ? [] : [{ url, events: ['session.status'] }]
  await client.call('POST', '/api/sessions', { name, start: true, config: { webhooks } })
  await until(async () => {
    const session = await client.call('GET', `/api/sessions/${name}`)
    return session.object['status'] === 'WORKING'
  })
}

const sendFrom = (client: Client, session: string, chatId: string) =>
  client.call('POST', '/api/sendText', { session, chatId, text: 'Olá' })

describe('several numbers', () => {
  it('suffer each its own faults', async () => {
    const client = await startClient()
    await pair(client)
    await addNumber(client, 'second')
    await faults(client, { session: 'second', sendErrorRate: 1 })
    expect((await sendFrom(client, 'second', '5511999990001@c.us')).status).toBe(500)
    expect((await sendFrom(client, 'default', '5511999990001@c.us')).status).toBe(201)
    const own = await client.call('GET', '/sim/faults?session=second')
    expect(own.object['sendErrorRate']).toBe(1)
    await faults(client, {})
    expect((await sendFrom(client, 'second', '5511999990001@c.us')).status).toBe(201)
  })

  it('are locked one by one, and a chat established with one is cold for the other', async () => {
    const client = await startClient()
    await pair(client)
    await addNumber(client, 'second')
    await faults(client, { reachoutLockAfter: 1 })
    expect((await sendFrom(client, 'default', '5511999990001@c.us')).status).toBe(201)
    expect((await sendFrom(client, 'default', '5511999990002@c.us')).status).toBe(500)
    expect((await sendFrom(client, 'second', '5511999990002@c.us')).status).toBe(201)
    const from = { from: '5511999990003', text: 'oi' }
    await client.call('POST', '/sim/inbound', { session: 'default', ...from })
    expect((await sendFrom(client, 'default', '5511999990003@c.us')).status).toBe(201)
    expect((await sendFrom(client, 'second', '5511999990003@c.us')).status).toBe(500)
  })

  it('have each a quota of their own', async () => {
    const client = await startClient()
    await pair(client)
    await addNumber(client, 'second')
    await faults(client, { session: 'second', cappingQuota: 1 })
    await sendFrom(client, 'second', '5511999990001@c.us')
    const capping = async (name: string) =>
      (await client.call('GET', `/api/sessions/${name}/capping`)).object
    expect(await capping('second')).toMatchObject({ cappingStatus: 'CAPPED', usedQuota: 1 })
    expect(await capping('default')).toMatchObject({ cappingStatus: 'NONE', totalQuota: -1 })
  })

  it('a profile for a session that does not exist is refused', async () => {
    const client = await startClient()
    await pair(client)
    expect((await faults(client, { session: 'nobody' })).status).toBe(404)
    expect((await faults(client, { session: 7 })).status).toBe(400)
  })
})

const locks = (payload: JsonObject): unknown =>
  objectOf(objectOf(payload['data'])['reachoutTimelock'])['isActive']

describe('a lock', () => {
  it('is told when it begins and when it is lifted, also by itself', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { events: ['session.status'] })
    const told = () => receiver.deliveries.map((delivery) => locks(delivery.payload))
    await faults(client, { reachoutLockAfter: 1 })
    await sendText(client)
    await until(() => told().at(-1) === true)
    await faults(client, {})
    await until(() => told().at(-1) === false)
    await faults(client, { reachoutLockAfter: 1, reachoutLockMs: 300 })
    await sendText(client, { chatId: '5511999990002@c.us' })
    const locked = () => told().filter((active) => active === true).length
    await until(() => locked() === 2 && told().at(-1) === false)
    expect((await sendText(client, { chatId: '5511999990004@c.us' })).status).toBe(201)
  })

  it('shows in `me`, or nowhere but in the 463s when WAHA does not know of it', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { events: ['session.status'] })
    const me = async () => (await client.call('GET', '/api/sessions/default/me')).object
    await faults(client, { reachoutLockAfter: 0 })
    expect(objectOf((await me())['reachoutTimelock'])['isActive']).toBe(true)
    await faults(client, { reachoutLockAfter: 0, reachoutLockSilent: true })
    expect(await me()).not.toHaveProperty('reachoutTimelock')
    const timelock = await client.call('GET', '/api/sessions/default/timelock')
    expect(timelock.object['isActive']).toBe(false)
    expect((await sendText(client)).status).toBe(500)
  })
})

it('stats count deliveries that are still to come', async () => {
  const client = await startClient({ holdMs: 5 })
  await pair(client)
  await faults(client, { sendTimeoutRate: 1, timeoutDelivers: 1, lateDeliveryMs: 200 })
  await expect(sendText(client)).rejects.toThrow()
  expect(await client.stats()).toMatchObject({ sent: 0, late: 1 })
  await until(async () => (await client.stats())['sent'] === 1)
  expect(await client.stats()).toMatchObject({ late: 0 })
})
