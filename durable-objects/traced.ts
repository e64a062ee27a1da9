import { DurableObject } from 'cloudflare:workers'
import { withTrace } from '../worker/adapters/trace.ts'
import type { Env } from '../worker/env.ts'

/** The runtime's own; nobody calls them by name. */
const NOT_CALLED: ReadonlySet<string> = new Set(['constructor', 'traced', 'alarm', 'fetch'])

/**
 * An object whose log lines and queue messages name the request that called it. The request's name does not travel with a
 * call by itself: `tracedStub` sends it along, here it is put back around the method.
 */
export abstract class TracedObject extends DurableObject<Env> {
  /** A call of `method` for a request. @throws TypeError for what is no method of this object */
  traced(requestId: string, method: string, args: readonly unknown[]): unknown {
    const own: unknown = NOT_CALLED.has(method) ? undefined : Reflect.get(this, method)
    if (typeof own !== 'function') throw new TypeError('no such method')
    return withTrace(requestId, () => Reflect.apply(own, this, args))
  }
}
