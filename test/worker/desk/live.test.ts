import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { LIVE_PROTOCOL } from '../../../src/shared/contracts/live.ts'
import type { LiveFrame } from '../../../src/shared/contracts/live.ts'
import { apiAs } from '../../support/workers/api.ts'
import { newTalk } from '../../support/workers/conversation.ts'

const feed = () => env.LIVE_FEED.getByName('feed')

/** A dashboard with this conversation open. */
async function dashboard(conversation: string, session: string): Promise<LiveFrame[]> {
  const ticket = await feed().ticket({
    userId: session,
    role: 'operator',
    sessionId: session,
    expiresAt: Date.now() + 60_000,
  })
  const before = (await feed().watching()).sockets
  const { webSocket } = await feed().fetch('https://app.test/api/live', {
    headers: {
      Upgrade: 'websocket',
      'Sec-WebSocket-Protocol': `${LIVE_PROTOCOL}, ticket.${ticket}`,
    },
  })
  const frames: LiveFrame[] = []
  webSocket?.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)) as LiveFrame)
  })
  webSocket?.accept()
  webSocket?.send(JSON.stringify({ kind: 'subscribe', topics: ['alerts'], conversation }))
  await vi.waitFor(async () => {
    const { sockets, topics } = await feed().watching()
    expect([sockets, topics]).toEqual([before + 1, ['alerts']])
  })
  return frames
}

test('a note shows to other dashboards with the conversation open, and to no others', async () => {
  const [talk, other] = [await newTalk(), await newTalk()]
  const { conversationId } = talk.who
  const open = await dashboard(conversationId, 's1')
  const elsewhere = await dashboard(other.who.conversationId, 's2')
  const path = `/api/chat/conversations/${conversationId}/notes`
  expect((await apiAs('operator')('POST', path, { text: 'ligar às 15h' })).status).toBe(201)
  await vi.waitFor(() => {
    expect(open.flatMap(({ desk }) => desk ?? [])).toEqual([{ conversation: conversationId }])
  })
  expect(elsewhere.flatMap(({ desk }) => desk ?? [])).toEqual([])
  // The words are fetched by whoever may read them: none travels in a frame.
  expect(JSON.stringify(open)).not.toContain('15h')
})
