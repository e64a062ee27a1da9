import { createModel, signal } from '@preact/signals'
import type { LiveFrame, LiveSubscribe } from '../../../src/shared/contracts/live.ts'
import type { LiveSocket, OpenLiveSocket } from '../api/live-socket.ts'

export type LiveParts = {
  /** A fresh one-use ticket for every connection. */
  ticket: () => Promise<string>
  open: OpenLiveSocket
  now: () => number
  random: () => number
  /** Answers a function that takes the appointment back. */
  later: (run: () => void, delayMs: number) => () => void
}

/** First wait after a lost socket; doubles up to the cap, each time between half and all of it. */
const BACKOFF_MS = 500
const BACKOFF_CAP_MS = 30_000

type Listener<T> = (value: T) => void

/** How long to wait before connection attempt `attempt` (0 = first retry). */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** Math.min(attempt, 10))
  return Math.round(full * (0.5 + random / 2))
}

/**
 * The live feed. `status` is what the header's badge shows; listeners get every frame, and `onGap` tells them that
 * frames were missed (a version gap or a reconnect), so that they refetch.
 */
export const LiveModel = createModel((parts: LiveParts) => {
  const status = signal<'off' | 'connecting' | 'live' | 'stale'>('off')
  const lastAt = signal<number | null>(null)
  const counters = signal<LiveFrame['counters'] | null>(null)
  const frames = new Set<Listener<LiveFrame>>()
  const gaps = new Set<Listener<void>>()
  let socket: LiveSocket | null = null
  let version: number | null = null
  let attempt = 0
  let running = 0
  let conversation: string | null = null
  let cancelRetry = () => {}

  const wish = (): LiveSubscribe => ({
    kind: 'subscribe',
    topics: ['campaigns', 'conversations', 'counters'],
    conversation,
  })
  function opened() {
    const again = lastAt.value !== null
    attempt = 0
    version = null
    status.value = 'live'
    lastAt.value = parts.now()
    socket?.subscribe(wish())
    if (again) announceGap()
  }
  function announceGap() {
    for (const listener of gaps) listener()
  }
  function received(frame: LiveFrame) {
    const missed = version !== null && frame.version !== version + 1
    version = frame.version
    lastAt.value = parts.now()
    if (frame.counters) counters.value = frame.counters
    for (const listener of frames) listener(frame)
    if (missed) announceGap()
  }
  function lost(run: number) {
    if (run !== running) return
    socket = null
    status.value = 'stale'
    cancelRetry = parts.later(() => void connect(run), backoffMs(attempt, parts.random()))
    attempt += 1
  }
  async function connect(run: number) {
    try {
      const ticket = await parts.ticket()
      if (run !== running) return
      socket = parts.open(ticket, { opened, frame: received, closed: () => lost(run) })
    } catch {
      lost(run)
    }
  }
  function stop() {
    running += 1
    cancelRetry()
    socket?.close()
    socket = null
    status.value = 'off'
    lastAt.value = null
  }

  return {
    status,
    lastAt,
    counters,
    start() {
      stop()
      attempt = 0
      status.value = 'connecting'
      void connect(running)
    },
    stop,
    /** The conversation on screen gets its messages at once; null when none is open. */
    openConversation(id: string | null) {
      conversation = id
      socket?.subscribe(wish())
    },
    /** Answers the function that unsubscribes. */
    onFrame: (listener: Listener<LiveFrame>) => subscribe(frames, listener),
    onGap: (listener: Listener<void>) => subscribe(gaps, listener),
  }
})
export type Live = InstanceType<typeof LiveModel>

function subscribe<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
