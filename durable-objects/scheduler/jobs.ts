import { hasCampaignDue } from '../../worker/db/campaign-new.ts'
import { sessionsAtWork } from '../../worker/db/numbers.ts'
import { hasEndpoints } from '../../worker/db/webhooks-out.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Env } from '../../worker/env.ts'

type Job = { everyMs: number; run: (env: Env) => Promise<void> }

/**
 * What runs by the clock. `senders` wakes each number's Sender, whose own alarm tops up and sweeps; it is
 * the fallback for an alarm that was lost. `scheduled` starts campaigns whose hour has come. `imports` goes on with uploads whose queue step was lost, `promises` judges and reminds, `pix` finds payments whose webhook was lost, `alerts` looks at what a person should know of, `webhooks_out` delivers events, `audit_seal` chains the audit, `retention` forgets what is older than its purpose.
 */
export const JOBS = {
  senders: {
    everyMs: 5 * 60_000,
    run: async (env) => {
      const { config, db, sender } = createDeps(env)
      const sessions = new Set([config.waha.session, ...(await sessionsAtWork(db))])
      for (const session of sessions) await sender(session).kick()
    },
  },
  scheduled: {
    everyMs: 30_000,
    run: async (env) => {
      const { db, now } = createDeps(env)
      if (await hasCampaignDue(db, now())) await env.CAMPAIGN_PLAN.send({ kind: 'start_scheduled' })
    },
  },
  imports: {
    everyMs: 2 * 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'resume_imports' })
    },
  },
  promises: {
    everyMs: 10 * 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'promises_due' })
    },
  },
  pix: {
    everyMs: 15 * 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'settle_pix' })
    },
  },
  alerts: {
    everyMs: 60_000,
    run: async (env) => {
      const { now } = createDeps(env)
      await env.JOBS.send({ kind: 'alerts', at: now() })
    },
  },
  webhooks_out: {
    everyMs: 30_000,
    run: async (env) => {
      if (await hasEndpoints(createDeps(env).db)) await env.JOBS.send({ kind: 'webhooks_out' })
    },
  },
  audit_seal: {
    everyMs: 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'audit_seal' })
    },
  },
  // A window closes up to this late, and opens so; every run but the first of a window finds nothing to do.
  ladder_day: {
    everyMs: 10 * 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'ladder_day' })
    },
  },
  retention: {
    everyMs: 60 * 60_000,
    run: async (env) => {
      await env.JOBS.send({ kind: 'retention' })
    },
  },
} as const satisfies Record<string, Job>

export type JobName = keyof typeof JOBS

/** Jobs meet on the beats of one clock: an alarm each would be a write and a call each, all month long. */
const BEAT_MS = 30_000

/** A failed job is tried again after 1, 2, 4 ... minutes, at the latest at its own pace; on a beat, so up to one sooner. */
export function nextRun(name: JobName, failures: number, now: number): number {
  const { everyMs } = JOBS[name]
  const pauseMs = failures === 0 ? everyMs : Math.min(everyMs, 60_000 * 2 ** (failures - 1))
  return Math.floor((now + pauseMs) / BEAT_MS) * BEAT_MS
}
