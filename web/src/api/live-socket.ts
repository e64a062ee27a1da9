import type { LIVE_PROTOCOL, LiveFrame, LiveSubscribe } from '../../../src/shared/contracts/live.ts'

/** The type pins it to the contract; the value is repeated so that zod stays out of the bundle. */
const PROTOCOL: typeof LIVE_PROTOCOL = 'collections.v1'

export type LiveHandlers = {
  opened: () => void
  frame: (frame: LiveFrame) => void
  closed: () => void
}
export type LiveSocket = { subscribe: (wish: LiveSubscribe) => void; close: () => void }
export type OpenLiveSocket = (ticket: string, handlers: LiveHandlers) => LiveSocket

/** A network that vanished closes no socket: the feed answers `ping` without waking, and silence closes ours. */
const PING_MS = 20_000

/** Opens the live socket with a one-use ticket; the ticket travels as a protocol, never in the URL. */
export const openLiveSocket: OpenLiveSocket = (ticket, handlers) => {
  const url = new URL('/api/live', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url, [PROTOCOL, `ticket.${ticket}`])
  let heard = true
  const heartbeat = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (heard) socket.send('ping')
    else end()
    heard = false
  }, PING_MS)
  let ended = false
  /** A dead socket takes long to say `close`; the caller hears it at once and only once. */
  function end() {
    if (ended) return
    ended = true
    clearInterval(heartbeat)
    socket.close()
    handlers.closed()
  }
  socket.addEventListener('open', handlers.opened)
  socket.addEventListener('close', end)
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    heard = true
    const frame = parseFrame(event.data)
    if (frame && !ended) handlers.frame(frame)
  })
  return {
    subscribe: (wish) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(wish))
    },
    close: end,
  }
}

/** Frames come from our own Worker, compiled against the same type; anything else is dropped. */
export function parseFrame(data: unknown): LiveFrame | null {
  if (typeof data !== 'string') return null
  try {
    const value: unknown = JSON.parse(data)
    return isFrame(value) ? value : null
  } catch {
    return null
  }
}

function isFrame(value: unknown): value is LiveFrame {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'number'
  )
}
