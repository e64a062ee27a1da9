import type { LiveFrame, LiveSubscribe } from '../../../src/shared/contracts/live.ts'
import type { LiveSocket, OpenLiveSocket } from '../api/live-socket.ts'

export type ConnectionParts = {
  /** A fresh one-use ticket for every connection. */
  ticket: () => Promise<string>
  open: OpenLiveSocket
  random: () => number
  /** Answers a function that takes the appointment back. */
  later: (run: () => void, delayMs: number) => () => void
}
type Handlers = { opened: () => void; frame: (frame: LiveFrame) => void; lost: () => void }

/** First wait after a lost socket; doubles up to the cap, each time between half and all of it. */
const BACKOFF_MS = 500
const BACKOFF_CAP_MS = 30_000

/** How long to wait before connection attempt `attempt` (0 = first retry). */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** Math.min(attempt, 10))
  return Math.round(full * (0.5 + random / 2))
}

const nothing = () => {}

/** One socket that comes back by itself until it is stopped. */
export function keepConnected(parts: ConnectionParts, handlers: Handlers) {
  let socket: LiveSocket | null = null
  let attempt = 0
  /** Grows with every start and stop: what belongs to an older run is ignored. */
  let run = 0
  let cancelRetry = nothing

  function lost(mine: number) {
    if (mine !== run) return
    socket = null
    handlers.lost()
    cancelRetry = parts.later(() => void connect(mine), backoffMs(attempt, parts.random()))
    attempt += 1
  }
  async function connect(mine: number) {
    try {
      const ticket = await parts.ticket()
      if (mine !== run) return
      socket = parts.open(ticket, {
        opened: () => {
          attempt = 0
          handlers.opened()
        },
        frame: handlers.frame,
        closed: () => lost(mine),
      })
    } catch {
      lost(mine)
    }
  }
  function stop() {
    run += 1
    attempt = 0
    cancelRetry()
    socket?.close()
    socket = null
  }
  return {
    start() {
      stop()
      void connect(run)
    },
    stop,
    subscribe: (wish: LiveSubscribe) => socket?.subscribe(wish),
  }
}
