import { describe, expect, it } from 'vitest'
import { engines } from '../../simulator/options.ts'
import { derivedId, items, pair, sendText, startClient, startReceiver, until } from './support.ts'

const id = derivedId(1)
const fullId = `true_5511999990001@c.us_${id}`

describe('the answer to sendText', () => {
  it('is id and _data on GOWS', async () => {
    const client = await startClient({ engine: 'GOWS' })
    await pair(client)
    const reply = await sendText(client, { id })
    expect(reply.status).toBe(201)
    expect(reply.object).toMatchObject({ id: fullId, _data: { Info: { ID: id, IsFromMe: true } } })
  })

  it('is the raw Baileys message on NOWEB, without a top-level id and with a text timestamp', async () => {
    const client = await startClient({ engine: 'NOWEB' })
    await pair(client)
    const reply = await sendText(client, { id })
    expect(reply.status).toBe(201)
    expect(reply.object).not.toHaveProperty('id')
    expect(reply.object).toMatchObject({
      key: { remoteJid: '5511999990001@s.whatsapp.net', fromMe: true, id },
      messageTimestamp: expect.any(String),
      status: 'PENDING',
    })
  })

  it('is an id object with an id of its own on WEBJS, which ignores the one given', async () => {
    const client = await startClient({ engine: 'WEBJS' })
    await pair(client)
    const reply = await sendText(client, { id })
    expect(reply.status).toBe(201)
    expect(reply.object).toMatchObject({
      id: {
        fromMe: true,
        remote: '5511999990001@c.us',
        _serialized: expect.stringMatching(/^true_5511999990001@c\.us_3EB0/),
      },
    })
    expect(reply.text).not.toContain(id)
  })

  it('is a whole message for a poll on NOWEB', async () => {
    const client = await startClient({ engine: 'NOWEB' })
    await pair(client)
    const poll = { name: 'Como prefere pagar?', options: ['Pix', 'Boleto'], multipleAnswers: false }
    const reply = await client.call('POST', '/api/sendPoll', {
      session: 'default',
      chatId: '5511999990001@c.us',
      poll,
    })
    expect(reply.object).toMatchObject({ fromMe: true, source: 'api', ack: 0, ackName: 'PENDING' })
  })
})

describe('events of a send', () => {
  it.each(engines)('%s reports the own message with source api, then its acks', async (engine) => {
    const receiver = await startReceiver()
    const client = await startClient({ engine })
    await pair(client, receiver)
    await sendText(client, { id })
    const serverFirst = engine === 'GOWS' ? ['DEVICE'] : ['SERVER', 'DEVICE']
    await until(() => receiver.of('message.ack').length >= serverFirst.length)
    const [own] = receiver.of('message.any')
    expect(own?.payload).toMatchObject({
      fromMe: true,
      source: 'api',
      body: 'Olá',
      ack: engine === 'GOWS' ? 1 : 0,
    })
    expect(own?.payload['from']).toBe(
      engine === 'WEBJS' ? '5511900000000@c.us' : '5511999990001@c.us',
    )
    const acks = receiver.of('message.ack').map((delivery) => delivery.payload['ackName'])
    expect(acks.slice(0, serverFirst.length)).toEqual(serverFirst)
    expect(receiver.of('message')).toHaveLength(0)
  })

  it('end at SERVER for a chat id that is no registered number', async () => {
    const receiver = await startReceiver()
    const client = await startClient({ engine: 'NOWEB' })
    await pair(client, receiver)
    await sendText(client, { chatId: '551133334444@c.us' })
    await sendText(client, { chatId: '5511999990001@c.us', id })
    await until(() => receiver.of('message.ack').some((ack) => ack.payload['ackName'] === 'DEVICE'))
    const lost = receiver
      .of('message.ack')
      .filter((ack) => ack.payload['from'] === '551133334444@c.us')
    expect(lost.every((ack) => ack.payload['ackName'] === 'SERVER')).toBe(true)
  })
})

describe('reading back', () => {
  it('finds a message by bare or full id and answers 404 otherwise', async () => {
    const client = await startClient()
    await pair(client)
    await sendText(client, { id })
    const chat = '/api/default/chats/5511999990001%40c.us/messages'
    const bare = await client.call('GET', `${chat}/${id}?downloadMedia=false`)
    const full = await client.call('GET', `${chat}/${encodeURIComponent(fullId)}`)
    const none = await client.call('GET', `${chat}/${derivedId(9)}`)
    expect(bare.object).toMatchObject({ id: fullId, body: 'Olá' })
    expect(full.object).toMatchObject({ id: fullId })
    expect(none.status).toBe(404)
    expect(none.object).toMatchObject({ message: 'Message not found' })
  })

  it('lists what a phone holds, oldest first, under either form of its number', async () => {
    const client = await startClient()
    await pair(client)
    await sendText(client, { text: 'um' })
    await client.call('POST', '/sim/inbound', { from: '5511999990001', text: 'dois' })
    await sendText(client, { text: 'três', chatId: '5511999990001' })
    const all = await client.call('GET', '/sim/messages?chatId=551199990001')
    expect(items(all).map((message) => [message['fromMe'], message['text']])).toEqual([
      [true, 'um'],
      [false, 'dois'],
      [true, 'três'],
    ])
    const last = await client.call('GET', '/sim/messages?limit=1')
    expect(items(last).map((message) => message['text'])).toEqual(['três'])
  })

  it('shows media of a send under its kind', async () => {
    const client = await startClient()
    await pair(client)
    const file = { mimetype: 'application/pdf', filename: 'boleto.pdf', data: 'JVBERg==' }
    const body = { session: 'default', chatId: '5511999990001@c.us', file, caption: 'Boleto' }
    expect((await client.call('POST', '/api/sendFile', body)).status).toBe(201)
    const [message] = items(await client.call('GET', '/sim/messages'))
    expect(message).toMatchObject({ kind: 'document', text: 'Boleto' })
  })
})

describe('chat helpers', () => {
  it('answer as WAHA does', async () => {
    const client = await startClient()
    await pair(client)
    const chat = { session: 'default', chatId: '5511999990001@c.us' }
    const typing = await client.call('POST', '/api/startTyping', chat)
    const seen = await client.call('POST', '/api/sendSeen', { ...chat, messageIds: ['x'] })
    const unread = await client.call('POST', '/api/sendSeen', chat)
    const newId = await client.call('GET', '/api/default/new-message-id')
    expect([typing.status, typing.json]).toEqual([201, { result: true }])
    expect([seen.status, seen.text]).toEqual([201, ''])
    expect(unread.json).toEqual({ ids: [] })
    expect(newId.object['id']).toMatch(/^3EB0[0-9A-F]{18}$/)
  })
})
