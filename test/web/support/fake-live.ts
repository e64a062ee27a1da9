import type { LiveFrame, LiveSubscribe } from '../../../src/shared/contracts/live.ts'
import type { LiveHandlers, OpenLiveSocket } from '../../../web/src/api/live-socket.ts'

/** Live sockets that a test opens, feeds and drops by hand. */
export function fakeSockets() {
  const opened: {
    ticket: string
    handlers: LiveHandlers
    wishes: LiveSubscribe[]
    closed: boolean
  }[] = []
  const open: OpenLiveSocket = (ticket, handlers) => {
    const socket = { ticket, handlers, wishes: [] as LiveSubscribe[], closed: false }
    opened.push(socket)
    return {
      subscribe: (wish) => socket.wishes.push(wish),
      close: () => {
        socket.closed = true
        handlers.closed()
      },
    }
  }
  const newest = () => {
    const socket = opened.at(-1)
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }
  return {
    open,
    opened,
    newest,
    frame: (frame: Partial<LiveFrame> & { version: number }) =>
      newest().handlers.frame({ at: 0, ...frame }),
  }
}

/** Appointments that a test keeps by hand. */
export function fakeLater() {
  const waiting = new Map<number, { run: () => void; delayMs: number }>()
  let lastId = 0
  return {
    later: (run: () => void, delayMs: number) => {
      lastId += 1
      const id = lastId
      waiting.set(id, { run, delayMs })
      return () => {
        waiting.delete(id)
      }
    },
    delays: () => [...waiting.values()].map(({ delayMs }) => delayMs),
    runAll: () => {
      const due = [...waiting.values()]
      waiting.clear()
      for (const { run } of due) run()
    },
  }
}
