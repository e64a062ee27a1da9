import { nextAttempt } from '../../../src/shared/domain/webhook-retries.ts'
import {
  disableFailing,
  fanOut,
  hasEndpoints,
  settleDeliveries,
  takeDue,
} from '../../db/webhooks-out.ts'
import type { Due, Settled } from '../../db/webhooks-out.ts'
import type { Deps } from '../../deps.ts'
import { post } from './post.ts'
import type { PostDeps } from './post.ts'

type DeliverDeps = PostDeps & Pick<Deps, 'db' | 'random' | 'log' | 'queues'>

/** Longer than one attempt can take. */
const LEASE_MS = 60_000
/** Connections a Worker may have open. */
const AT_ONCE = 6
const SLICE = 12
/** Of one endpoint in a slice: one that hangs holds half of the connections at most. */
const EACH = AT_ONCE / 2
/** An endpoint that hung is let be for so long, whatever else waits for it: others and the queue's other work go on. */
const LET_BE_MS = 60_000
/** The queue's consumer has other work too: after this no new slice begins. */
const BUDGET_MS = 5_000
const DAY_MS = 86_400_000
/** A campaign moves within so long after it was made. */
const CAMPAIGN_MS = 60 * DAY_MS
const LOOK_BACK_MS = 3_600_000
/** The soonest retry need not wait for the clock. */
const KICK_SECONDS = 5

/**
 * The job of the clock, and the kick after new events: puts events before those who want them, and delivers what is due.
 * Everything is delivered at least once, in no promised order.
 * @returns how many were taken by their endpoint
 */
export async function deliverWebhooks(deps: DeliverDeps): Promise<number> {
  const { db, now } = deps
  if (!(await hasEndpoints(db))) return 0
  const startedAt = now()
  await fanOut(db, {
    now: startedAt,
    madeSince: startedAt - CAMPAIGN_MS,
    since: startedAt - LOOK_BACK_MS,
  })
  let delivered = 0
  let soon = false
  let more = true
  while (more && now() - startedAt < BUDGET_MS) {
    const due = await takeDue(db, {
      now: now(),
      leaseUntil: now() + LEASE_MS,
      limit: SLICE,
      each: EACH,
      slowSince: now() - LET_BE_MS,
    })
    const settled = await deliverAll(deps, due)
    delivered += settled.filter(({ status }) => status === 'delivered').length
    soon ||= settled.some(({ status, nextAt }) => status === 'pending' && nextAt - now() < 10_000)
    more = due.length > 0
  }
  if (more || soon)
    await deps.queues.JOBS.send({ kind: 'webhooks_out' }, { delaySeconds: more ? 0 : KICK_SECONDS })
  return delivered
}

async function deliverAll(deps: DeliverDeps, due: readonly Due[]): Promise<Settled[]> {
  const settled: Settled[] = []
  const failed: { id: string; gone: boolean; since: number }[] = []
  const waiting = [...due]
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { result, gone } = await deliverOne(deps, one)
      settled.push(result)
      if (gone || result.status === 'failed')
        failed.push({ id: one.endpointId, gone, since: one.at })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await settleDeliveries(deps.db, settled)
  for (const endpointId of await disableFailing(deps.db, { endpoints: failed, now: deps.now() })) {
    deps.log('error', { event: 'webhook_out.disabled', endpointId })
  }
  return settled
}

async function deliverOne(
  deps: DeliverDeps,
  due: Due,
): Promise<{ result: Settled; gone: boolean }> {
  const { endpointId, eventId, url, secretVersion, payload: body } = due
  const posted = await post(deps, { id: endpointId, url, secretVersion }, { id: eventId, body })
  const now = deps.now()
  const next = posted.ok ? now : nextAttempt(due.attempts, { now, random: deps.random })
  return {
    gone: posted.gone,
    result: {
      endpointId,
      eventId,
      status: posted.ok ? 'delivered' : next === null ? 'failed' : 'pending',
      nextAt: next ?? now,
      at: now,
      lastStatus: posted.status,
      lastError: posted.error,
    },
  }
}
