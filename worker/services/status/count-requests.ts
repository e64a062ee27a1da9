import { createMiddleware } from 'hono/factory'
import { SLOW_REQUEST_MS } from '../../../src/shared/domain/alerts.ts'
import { addMinutesStatement } from '../../db/alert-measures.ts'
import type { MinuteFigures } from '../../db/alert-measures.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'

type CountDeps = Pick<Deps, 'db' | 'now' | 'log'>

/** Written at most this often an isolate; what an isolate takes with it is lost, which a share survives. */
const FLUSH_MS = 10_000
const MINUTE_MS = 60_000
/** Asked by machines all day: they would hide what people see. Sockets last as long as they like. */
const UNCOUNTED = new Set(['/health', '/ready', '/api/live'])

/** Counts answers, faults and time a minute, for the alerts on errors and latency. */
export const countRequests = (deps: CountDeps) => {
  const counter = createCounter(deps)
  return createMiddleware(async (c, next) => {
    if (UNCOUNTED.has(c.req.path)) return next()
    const startedAt = deps.now()
    await next()
    counter.add({ at: startedAt, ms: deps.now() - startedAt, failed: c.res.status >= 500 })
    if (counter.due()) c.executionCtx.waitUntil(counter.flush())
  })
}

export function createCounter({ db, now, log }: CountDeps) {
  const minutes = new Map<number, MinuteFigures>()
  let flushedAt = now()
  return {
    add({ at, ms, failed }: { at: number; ms: number; failed: boolean }): void {
      const minute = at - (at % MINUTE_MS)
      const { n, errors, totalMs, slow } = minutes.get(minute) ?? {
        n: 0,
        errors: 0,
        totalMs: 0,
        slow: 0,
      }
      minutes.set(minute, {
        minute,
        n: n + 1,
        errors: errors + (failed ? 1 : 0),
        totalMs: totalMs + ms,
        slow: slow + (ms > SLOW_REQUEST_MS ? 1 : 0),
      })
    },
    due: () => minutes.size > 0 && now() - flushedAt >= FLUSH_MS,
    /** Best effort: figures that could not be written are given up. */
    async flush(): Promise<void> {
      const rows = [...minutes.values()]
      minutes.clear()
      flushedAt = now()
      try {
        await addMinutesStatement(db, rows).run()
      } catch (error) {
        log('warn', { event: 'queue.fault', queue: 'api_minutes', code: faultCode(error) })
      }
    },
  }
}
