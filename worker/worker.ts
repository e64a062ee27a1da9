import { createLog, faultCode } from './adapters/log.ts'
import { ConfigError } from './config.ts'
import { createDeps } from './deps.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { createApp } from './http/app.ts'
import { consume } from './queues/index.ts'
import { errorBody } from './services/errors.ts'

type Booted = { ok: true; deps: Deps; app: ReturnType<typeof createApp> } | { ok: false }

/** The Worker's handlers over one lazily built set of parts, which lives as long as the isolate. */
export function createWorker() {
  let booted: Booted | undefined
  const boot = (env: Env, ctx: ExecutionContext): Booted => {
    if (booted !== undefined) return booted
    booted = build(env)
    if (booted.ok) ctx.waitUntil(ensureScheduler(booted.deps))
    return booted
  }
  return {
    fetch: (request, env, ctx) => {
      const parts = boot(env, ctx)
      return parts.ok ? parts.app.fetch(request, env, ctx) : unavailable()
    },
    queue: async (batch, env, ctx) => {
      const parts = boot(env, ctx)
      // Thrown, so that the queue keeps the messages until the configuration is right.
      if (!parts.ok) throw new ConfigError(['veja config.invalid no log'])
      await consume(batch, parts.deps)
    },
    scheduled: async (_event, env, ctx) => {
      const parts = boot(env, ctx)
      if (parts.ok) await ensureScheduler(parts.deps)
    },
  } satisfies ExportedHandler<Env>
}

/** A wrong configuration is named once, by variable, and never half used. */
function build(env: Env): Booted {
  try {
    const deps = createDeps(env)
    return { ok: true, deps, app: createApp(deps) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    createLog('error', Date.now)('error', { event: 'config.invalid', problems: error.problems })
    return { ok: false }
  }
}

const unavailable = () => Response.json(errorBody('internal'), { status: 503 })

/** Best effort: the next isolate, the cron and `npm start` try again. */
async function ensureScheduler({ scheduler, log }: Deps): Promise<void> {
  try {
    await scheduler().ensure()
  } catch (error) {
    log('warn', { event: 'queue.fault', queue: 'scheduler', code: faultCode(error) })
  }
}
