import { describe, expect, it } from 'vitest'
import { engines, type Engine } from '../../simulator/options.ts'
import { parseWebhook, type WebhookEvent } from '../../src/shared/contracts/waha.ts'
import {
  derivedId,
  pair,
  sendText,
  startClient,
  startReceiver,
  until,
  type Client,
  type Receiver,
} from './support.ts'

const PHONE = '5511999990001'

async function stage(engine: Engine): Promise<{ client: Client; receiver: Receiver }> {
  const receiver = await startReceiver()
  const client = await startClient({ engine })
  await pair(client, receiver, {
    events: [
      'session.status',
      'message.any',
      'message.ack',
      'message.reaction',
      'message.edited',
      'message.revoked',
      'poll.vote',
    ],
  })
  return { client, receiver }
}

const understood = (receiver: Receiver): WebhookEvent[] =>
  receiver.deliveries.map(({ body }) => parseWebhook(body, 0))

describe.each(engines)('what %s reports, the product understands:', (engine) => {
  it('sends, acks and the session', async () => {
    const { client, receiver } = await stage(engine)
    const reply = await sendText(client, { id: derivedId(1) })
    await until(() => understood(receiver).some((event) => event.kind === 'ack' && event.ack === 2))
    const events = understood(receiver)
    const own = events.find((event) => event.kind === 'own')
    expect(own).toMatchObject({ source: 'api', text: 'Olá', chat: { id: `${PHONE}@c.us` } })
    const ids = events.flatMap((event) => (event.kind === 'ack' ? [event.providerId] : []))
    expect(reply.text).toContain(ids[0])
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'session_status', status: 'WORKING' }),
    )
    expect(events.filter((event) => event.kind === 'ignored')).toEqual([])
  })

  it('each kind of inbound message, under its own kind', async () => {
    const { client, receiver } = await stage(engine)
    await client.call('POST', '/api/sendPoll', {
      session: 'default',
      chatId: `${PHONE}@c.us`,
      poll: { name: 'Como paga?', options: ['Pix'], multipleAnswers: false },
    })
    const plain = ['text', 'image', 'audio', 'document', 'sticker', 'location', 'contact', 'video']
    for (const kind of [...plain, 'reaction', 'poll_vote']) {
      await client.call('POST', '/sim/inbound', { from: PHONE, kind, text: 'Pix' })
    }
    const kinds = understood(receiver).flatMap((event) =>
      event.kind === 'message' ? [event.messageKind] : [],
    )
    expect(kinds).toEqual([...plain, 'reaction', 'poll_vote'])
  })

  it('corrections and what a person types on the phone', async () => {
    const { client, receiver } = await stage(engine)
    const say = (body: object): ReturnType<Client['call']> =>
      client.call('POST', '/sim/inbound', { from: PHONE, ...body })
    await say({ text: 'ja paguei' })
    await say({ kind: 'edited', text: 'já paguei' })
    await say({ kind: 'revoked' })
    await say({ kind: 'own', text: 'aqui é a Ana' })
    const events = understood(receiver)
    const first = events.find((event) => event.kind === 'message')
    expect(events.find((event) => event.kind === 'edited')).toMatchObject({
      providerId: first?.providerId,
      text: 'já paguei',
    })
    expect(events.find((event) => event.kind === 'revoked')).toMatchObject({
      providerId: first?.providerId,
    })
    expect(events.find((event) => event.kind === 'own')).toMatchObject({ source: 'app' })
  })
})

describe.each(['GOWS', 'NOWEB'] as const)('a privacy id on %s', (engine) => {
  it('comes with the phone beside it, in both directions', async () => {
    const { client, receiver } = await stage(engine)
    await client.call('POST', '/sim/inbound', { from: PHONE, text: 'oi', lid: true })
    const inbound = understood(receiver).find((event) => event.kind === 'message')
    expect(inbound?.chat).toMatchObject({ alt: `${PHONE}@s.whatsapp.net` })
    await sendText(client, { chatId: inbound?.chat.id ?? '' })
    await until(() => understood(receiver).some((event) => event.kind === 'own'))
    const own = understood(receiver).find((event) => event.kind === 'own')
    expect(own?.chat).toEqual(inbound?.chat)
  })
})
