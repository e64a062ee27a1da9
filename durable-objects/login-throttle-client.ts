import { proxyDurable } from 'itty-durable'
import { LoginThrottle } from './login-throttle.ts'

/** Protocol 10: rate limits of minutes live in 64 objects, by hash of the key. */
const OBJECTS = 64

export type LoginThrottleClient = {
  /** @param key keyed hash (hex) of a user name or an address; answers 0 or ms to wait */
  take(key: string, limit: number, windowMs: number, now: number): Promise<number>
  release(key: string, at: number): Promise<void>
}

/** The methods as itty-durable's caller offers them. */
type Caller = {
  take(key: string, limit: number, windowMs: number, now: number): Promise<number>
  release(key: string, at: number): Promise<number>
}

/** Builds its own requests to the object; nothing of a client's request is forwarded. */
export function createLoginThrottle(namespace: DurableObjectNamespace): LoginThrottleClient {
  const callers = proxyDurable(namespace, { parse: true, class: LoginThrottle })
  const callerOf = (key: string): Caller => asCaller(callers.get(nameOf(key)))
  return {
    take: (key, limit, windowMs, now) => callerOf(key).take(key, limit, windowMs, now),
    release: async (key, at) => {
      await callerOf(key).release(key, at)
    },
  }
}

const nameOf = (key: string) => `throttle-${Number.parseInt(key.slice(0, 4), 16) % OBJECTS}`

/**
 * itty-durable types its caller as any. At run time it is a proxy that turns each method of the class
 * given above into a call with JSON arguments and answers the parsed JSON: `Caller` names those methods.
 */
function asCaller(proxy: unknown): Caller {
  return proxy as Caller
}
