import { describe, expect, it } from 'vitest'
import {
  derivedId,
  items,
  pair,
  sendText,
  startClient,
  startReceiver,
  textAt,
  until,
  type Client,
} from './support.ts'

const faults = (client: Client, profile: object): ReturnType<Client['call']> =>
  client.call('PUT', '/sim/faults', { latencyMs: 0, ...profile })

const found = async (client: Client, id: string): Promise<boolean> =>
  (await client.call('GET', `/api/default/chats/x/messages/${id}`)).status === 200

const victims = async (seed: number): Promise<number[]> => {
  const client = await startClient({ seed })
  await pair(client)
  await faults(client, { sendErrorRate: 0.5 })
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, index) => sendText(client, { id: derivedId(index) })),
  )
  return replies.flatMap((reply, index) => (reply.status === 500 ? [index] : []))
}

describe('failing sends', () => {
  it('answer 500 and are not delivered; an empty profile clears them', async () => {
    const client = await startClient()
    await pair(client)
    await faults(client, { sendErrorRate: 1 })
    const reply = await sendText(client, { id: derivedId(1) })
    expect(reply.status).toBe(500)
    expect(reply.object).toMatchObject({ exception: { message: expect.any(String) } })
    expect(await found(client, derivedId(1))).toBe(false)
    await client.call('PUT', '/sim/faults', {})
    expect((await sendText(client, { id: derivedId(1) })).status).toBe(201)
    expect(await client.stats()).toMatchObject({ sent: 1, duplicates: 0 })
  })

  it('strike the same messages for the same seed and others for another', async () => {
    const first = await victims(1)
    expect(first.length).toBeGreaterThan(8)
    expect(first.length).toBeLessThan(32)
    expect(await victims(1)).toEqual(first)
    expect(await victims(2)).not.toEqual(first)
  })
})

describe('unanswered sends', () => {
  it('are delivered when the profile says so, as late as it says', async () => {
    const client = await startClient({ holdMs: 20 })
    await pair(client)
    await faults(client, { sendTimeoutRate: 1, timeoutDelivers: 1, lateDeliveryMs: 2_000 })
    await expect(sendText(client, { id: derivedId(1) })).rejects.toThrow()
    expect(await found(client, derivedId(1))).toBe(false)
    await until(() => found(client, derivedId(1)))
    expect(await client.stats()).toMatchObject({ sent: 1 })
  })

  it('are lost when it does not', async () => {
    const client = await startClient({ holdMs: 5 })
    await pair(client)
    await faults(client, { sendTimeoutRate: 1, timeoutDelivers: 0 })
    await expect(sendText(client, { id: derivedId(1) })).rejects.toThrow()
    expect(await found(client, derivedId(1))).toBe(false)
    expect(await client.stats()).toMatchObject({ sent: 0 })
  })

  it('do not keep the server from closing', async () => {
    const client = await startClient()
    await pair(client)
    await faults(client, { sendTimeoutRate: 1 })
    const send = sendText(client)
    const refused = expect(send).rejects.toThrow()
    await client.call('GET', '/sim/stats')
    await client.close()
    await refused
  })
})

describe('acks', () => {
  it('never come when all are lost', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver)
    await faults(client, { ackLossRate: 1 })
    await sendText(client, { id: derivedId(1) })
    await faults(client, {})
    await sendText(client, { id: derivedId(2) })
    await until(() => receiver.of('message.ack').length > 0)
    expect(receiver.of('message.ack')[0]?.payload['id']).toContain(derivedId(2))
  })

  it('come newest first when shuffled, and name the lid when asked to', async () => {
    const receiver = await startReceiver()
    const client = await startClient({ engine: 'NOWEB' })
    await pair(client, receiver)
    await faults(client, { ackShuffle: true, lidAckRate: 1 })
    await sendText(client)
    await until(() => receiver.of('message.ack').length >= 2)
    const acks = receiver.of('message.ack')
    expect(Number(acks[0]?.payload['ack'])).toBeGreaterThan(Number(acks[1]?.payload['ack']))
    expect(acks[0]?.payload['from']).toMatch(/^\d+@lid$/)
  })
})

describe('duplicated webhooks', () => {
  it('carry one message twice', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { events: ['message.any'] })
    await faults(client, { duplicateWebhookRate: 1 })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi' })
    const [first, second] = receiver.of('message.any')
    expect(first?.payload['id']).toBe(second?.payload['id'])
    expect(receiver.deliveries).toHaveLength(2)
  })
})

describe('shuffled webhooks', () => {
  it('overtake each other and all arrive', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { events: ['message.any'] })
    await faults(client, { webhookShuffleMs: 300 })
    const ids = Array.from({ length: 12 }, (_, n) => derivedId(n))
    for (const [n, id] of ids.entries()) await sendText(client, { id, text: `mensagem ${n}` })
    await until(() => receiver.deliveries.length === ids.length)
    const order = receiver.deliveries.map(({ payload }) => textAt(payload, 'id').split('_').at(-1))
    expect(order).not.toEqual(ids)
    expect(new Set(order)).toEqual(new Set(ids))
  })
})

describe('media sends', () => {
  it('take the id of the caller unless WAHA is as it is documented', async () => {
    const client = await startClient()
    await pair(client)
    const file = { mimetype: 'image/png', data: 'iVBORw0KGgo=' }
    const send = (n: number) =>
      client.call('POST', '/api/sendImage', {
        session: 'default',
        chatId: '5511999990001@c.us',
        file,
        id: derivedId(n),
      })
    expect((await send(1)).object['id']).toContain(derivedId(1))
    await faults(client, { ignoreMediaIds: true })
    expect((await send(2)).object['id']).not.toContain(derivedId(2))
  })
})

describe('a locked number', () => {
  it('gets 463 for strangers only, and shows its timelock', async () => {
    const client = await startClient()
    await pair(client)
    await client.call('POST', '/sim/inbound', { from: '5511999990009', text: 'oi' })
    await faults(client, { reachoutLockAfter: 1 })
    const inactive = await client.call('GET', '/api/sessions/default/timelock')
    expect(inactive.object['isActive']).toBe(false)
    expect((await sendText(client, { chatId: '5511999990001@c.us' })).status).toBe(201)
    const refused = await sendText(client, { chatId: '5511999990002@c.us' })
    expect(refused.status).toBe(500)
    expect(refused.object).toMatchObject({
      exception: { message: expect.stringMatching(/error 463$/) },
    })
    expect((await sendText(client, { chatId: '5511999990009@c.us' })).status).toBe(201)
    const active = await client.call('GET', '/api/sessions/default/timelock')
    expect(active.object).toMatchObject({
      isActive: true,
      timeEnforcementEnds: expect.any(Number),
    })
  })

  it('on NOWEB answers 201 and reports ack -1', async () => {
    const receiver = await startReceiver()
    const client = await startClient({ engine: 'NOWEB' })
    await pair(client, receiver)
    await faults(client, { reachoutLockAfter: 0 })
    expect((await sendText(client)).status).toBe(201)
    await until(() => receiver.of('message.ack').some((ack) => ack.payload['ack'] === -1))
    expect(await client.stats()).toMatchObject({ sent: 0 })
  })

  it('warns before its quota is used up', async () => {
    const receiver = await startReceiver()
    const client = await startClient()
    await pair(client, receiver, { events: ['session.status'] })
    await faults(client, { cappingQuota: 4 })
    for (const digit of [1, 2, 3, 4])
      await sendText(client, { chatId: `551199999000${digit}@c.us` })
    expect((await client.call('GET', '/api/sessions/default/capping')).object).toMatchObject({
      cappingStatus: 'CAPPED',
      totalQuota: 4,
      usedQuota: 4,
    })
    expect((await sendText(client, { chatId: '5511999990005@c.us' })).status).toBe(500)
    await until(() => receiver.deliveries.length === 4)
    const said = receiver.deliveries.map((delivery) => JSON.stringify(delivery.payload['data']))
    expect(said.some((data) => data?.includes('FIRST_WARNING'))).toBe(true)
  })
})

it('a profile with unknown names or shares above 1 is refused', async () => {
  const client = await startClient()
  expect((await faults(client, { sendErorRate: 0.1 })).object['error']).toContain('sendErorRate')
  expect((await faults(client, { ackLossRate: 2 })).object['error']).toContain('ackLossRate')
  expect(items(await client.call('GET', '/sim/messages'))).toEqual([])
})
