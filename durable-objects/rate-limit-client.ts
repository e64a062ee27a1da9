import { proxyDurable } from 'itty-durable'
import { LoginThrottle } from './login-throttle.ts'
import type { Hits } from './login-throttle.ts'

/** Protocol 10: limits of an hour live in 64 objects, by hash of the key. */
const OBJECTS = 64
/** Enough of a keyed hash to tell callers apart, and short rows. */
const KEY_LETTERS = 20

export type RateLimitClient = {
  /**
   * Counts requests of a caller; negative `n` takes them back.
   * @param hits.key keyed hash (hex) of an address, a user or an API key
   * @returns 0, or ms until the period ends when there were more than `limit`
   */
  hit(hits: Hits): Promise<number>
}

type Caller = Pick<RateLimitClient, 'hit'>

/** The throttle's class in objects of other names, so that counters of requests never write attempts. */
export function createRateLimit(namespace: DurableObjectNamespace): RateLimitClient {
  const callers = proxyDurable(namespace, { parse: true, class: LoginThrottle })
  return {
    hit: (hits) => {
      const place = `rate-${Number.parseInt(hits.key.slice(0, 4), 16) % OBJECTS}`
      const caller = asCaller(callers.get(place))
      return caller.hit({ ...hits, key: hits.key.slice(0, KEY_LETTERS) })
    },
  }
}

/** itty-durable types its caller as any; at run time it calls the method of the class given above. */
function asCaller(proxy: unknown): Caller {
  return proxy as Caller
}
