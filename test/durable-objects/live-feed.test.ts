import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { LIVE_PROTOCOL } from '../../src/shared/contracts/live.ts'
import type { LiveFrame, LiveSubscribe } from '../../src/shared/contracts/live.ts'
import { READ_MS } from '../../durable-objects/live-feed/stale.ts'
import { createDeps } from '../../worker/deps.ts'
import { publishChanges } from '../../worker/services/live/publish.ts'

const rowOf = (id: string, unread = 0) => ({
  id,
  phone: '(11) 98765-4321',
  name: 'Ana Souza',
  speaker: 'bot' as const,
  hand_off_reason: null,
  last_at: 1,
  preview: 'oi',
  direction: 'in' as const,
  unread,
  last_intent: null,
})

const changes = (id: string, unread = 0) => ({
  campaigns: [],
  conversations: [{ row: rowOf(id, unread), maskedPhone: '(11) 9****-4321' }],
  counters: { unread: 3, with_person: 1, inbound_today: 5, outbound_today: 7 },
})

let nextFeed = 0
const newFeed = () => env.LIVE_FEED.getByName(`test-${nextFeed++}`)
type Feed = ReturnType<typeof newFeed>

async function connect(feed: Feed, role: 'operator' | 'viewer', subscribe: Partial<LiveSubscribe>) {
  const ticket = await feed.ticket({
    userId: 'u1',
    role,
    sessionId: 's1',
    expiresAt: Date.now() + 60_000,
  })
  const response = await open(feed, ticket)
  const socket = response.webSocket
  if (socket === null) throw new Error(`no socket: ${response.status}`)
  const frames: LiveFrame[] = []
  let closed: number | null = null
  socket.addEventListener('message', (event) => {
    frames.push(JSON.parse(String(event.data)) as LiveFrame)
  })
  socket.addEventListener('close', (event) => {
    closed = event.code
  })
  socket.accept()
  socket.send(JSON.stringify({ kind: 'subscribe', topics: [], conversation: null, ...subscribe }))
  await vi.waitFor(async () => {
    const watching = await feed.watching()
    expect(watching.topics).toEqual(expect.arrayContaining(subscribe.topics ?? []))
  })
  return { frames, ticket, closed: () => closed }
}

const open = (feed: Feed, ticket: string) =>
  feed.fetch('https://app.test/api/live', {
    headers: {
      Upgrade: 'websocket',
      'Sec-WebSocket-Protocol': `${LIVE_PROTOCOL}, ticket.${ticket}`,
    },
  })

test('a ticket opens one socket, a second use is refused', async () => {
  const feed = newFeed()
  const { ticket } = await connect(feed, 'operator', { topics: ['counters'] })
  expect((await open(feed, ticket)).status).toBe(401)
})

test('a made-up ticket is refused', async () => {
  expect((await open(newFeed(), 'f'.repeat(48))).status).toBe(401)
})

test('a socket gets the topics it asked for and nothing else', async () => {
  const feed = newFeed()
  const list = await connect(feed, 'operator', { topics: ['conversations'] })
  const numbers = await connect(feed, 'operator', { topics: ['counters'] })
  await feed.publish(changes('c1'))
  await vi.waitFor(() => expect(list.frames.length + numbers.frames.length).toBe(2))
  expect(list.frames[0]).toMatchObject({ conversations: [{ id: 'c1' }] })
  expect(list.frames[0]).not.toHaveProperty('counters')
  expect(numbers.frames[0]).toMatchObject({ counters: { unread: 3 } })
  expect(numbers.frames[0]).not.toHaveProperty('conversations')
})

test('a viewer sees masked phones only', async () => {
  const feed = newFeed()
  const viewer = await connect(feed, 'viewer', { topics: ['conversations'] })
  await feed.publish(changes('c1'))
  await vi.waitFor(() => expect(viewer.frames.length).toBe(1))
  expect(JSON.stringify(viewer.frames)).not.toContain('98765')
})

const opened = (frames: LiveFrame[]) => frames.find((f) => f.conversation)?.conversation?.messages

test('a viewer sees that something was said, not what', async () => {
  const feed = newFeed()
  const viewer = await connect(feed, 'viewer', { topics: ['conversations'], conversation: 'c7' })
  const operator = await connect(feed, 'operator', {
    topics: ['conversations'],
    conversation: 'c7',
  })
  const said = {
    id: 4,
    direction: 'in' as const,
    source: 'debtor' as const,
    kind: 'audio',
    text: 'estou doente',
    transcript: 'estou doente',
    status: null,
    at: 1,
    edited: false,
    revoked: false,
    decision: null,
  }
  const list = changes('c7')
  const conversations = list.conversations.map(({ row, ...rest }) => ({
    ...rest,
    row: { ...row, preview: 'estou doente' },
  }))
  await feed.publish({ ...list, conversations })
  await feed.publishConversation({ id: 'c7', messages: [said], speaker: 'bot', stops: [] })
  await vi.waitFor(() => {
    expect(opened(operator.frames)).toMatchObject([{ id: 4, text: 'estou doente' }])
    expect(opened(viewer.frames)).toMatchObject([{ id: 4, kind: 'audio', text: null }])
  })
  expect(JSON.stringify(viewer.frames)).not.toContain('doente')
})

test('changes within a quarter of a second make one frame with the newest values', async () => {
  const feed = newFeed()
  const socket = await connect(feed, 'operator', { topics: ['conversations'] })
  await feed.publish(changes('c1', 1))
  for (const unread of [2, 3, 4]) await feed.publish(changes('c1', unread))
  await vi.waitFor(() => expect(socket.frames.at(-1)?.conversations?.[0]?.unread).toBe(4))
  expect(socket.frames.length).toBeLessThanOrEqual(3)
  const versions = socket.frames.map((frame) => frame.version)
  expect(versions).toEqual(versions.map((_, i) => (versions[0] ?? 0) + i))
})

test("an opened conversation's messages reach only who opened it", async () => {
  const feed = newFeed()
  const reader = await connect(feed, 'operator', { topics: ['counters'], conversation: 'c9' })
  const other = await connect(feed, 'operator', { topics: ['counters'], conversation: 'c8' })
  await feed.publishConversation({ id: 'c9', messages: [], speaker: 'bot', stops: [] })
  await vi.waitFor(() => expect(reader.frames.some((f) => f.conversation?.id === 'c9')).toBe(true))
  expect(other.frames.some((f) => f.conversation !== undefined)).toBe(false)
})

test('when a session is revoked its sockets are closed', async () => {
  const feed = newFeed()
  const socket = await connect(feed, 'operator', { topics: ['counters'] })
  await feed.revoke('s1')
  await vi.waitFor(() => expect(socket.closed()).toBe(4401))
})

test('the alarm of a feed nobody watches does nothing', async () => {
  const feed = newFeed()
  expect(await feed.watching()).toEqual({ sockets: 0, topics: [] })
  expect(await runDurableObjectAlarm(feed)).toBe(false)
})

async function newCampaign(): Promise<{ id: string; end: () => Promise<unknown> }> {
  const id = `cmp_${crypto.randomUUID()}`
  await env.DB.prepare(
    `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms,
       max_gap_ms, status, total, excluded, created_at, created_by)
     values (?, 'default', 'batch', 'tpl', 1, 'Oi', 'num_live', 0, 0, 'running', 0, 0, 0, 'usr')`,
  )
    .bind(id)
    .run()
  const end = () =>
    env.DB.prepare(`update campaigns set status = 'done' where id = ?`).bind(id).run()
  return { id, end }
}

test('summaries and counters are told at most so often, and the last state is told', async () => {
  const deps = createDeps(env)
  const socket = await connect(deps.liveFeed(), 'operator', { topics: ['campaigns', 'counters'] })
  const { id, end } = await newCampaign()
  const change = () => publishChanges(deps, { campaignIds: [id], conversationIds: [] })
  await change()
  await vi.waitFor(() => expect(socket.frames).toHaveLength(1))
  await change()
  await end()
  await change()
  const states = () => socket.frames.flatMap((f) => f.campaigns ?? []).map((one) => one.status)
  await vi.waitFor(() => expect(states()).toEqual(['running', 'done']), { timeout: 10_000 })
  const [first, last] = socket.frames
  expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(READ_MS)
  expect(socket.frames.map((frame) => frame.counters !== undefined)).toEqual([true, true])
}, 15_000)

test('conversations are told at once while summaries wait', async () => {
  const feed = newFeed()
  await connect(feed, 'operator', { topics: ['campaigns', 'conversations', 'counters'] })
  const changed = { campaignIds: ['cmp_1'], conversationIds: ['cnv_1'] }
  expect(await feed.changed(changed)).toEqual({ ...changed, counters: true })
  expect(await feed.changed({ campaignIds: ['cmp_2'], conversationIds: ['cnv_2'] })).toEqual({
    campaignIds: [],
    conversationIds: ['cnv_2'],
    counters: false,
  })
})

test('nothing is read for nobody', async () => {
  const feed = newFeed()
  const changed = { campaignIds: ['cmp_1'], conversationIds: ['cnv_1'] }
  const nothing = { campaignIds: [], conversationIds: [], counters: false }
  expect(await feed.changed(changed)).toEqual(nothing)
})
