import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWebhook } from '../../../src/shared/contracts/waha.ts'
import { parseMessageId } from '../../../src/shared/contracts/waha/message.ts'

const NOW = 1_795_343_300_000
const deliveries: { event: string; payload: object }[] = JSON.parse(
  readFileSync(new URL('../../support/fixtures/waha-deliveries.json', import.meta.url), 'utf8'),
)

const message = (given: object = {}, data: object = {}) => ({
  event: 'message.any',
  session: 'default',
  timestamp: NOW,
  payload: {
    id: 'false_5511988887777@c.us_3A11',
    timestamp: 1_795_343_247,
    fromMe: false,
    body: 'oi',
    _data: data,
    ...given,
  },
})

const status = (data?: object) =>
  parseWebhook(
    {
      event: 'session.status',
      session: 's',
      timestamp: NOW,
      payload: { status: 'WORKING', data },
    },
    NOW,
  )

describe('captured deliveries', () => {
  test('each becomes what it is, in order', () => {
    const kinds = deliveries.map((body) => {
      const event = parseWebhook(body, NOW)
      return event.kind === 'ignored' ? `ignored ${event.reason}` : event.kind
    })
    expect(kinds).toEqual([
      ...Array<string>(3).fill('session_status'),
      'ignored state.change',
      ...Array<string>(2).fill('session_status'),
      'own',
      'own',
      'ignored own_reaction',
      'message',
      'message',
      'revoked',
      'edited',
      'ack',
      'ack',
      'ignored message.ack.group',
      'ignored presence.update',
      'ignored call.received',
      ...Array<string>(4).fill('message'),
      'message',
    ])
  })

  test('a hidden id comes with the phone the engine knew', () => {
    const event = parseWebhook(deliveries[10], NOW)
    expect(event).toMatchObject({
      kind: 'message',
      chat: { id: '123456789012345@lid', alt: '5511988887777@s.whatsapp.net' },
      providerId: '3A22',
      text: 'PARAR',
      pushName: 'Joao',
    })
  })

  test('an edit and a deletion name the message they change, by its bare id', () => {
    expect(parseWebhook(deliveries[11], NOW)).toMatchObject({ kind: 'revoked', providerId: '3A11' })
    expect(parseWebhook(deliveries[12], NOW)).toMatchObject({
      kind: 'edited',
      providerId: '3A11',
      text: 'Ja paguei ontem',
    })
  })

  test('media have the kind of their mimetype, with or without a caption', () => {
    expect(parseWebhook(deliveries[19], NOW)).toMatchObject({
      messageKind: 'image',
      text: 'comprovante',
    })
    expect(parseWebhook(deliveries[21], NOW)).toMatchObject({ messageKind: 'audio', text: null })
  })

  test('a vote is a message with the chosen options, its time already in milliseconds', () => {
    expect(parseWebhook(deliveries[22], NOW)).toMatchObject({
      kind: 'message',
      messageKind: 'poll_vote',
      text: 'Sim',
      at: 1_795_343_666_137,
    })
  })
})

describe('engines differ', () => {
  test.each([
    ['NOWEB', { key: { remoteJidAlt: '5511900001111@s.whatsapp.net' }, pushName: 'Ana' }],
    ['GOWS', { Info: { SenderAlt: '5511900001111@s.whatsapp.net', PushName: 'Ana' } }],
  ])('%s tells phone and push name in its own record', (_engine, data) => {
    expect(parseWebhook(message({ id: 'false_77@lid_3A' }, data), NOW)).toMatchObject({
      kind: 'ignored',
    })
    expect(parseWebhook(message({ id: 'false_77777@lid_3A' }, data), NOW)).toMatchObject({
      chat: { alt: '5511900001111@s.whatsapp.net' },
      pushName: 'Ana',
    })
  })

  test('WEBJS gives the id as an object and the push name elsewhere', () => {
    const id = { _serialized: 'false_5511988887777@c.us_3AFF' }
    expect(parseWebhook(message({ id }, { notifyName: 'Ana' }), NOW)).toMatchObject({
      providerId: '3AFF',
      pushName: 'Ana',
    })
  })

  test('the chat is the one in the id, whatever from and to say', () => {
    const own = { id: 'true_5511988887777@c.us_3EB0', fromMe: true, source: 'api' }
    const event = parseWebhook(message({ ...own, from: '5511900000000@c.us' }), NOW)
    expect(event).toMatchObject({ kind: 'own', source: 'api', chat: { id: '5511988887777@c.us' } })
  })

  test.each([
    ['status@broadcast', 'status'],
    ['12036300000@g.us', 'group'],
    ['5511@newsletter', 'newsletter'],
  ])('%s is nobody’s conversation', (chat, reason) => {
    const event = parseWebhook(message({ id: `false_${chat}_3A` }), NOW)
    expect(event).toEqual({ kind: 'ignored', session: 'default', reason })
  })

  test.each([
    [{ location: { latitude: '1', longitude: '2' }, body: null }, 'location'],
    [{ vCards: ['BEGIN:VCARD'], body: null }, 'contact'],
    [{ hasMedia: true, media: { mimetype: 'image/webp' }, body: null }, 'sticker'],
    [{ hasMedia: true, media: { mimetype: 'application/pdf' } }, 'document'],
    [{ hasMedia: true, media: null, _data: { message: { audioMessage: {} } } }, 'audio'],
    [{ hasMedia: true, media: null, _data: { type: 'ptt' } }, 'audio'],
    [{ body: '' }, 'unknown'],
  ])('%o is a %s', (given, kind) => {
    expect(parseWebhook(message(given), NOW)).toMatchObject({ messageKind: kind })
  })

  test('a lock is told only when the event speaks about it', () => {
    expect(status()).toMatchObject({ lock: null })
    const lock = { reachoutTimelock: { isActive: true, timeEnforcementEnds: 1_795_350_000 } }
    expect(status(lock)).toMatchObject({ lock: { active: true, until: 1_795_350_000_000 } })
  })
})

test('no body whatsoever makes the parser throw', () => {
  const events = fc.constantFrom(...new Set(deliveries.map(({ event }) => event)), 'x', 'a b')
  fc.assert(
    fc.property(events, fc.jsonValue(), (event, payload) => {
      const parsed = parseWebhook({ event, session: 'default', payload }, NOW)
      expect(typeof parsed.kind).toBe('string')
    }),
  )
  fc.assert(fc.property(fc.jsonValue(), (json) => void parseWebhook(json, NOW)))
})

test('captured payloads with any one field replaced are read or ignored, never a fault', () => {
  fc.assert(
    fc.property(fc.constantFrom(...deliveries), fc.nat(), fc.jsonValue(), (body, at, value) => {
      const fields = Object.keys(body.payload)
      const field = fields[at % fields.length] ?? ''
      parseWebhook({ ...body, payload: { ...body.payload, [field]: value } }, NOW)
    }),
  )
})

test('message ids give their chat and bare id', () => {
  expect(parseMessageId('true_12036300000@g.us_3EB0G1_5511900000000@c.us')).toEqual({
    fromMe: true,
    chatId: '12036300000@g.us',
    bareId: '3EB0G1',
  })
  expect(parseMessageId('3EB0')).toBeNull()
})
