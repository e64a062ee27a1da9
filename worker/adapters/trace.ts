import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<string>()

/** Everything that `work` does, also after it waited, belongs to this request. Null: to none. */
export function withTrace<T>(requestId: string | null, work: () => T): T {
  return requestId === null ? work() : current.run(requestId, work)
}

/** The request that what runs now belongs to; null for what the clock began. */
export const traceId = (): string | null => current.getStore() ?? null

/** The part of a queue that services use. */
export type Outlet<Body> = Pick<Queue<Body>, 'send' | 'sendBatch'>

/** A queue whose messages name the request that set them going. */
export function traced<Body extends object>(queue: Queue<Body>): Outlet<Body> {
  const mark = (body: Body): Body => {
    const requestId = traceId()
    return requestId === null ? body : { ...body, requestId }
  }
  return {
    send: (body, options) => queue.send(mark(body), options),
    sendBatch: (messages, options) =>
      queue.sendBatch(
        [...messages].map((message) => ({ ...message, body: mark(message.body) })),
        options,
      ),
  }
}

/** A message's own body, and the request that set it going. */
export function untraced(body: unknown): { requestId: string | null; body: unknown } {
  if (typeof body !== 'object' || body === null || !('requestId' in body)) {
    return { requestId: null, body }
  }
  const { requestId, ...own } = body
  return { requestId: typeof requestId === 'string' ? requestId : null, body: own }
}

/** The one request of several messages; null when they have none or more than one. */
export function sharedTrace(requestIds: readonly (string | null)[]): string | null {
  const [first = null, ...more] = new Set(requestIds)
  return more.length === 0 ? first : null
}
