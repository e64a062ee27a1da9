import type { Conversation } from '../durable-objects/conversation.ts'
import type { LiveFeed } from '../durable-objects/live-feed.ts'
import { createLoginThrottle } from '../durable-objects/login-throttle-client.ts'
import type { LoginThrottleClient } from '../durable-objects/login-throttle-client.ts'
import type { Scheduler } from '../durable-objects/scheduler.ts'
import type { Sender } from '../durable-objects/sender.ts'
import { newId } from './adapters/ids.ts'
import { createKeyedHash } from './adapters/keyed-hash.ts'
import type { KeyedHash } from './adapters/keyed-hash.ts'
import { createLog } from './adapters/log.ts'
import type { Log } from './adapters/log.ts'
import { createWahaClient } from './adapters/waha/client.ts'
import type { WahaClient } from './adapters/waha/client.ts'
import { parseConfig } from './config.ts'
import type { Config } from './config.ts'
import { createDb } from './db/client.ts'
import type { Database } from './db/client.ts'
import type { Env } from './env.ts'

/** What services work with; tests make their own. Services take the parts they name. */
export type Deps = {
  config: Config
  db: Database
  now: () => number
  random: () => number
  newId: (prefix: string) => string
  hash: KeyedHash
  log: Log
  waha: WahaClient
  conversation: (id: string) => DurableObjectStub<Conversation>
  sender: (session: string) => DurableObjectStub<Sender>
  liveFeed: () => DurableObjectStub<LiveFeed>
  scheduler: () => DurableObjectStub<Scheduler>
  loginThrottle: LoginThrottleClient
  queues: Pick<Env, 'CAMPAIGN_PLAN' | 'CAMPAIGN_SENDS' | 'EVENTS' | 'IMPORTS'>
}

/**
 * The composition root: bindings in, named parts out.
 * @throws ConfigError when a secret is missing or short
 */
export function createDeps(env: Env): Deps {
  const config = parseConfig(env)
  const now = () => Date.now() + config.clockOffsetMs
  return {
    config,
    db: createDb(env.DB),
    now,
    random: Math.random,
    newId: (prefix) => newId(prefix, now()),
    hash: createKeyedHash(config.identityKey),
    log: createLog(config.logLevel, now),
    waha: createWahaClient({ ...config.waha, sendTimeoutMs: config.sendTimeoutMs }),
    conversation: (id) => env.CONVERSATION.getByName(id),
    sender: (session) => env.SENDER.getByName(session),
    liveFeed: () => env.LIVE_FEED.getByName('feed'),
    scheduler: () => env.SCHEDULER.getByName('scheduler'),
    loginThrottle: createLoginThrottle(env.LOGIN_THROTTLE),
    queues: {
      CAMPAIGN_PLAN: env.CAMPAIGN_PLAN,
      CAMPAIGN_SENDS: env.CAMPAIGN_SENDS,
      EVENTS: env.EVENTS,
      IMPORTS: env.IMPORTS,
    },
  }
}
