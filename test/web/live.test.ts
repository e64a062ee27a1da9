import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIVE_TOPICS } from '../../src/shared/contracts/live.ts'
import { backoffMs } from '../../web/src/models/live-connection.ts'
import { LiveModel } from '../../web/src/models/live.ts'
import { parseFrame } from '../../web/src/api/live-socket.ts'
import { fakeLater, fakeSockets } from './support/fake-live.ts'

async function setUp() {
  const sockets = fakeSockets()
  const clock = fakeLater()
  const tickets: string[] = []
  const state = { ticketFails: false }
  const live = new LiveModel({
    ticket: async () => {
      if (state.ticketFails) throw new Error('offline')
      tickets.push(`ticket-${tickets.length + 1}`)
      return tickets.at(-1) ?? ''
    },
    open: sockets.open,
    now: () => 1_000,
    random: () => 1,
    later: clock.later,
  })
  let gaps = 0
  live.onGap(() => {
    gaps += 1
  })
  live.start()
  await Promise.resolve()
  const reconnect = async () => {
    clock.runAll()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { live, sockets, clock, state, tickets, gaps: () => gaps, reconnect }
}

describe('live feed', () => {
  test('a fresh socket asks for all topics and shows as live', async () => {
    const { live, sockets, gaps } = await setUp()
    expect(live.status.value).toBe('connecting')
    sockets.newest().handlers.opened()
    expect(live.status.value).toBe('live')
    expect(sockets.newest().wishes).toEqual([
      { kind: 'subscribe', topics: [...LIVE_TOPICS], conversation: null },
    ])
    expect(gaps()).toBe(0)
  })

  test('consecutive versions are no gap; a missing one and one that went back are', async () => {
    const { sockets, gaps } = await setUp()
    sockets.newest().handlers.opened()
    for (const version of [40, 41, 42]) sockets.frame({ version })
    expect(gaps()).toBe(0)
    sockets.frame({ version: 44 })
    expect(gaps()).toBe(1)
    sockets.frame({ version: 3 })
    expect(gaps()).toBe(2)
  })

  test('a frame with a gap is still used: its values are absolute', async () => {
    const { live, sockets } = await setUp()
    const counters = { unread: 2, with_person: 1, inbound_today: 3, outbound_today: 4 }
    const seen: unknown[] = []
    live.onFrame((frame) => seen.push(frame.counters))
    sockets.newest().handlers.opened()
    sockets.frame({ version: 1 })
    sockets.frame({ version: 9, counters })
    expect(seen).toEqual([undefined, counters])
  })

  test('a lost socket is stale, comes back with a new ticket, and refetches', async () => {
    const { live, sockets, clock, tickets, gaps, reconnect } = await setUp()
    sockets.newest().handlers.opened()
    sockets.newest().handlers.closed()
    expect(live.status.value).toBe('stale')
    expect(clock.delays()).toEqual([500])
    await reconnect()
    sockets.newest().handlers.opened()
    expect(tickets).toEqual(['ticket-1', 'ticket-2'])
    expect(live.status.value).toBe('live')
    expect(gaps()).toBe(1)
  })

  test('every failed attempt waits longer; a success starts over', async () => {
    const { sockets, clock, state, reconnect } = await setUp()
    sockets.newest().handlers.opened()
    state.ticketFails = true
    sockets.newest().handlers.closed()
    const waits: number[] = []
    for (let i = 0; i < 3; i += 1) {
      waits.push(...clock.delays())
      await reconnect()
    }
    expect(waits).toEqual([500, 1000, 2000])
    state.ticketFails = false
    await reconnect()
    sockets.newest().handlers.opened()
    sockets.newest().handlers.closed()
    expect(clock.delays()).toEqual([500])
  })

  test('after stop nothing reconnects and late news of the old socket are ignored', async () => {
    const { live, sockets, clock } = await setUp()
    const old = sockets.newest()
    old.handlers.opened()
    live.stop()
    expect(old.closed).toBe(true)
    old.handlers.closed()
    expect(live.status.value).toBe('off')
    expect(clock.delays()).toEqual([])
  })

  test('opening a conversation is asked for at once and again after a reconnect', async () => {
    const { live, sockets, reconnect } = await setUp()
    sockets.newest().handlers.opened()
    live.openConversation('conv-7')
    expect(sockets.newest().wishes.at(-1)?.conversation).toBe('conv-7')
    sockets.newest().handlers.closed()
    await reconnect()
    sockets.newest().handlers.opened()
    expect(sockets.newest().wishes.at(-1)?.conversation).toBe('conv-7')
  })

  test('backoff stays between half a step and the cap', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backoffMs(attempt, random)
        expect(wait).toBeGreaterThanOrEqual(250)
        expect(wait).toBeLessThanOrEqual(30_000)
        expect(backoffMs(attempt + 1, random)).toBeGreaterThanOrEqual(wait)
      }),
    )
  })

  test('what is not a frame is dropped', () => {
    for (const data of ['pong', '', 'null', '[]', '{"version":"1"}', 7]) {
      expect(parseFrame(data)).toBeNull()
    }
    expect(parseFrame('{"version":1,"at":2}')).toEqual({ version: 1, at: 2 })
  })
})
