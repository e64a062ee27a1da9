import { createModel, signal } from '@preact/signals'
import type { LiveFrame } from '../../../src/shared/contracts/live.ts'
import { keepConnected } from './live-connection.ts'
import type { ConnectionParts } from './live-connection.ts'

export type LiveParts = ConnectionParts & { now: () => number }
/** All of `LIVE_TOPICS`, said again so that zod stays out of the bundle. */
const TOPICS = ['campaigns', 'conversations', 'counters', 'alerts', 'numbers'] as const
type Listener<T> = (value: T) => void

/**
 * The live feed. `status` is what the header's badge shows; listeners get every frame, and `onGap` tells them that
 * frames were missed (a version gap or a reconnect), so that they refetch.
 */
export const LiveModel = createModel((parts: LiveParts) => {
  const status = signal<'off' | 'connecting' | 'live' | 'stale'>('off')
  const lastAt = signal<number | null>(null)
  const frames = new Set<Listener<LiveFrame>>()
  const gaps = new Set<Listener<void>>()
  const connection = keepConnected(parts, { opened, frame: received, lost })
  let version: number | null = null
  let conversation: string | null = null

  function opened() {
    const again = lastAt.value !== null
    version = null
    status.value = 'live'
    lastAt.value = parts.now()
    subscribe()
    if (again) tellAll(gaps, undefined)
  }
  function subscribe() {
    connection.subscribe({ kind: 'subscribe', topics: [...TOPICS], conversation })
  }
  function received(frame: LiveFrame) {
    const missed = version !== null && frame.version !== version + 1
    version = frame.version
    lastAt.value = parts.now()
    tellAll(frames, frame)
    if (missed) tellAll(gaps, undefined)
  }
  function lost() {
    status.value = 'stale'
  }
  return {
    status,
    lastAt,
    start() {
      status.value = 'connecting'
      lastAt.value = null
      connection.start()
    },
    stop() {
      status.value = 'off'
      connection.stop()
    },
    /** The conversation on screen gets its messages at once; null when none is open. */
    openConversation(id: string | null) {
      conversation = id
      subscribe()
    },
    /** Answers the function that unsubscribes. */
    onFrame: (listener: Listener<LiveFrame>) => listen(frames, listener),
    onGap: (listener: Listener<void>) => listen(gaps, listener),
  }
})
export type Live = InstanceType<typeof LiveModel>

function tellAll<T>(listeners: ReadonlySet<Listener<T>>, value: T): void {
  for (const listener of listeners) listener(value)
}

function listen<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
