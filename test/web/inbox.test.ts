import { describe, expect, test } from 'vitest'
import { mergeMessages } from '../../web/src/models/chat-history.ts'
import { InboxModel, mergeRows } from '../../web/src/models/inbox.ts'
import { ChatModel } from '../../web/src/models/chat.ts'
import { chat, conversation, message, NOW, Refusal } from './support/fake-api.ts'
import { fakeLater } from './support/fake-live.ts'
import { signedInApp } from './support/screen.tsx'

const all = { filter: 'all' as const, searching: false, open: null }

describe('conversation list', () => {
  test('a changed conversation moves to the top', () => {
    const rows = [conversation({ id: 'a', last_at: 2 }), conversation({ id: 'b', last_at: 1 })]
    const merged = mergeRows(rows, [conversation({ id: 'b', last_at: 3, unread: 1 })], all)
    expect(merged.map((row) => row.id)).toEqual(['b', 'a'])
  })

  test('what no longer fits the filter leaves, unless it is the open one', () => {
    const rows = [conversation({ id: 'a', unread: 1 }), conversation({ id: 'b', unread: 1 })]
    const read = [conversation({ id: 'a', unread: 0 }), conversation({ id: 'b', unread: 0 })]
    const merged = mergeRows(rows, read, { filter: 'unread', searching: false, open: 'b' })
    expect(merged.map((row) => row.id)).toEqual(['b'])
  })

  test('during a search the feed adds nobody', () => {
    const rows = [conversation({ id: 'a' })]
    const merged = mergeRows(rows, [conversation({ id: 'z' })], { ...all, searching: true })
    expect(merged.map((row) => row.id)).toEqual(['a'])
  })

  test('what was just handed back stays with the robot while the feed still says the opposite', async () => {
    const { app, sockets } = await signedInApp({
      'GET /api/chat/conversations': {
        success: true,
        conversations: [conversation({ speaker: 'person', hand_off_reason: 'asked' })],
        next: null,
      },
    })
    app.live.start()
    await expect.poll(() => sockets.opened.length).toBe(1)
    sockets.newest().handlers.opened()
    let now = NOW
    const inbox = new InboxModel({
      api: app.api,
      live: app.live,
      later: fakeLater().later,
      now: () => now,
      canOperate: true,
    })
    await inbox.load()
    inbox.tellSpeaker('conv-1', 'bot')
    expect(inbox.rows.value[0]).toMatchObject({ speaker: 'bot', hand_off_reason: null })
    sockets.frame({ version: 1, conversations: [conversation({ speaker: 'person' })] })
    expect(inbox.rows.value[0]?.speaker).toBe('bot')
    now += 11_000
    sockets.frame({ version: 2, conversations: [conversation({ speaker: 'person' })] })
    expect(inbox.rows.value[0]?.speaker).toBe('person')
  })

  test('a gap in the feed fetches the list again', async () => {
    const { app, api, sockets } = await signedInApp()
    app.live.start()
    await expect.poll(() => sockets.opened.length).toBe(1)
    const inbox = new InboxModel({
      api: app.api,
      live: app.live,
      later: fakeLater().later,
      now: () => NOW,
      canOperate: true,
    })
    await inbox.load()
    sockets.newest().handlers.opened()
    sockets.frame({ version: 1 })
    sockets.frame({ version: 5 })
    await expect.poll(() => api.called('GET', '/api/chat/conversations').length).toBe(2)
  })
})

async function openChat(overrides: Parameters<typeof signedInApp>[0] = {}) {
  const { app, api, sockets } = await signedInApp(overrides)
  let keys = 0
  const model = new ChatModel(
    {
      api: app.api,
      live: app.live,
      toasts: app.toasts,
      newKey: () => `key-0000${(keys += 1)}`,
      now: () => NOW,
      canOperate: true,
      visible: () => true,
    },
    'conv-1',
  )
  app.live.start()
  await expect.poll(() => sockets.opened.length).toBe(1)
  sockets.newest().handlers.opened()
  await model.load()
  return { app, api, sockets, model }
}

const update = (part: object) => ({
  conversation: { id: 'conv-1', messages: [], speaker: 'bot' as const, stops: [], ...part },
})

describe('chat', () => {
  test('the newer copy of a message wins and order is by id', () => {
    const known = [message({ id: 2, status: 'sent' }), message({ id: 3 })]
    const fresh = [message({ id: 2, status: 'read' }), message({ id: 1 })]
    expect(mergeMessages(known, fresh).map((m) => [m.id, m.status])).toEqual([
      [1, null],
      [2, 'read'],
      [3, null],
    ])
  })

  test('a typed message shows at once and is replaced by the one of the server', async () => {
    const sent = message({
      id: 9,
      direction: 'out',
      source: 'operator',
      text: 'Olá',
      status: 'queued',
    })
    const { model, sockets } = await openChat({
      'POST /api/chat/conversations/conv-1/messages': { success: true, speaker: 'person' },
    })
    const sending = model.send('Olá')
    expect(model.pending.value.map(({ text, state }) => [text, state])).toEqual([
      ['Olá', 'sending'],
    ])
    await sending
    expect(model.speaker.value).toBe('bot')
    sockets.frame({ version: 1, ...update({ messages: [sent], speaker: 'person' }) })
    expect(model.pending.value).toEqual([])
    expect(model.messages.value.map((m) => m.id)).toEqual([1, 9])
    expect(model.speaker.value).toBe('person')
  })

  test('a failed message stays, and its retry carries the same key', async () => {
    let fail = true
    const { api, app, model } = await openChat({
      'POST /api/chat/conversations/conv-1/messages': () =>
        fail ? new Refusal('busy') : { success: true, speaker: 'person' },
    })
    await model.send('Olá')
    expect(model.pending.value[0]?.state).toBe('failed')
    expect(app.toasts.list.value.map((toast) => toast.tone)).toEqual(['error'])
    fail = false
    await model.retry(model.pending.value[0]?.key ?? '')
    const bodies = api
      .called('POST', '/api/chat/conversations/conv-1/messages')
      .map((call) => call.body)
    expect(bodies).toEqual([
      { key: 'key-00001', text: 'Olá' },
      { key: 'key-00001', text: 'Olá' },
    ])
  })

  test('frames of another conversation change nothing', async () => {
    const { model, sockets } = await openChat()
    sockets.frame({ version: 1, ...update({ id: 'other', messages: [message({ id: 50 })] }) })
    expect(model.messages.value.map((m) => m.id)).toEqual([1])
  })

  test('a refetch keeps the older pages already shown', async () => {
    const { model } = await openChat({
      'GET /api/chat/conversations/conv-1': (call: { query: URLSearchParams }) =>
        call.query.get('before') === '10'
          ? chat({ messages: [message({ id: 5 })], older: null })
          : chat({ messages: [message({ id: 10 })], older: 10 }),
    })
    await model.older()
    await model.load()
    expect(model.messages.value.map((m) => m.id)).toEqual([5, 10])
    expect(model.chat.data.value?.older).toBeNull()
  })

  test('what is seen is marked as read, once per new message', async () => {
    const { api, sockets } = await openChat()
    sockets.frame({ version: 1, ...update({ messages: [message({ id: 1, edited: true })] }) })
    sockets.frame({ version: 2, ...update({ messages: [message({ id: 2 })] }) })
    await expect
      .poll(() => api.called('POST', '/api/chat/conversations/conv-1/read').length)
      .toBe(2)
  })
})
