import { describe, expect, it } from 'vitest'
import { objectOf, type JsonObject } from '../../simulator/json.ts'
import {
  derivedId,
  items,
  pair,
  sendText,
  startClient,
  startReceiver,
  textAt,
  until,
  untilStatus,
  type Client,
  type Receiver,
  type Reply,
} from './support.ts'

interface Scene {
  client: Client
  receiver: Receiver
  write: (body: object) => Promise<Reply>
}

async function scene(engine: 'GOWS' | 'NOWEB' | 'WEBJS' = 'GOWS'): Promise<Scene> {
  const receiver = await startReceiver()
  const client = await startClient({ engine })
  await pair(client, receiver)
  const write: Scene['write'] = (body) =>
    client.call('POST', '/sim/inbound', { from: '5511999990001', ...body })
  return { client, receiver, write }
}

const last = (receiver: Receiver, event: string): JsonObject =>
  receiver.of(event).at(-1)?.payload ?? {}

describe('an inbound message', () => {
  it('has been delivered when its id is answered', async () => {
    const { receiver, write } = await scene()
    const reply = await write({ text: 'quem é?' })
    expect(reply.status).toBe(200)
    expect(last(receiver, 'message.any')).toMatchObject({
      id: reply.object['id'],
      from: '5511999990001@c.us',
      fromMe: false,
      source: 'app',
      body: 'quem é?',
      hasMedia: false,
      ack: 2,
      ackName: 'DEVICE',
      replyTo: null,
    })
    expect(last(receiver, 'message')).toEqual(last(receiver, 'message.any'))
  })

  it.each([
    ['image', 'image/png', 'segue'],
    ['video', 'video/mp4', 'segue'],
    ['document', 'application/pdf', 'segue'],
    ['audio', 'audio/ogg; codecs=opus', null],
    ['sticker', 'image/webp', null],
  ])('of kind %s carries media that can be fetched with the key', async (kind, mimetype, body) => {
    const { client, receiver, write } = await scene()
    await write({ kind, text: 'segue' })
    const payload = last(receiver, 'message.any')
    expect(payload).toMatchObject({ hasMedia: true, body, media: { mimetype } })
    const url = textAt(objectOf(payload['media']), 'url')
    expect(url.startsWith(`${client.url}/api/files/default/`)).toBe(true)
    expect((await fetch(url)).status).toBe(401)
    const file = await fetch(url, { headers: { 'x-api-key': 'test-key' } })
    expect([file.status, file.headers.get('content-type')]).toEqual([200, mimetype])
  })

  it('may come with bytes of its own or with a failed download', async () => {
    const { receiver, write } = await scene()
    await write({
      kind: 'document',
      media: { data: 'SGVsbG8=', mimetype: 'text/plain', filename: 'a.txt' },
    })
    const url = textAt(objectOf(last(receiver, 'message.any')['media']), 'url')
    const file = await fetch(url, { headers: { 'x-api-key': 'test-key' } })
    expect(await file.text()).toBe('Hello')
    await write({ kind: 'image', media: { error: true } })
    expect(last(receiver, 'message.any')['media']).toMatchObject({
      url: null,
      error: { details: expect.any(String) },
    })
  })

  it('of kind location or contact has no body', async () => {
    const { receiver, write } = await scene()
    await write({ kind: 'location' })
    expect(last(receiver, 'message.any')).toMatchObject({ body: null, location: { live: false } })
    await write({ kind: 'contact' })
    expect(last(receiver, 'message.any')).toMatchObject({
      body: null,
      vCards: [expect.stringContaining('VCARD')],
    })
  })

  it('quotes the message it replies to', async () => {
    const { client, receiver, write } = await scene()
    await sendText(client, { id: derivedId(1), text: 'Podemos confirmar?' })
    await write({ text: 'sim', replyTo: derivedId(1) })
    expect(last(receiver, 'message.any')['replyTo']).toMatchObject({
      id: derivedId(1),
      body: 'Podemos confirmar?',
    })
  })

  it('of kind own is what a person types on the creditor phone', async () => {
    const { client, receiver, write } = await scene()
    await write({ kind: 'own', text: 'aqui é a Ana, da loja' })
    expect(last(receiver, 'message.any')).toMatchObject({
      id: expect.stringMatching(/^true_5511999990001@c\.us_3EB0/),
      fromMe: true,
      source: 'app',
    })
    expect(receiver.of('message')).toHaveLength(0)
    expect(await client.stats()).toMatchObject({ sent: 0, inbound: 0 })
  })
})

describe('events about other messages', () => {
  it('point at the last message sent when none is named', async () => {
    const { client, receiver, write } = await scene()
    await sendText(client, { id: derivedId(1) })
    await write({ kind: 'reaction' })
    expect(last(receiver, 'message.reaction')).toMatchObject({
      fromMe: false,
      reaction: { text: '👍', messageId: `true_5511999990001@c.us_${derivedId(1)}` },
    })
  })

  it('tell of edits and deletions, which change what the phone shows', async () => {
    const { client, receiver, write } = await scene()
    const first = await write({ text: 'ja paguei' })
    const bare = textAt(first.object, 'id').split('_')[2]
    await write({ kind: 'edited', text: 'já paguei ontem' })
    expect(last(receiver, 'message.edited')).toMatchObject({
      body: 'já paguei ontem',
      editedMessageId: bare,
    })
    expect(items(await client.call('GET', '/sim/messages'))[0]).toMatchObject({
      text: 'já paguei ontem',
    })
    await write({ kind: 'revoked' })
    expect(last(receiver, 'message.revoked')).toMatchObject({
      before: null,
      revokedMessageId: bare,
    })
    expect(items(await client.call('GET', '/sim/messages'))[0]).toMatchObject({ text: null })
  })

  it('bring votes for the last poll', async () => {
    const { client, receiver, write } = await scene()
    await client.call('POST', '/api/sendPoll', {
      session: 'default',
      chatId: '5511999990001@c.us',
      id: derivedId(7),
      poll: { name: 'Como paga?', options: ['Pix', 'Boleto'], multipleAnswers: false },
    })
    await write({ kind: 'poll_vote', text: 'Pix' })
    expect(last(receiver, 'poll.vote')).toMatchObject({
      vote: { selectedOptions: ['Pix'], from: '5511999990001@c.us' },
      poll: { id: `true_5511999990001@c.us_${derivedId(7)}`, from: 'me' },
    })
  })

  it('are refused without a message to point at', async () => {
    const { write } = await scene()
    const reply = await write({ kind: 'reaction' })
    expect(reply.status).toBe(400)
    expect(reply.object['error']).toContain('replyTo')
  })
})

describe('privacy ids', () => {
  it('hide the phone in the chat id and show it in the engine data', async () => {
    const gows = await scene('GOWS')
    await gows.write({ text: 'oi', lid: true })
    expect(last(gows.receiver, 'message.any')).toMatchObject({
      from: expect.stringMatching(/^\d{15}@lid$/),
      _data: { Info: { SenderAlt: '5511999990001@s.whatsapp.net' } },
    })
    const noweb = await scene('NOWEB')
    await noweb.write({ text: 'oi', lid: '123456789012345@lid' })
    expect(last(noweb.receiver, 'message.any')).toMatchObject({
      from: '123456789012345@lid',
      _data: { key: { remoteJidAlt: '5511999990001@s.whatsapp.net', addressingMode: 'lid' } },
    })
    const known = await noweb.client.call('GET', '/api/default/lids/123456789012345')
    expect(known.object['pn']).toBe('5511999990001@c.us')
  })

  it('can stay without a phone, and still reach it', async () => {
    const { client, receiver, write } = await scene()
    await write({ text: 'oi', lid: { hidden: true } })
    const payload = last(receiver, 'message.any')
    expect(JSON.stringify(payload)).not.toContain('5511999990001')
    const chatId = textAt(payload, 'from')
    expect((await client.call('GET', `/api/default/lids/${chatId}`)).object['pn']).toBeNull()
    await sendText(client, { chatId })
    expect(items(await client.call('GET', '/sim/messages?chatId=5511999990001'))).toHaveLength(2)
  })
})

describe('a request for an inbound message', () => {
  it.each([
    [{ from: '+55 11 99999-0001', text: 'oi' }, 'from'],
    [{ from: '5511999990001@c.us', text: 'oi' }, 'from'],
    [{ text: undefined }, 'text'],
    [{ kind: 'hologram' }, 'kind'],
    [{ text: 'oi', lid: 5 }, 'lid'],
  ])('is refused when it makes no sense: %o', async (body, name) => {
    const { write } = await scene()
    const reply = await write(body)
    expect(reply.status).toBe(400)
    expect(reply.object['error']).toContain(`"${name}"`)
  })

  it('for an unknown session gets 404', async () => {
    const { write } = await scene()
    expect((await write({ session: 'none', text: 'oi' })).status).toBe(404)
  })
})

it('what people write while the session is down arrives when it is back', async () => {
  const { client, receiver, write } = await scene()
  await client.call('PUT', '/sim/session', { status: 'STARTING' })
  await write({ text: 'alguém aí?' })
  expect(receiver.of('message.any')).toHaveLength(0)
  await client.call('PUT', '/sim/session', { status: 'WORKING' })
  await untilStatus(client, 'WORKING')
  await until(() => receiver.of('message.any').length === 1)
})

it('a reset forgets everything but the pairing', async () => {
  const { client, receiver, write } = await scene()
  await sendText(client)
  await write({ text: 'oi' })
  await client.call('PUT', '/sim/faults', { sendErrorRate: 1 })
  await until(async () => {
    const { webhooks } = await client.stats()
    return objectOf(webhooks)['ok'] === receiver.deliveries.length
  })
  await client.call('POST', '/sim/reset')
  expect(await client.stats()).toEqual({
    sent: 0,
    distinctChats: 0,
    duplicates: 0,
    repeats: 0,
    inbound: 0,
    late: 0,
    webhooks: { ok: 0, failed: 0, retried: 0 },
    violations: 0,
  })
  expect(items(await client.call('GET', '/sim/messages'))).toEqual([])
  expect((await sendText(client)).status).toBe(201)
  const before = receiver.of('message.any').length
  await write({ text: 'oi de novo' })
  expect(receiver.of('message.any').length).toBeGreaterThan(before)
  await client.call('POST', '/sim/reset', { sessions: true })
  expect(items(await client.call('GET', '/api/sessions?all=true'))).toEqual([])
})
