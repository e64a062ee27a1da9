import { createDeps } from './deps.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { createApp } from './http/app.ts'
import { consume } from './queues/index.ts'

export { Conversation } from '../durable-objects/conversation.ts'
export { LiveFeed } from '../durable-objects/live-feed.ts'
export { LoginThrottle } from '../durable-objects/login-throttle.ts'
export { Scheduler } from '../durable-objects/scheduler.ts'
export { Sender } from '../durable-objects/sender.ts'

/** Built once per isolate; `env` is the same for all its requests. */
let parts: { deps: Deps; app: ReturnType<typeof createApp> } | undefined

function partsOf(env: Env) {
  if (parts === undefined) {
    const deps = createDeps(env)
    parts = { deps, app: createApp(deps) }
  }
  return parts
}

export default {
  fetch: (request, env, ctx) => partsOf(env).app.fetch(request, env, ctx),
  queue: (batch, env) => consume(batch, partsOf(env).deps),
  scheduled: async (_event, _env) => {},
} satisfies ExportedHandler<Env>
