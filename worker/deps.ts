import type { Conversation } from '../durable-objects/conversation.ts'
import type { LiveFeed } from '../durable-objects/live-feed.ts'
import { createLoginThrottle } from '../durable-objects/login-throttle-client.ts'
import type { LoginThrottleClient } from '../durable-objects/login-throttle-client.ts'
import { createRateLimit } from '../durable-objects/rate-limit-client.ts'
import type { RateLimitClient } from '../durable-objects/rate-limit-client.ts'
import type { Scheduler } from '../durable-objects/scheduler.ts'
import type { Sender } from '../durable-objects/sender.ts'
import type {
  EventBatchItem,
  ImportStep,
  JobMessage,
  PlanMessage,
  SendMessage,
} from '../src/shared/contracts/queues.ts'
import { newId } from './adapters/ids.ts'
import { createBreaker } from './adapters/intents/breaker.ts'
import type { BreakerState } from './adapters/intents/breaker.ts'
import { createCascade } from './adapters/intents/cascade.ts'
import { workerOnnxClassifier } from './adapters/intents/onnx.ts'
import type { OnnxClassifier } from './adapters/intents/onnx-classifier.ts'
import type { Classifier, ClassifierInput } from './adapters/intents/port.ts'
import { createAiClassifier, runOf } from './adapters/intents/workers-ai.ts'
import { createKeyedHash } from './adapters/keyed-hash.ts'
import type { KeyedHash } from './adapters/keyed-hash.ts'
import { codeOf, createLog, faultCode } from './adapters/log.ts'
import type { Log } from './adapters/log.ts'
import { createCharger, createProvider } from './adapters/psp/charger.ts'
import type { Charger, ChargerCreditor } from './adapters/psp/charger.ts'
import type { PaymentProvider } from './adapters/psp/port.ts'
import { traced } from './adapters/trace.ts'
import type { Outlet } from './adapters/trace.ts'
import { tracedStub } from './adapters/traced-stub.ts'
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
  /** Null where Pix codes are static. */
  provider: PaymentProvider | null
  /** Makes Pix codes for a creditor. */
  charger: (creditor: ChargerCreditor) => Charger
  /** What a turn is classified by, everywhere; never throws. */
  classify: Classifier
  /** Which legs serve in this isolate; asks the local one, never Workers AI. */
  classifierState: () => Promise<{ ai: 'absent' | BreakerState['kind']; local: string }>
  conversation: (id: string) => DurableObjectStub<Conversation>
  sender: (session: string) => DurableObjectStub<Sender>
  liveFeed: () => DurableObjectStub<LiveFeed>
  scheduler: () => DurableObjectStub<Scheduler>
  loginThrottle: LoginThrottleClient
  rateLimit: RateLimitClient
  queues: {
    CAMPAIGN_PLAN: Outlet<PlanMessage>
    JOBS: Outlet<JobMessage>
    CAMPAIGN_SENDS: Outlet<SendMessage>
    EVENTS: Outlet<EventBatchItem>
    IMPORTS: Outlet<ImportStep>
  }
}

/** Five faults in a minute leave Workers AI alone for half a minute. One an isolate, shared by all objects in it. */
const aiBreaker = createBreaker({ failures: 5, windowMs: 60_000, coolDownMs: 30_000 })
/** Answers when Workers AI is absent, slow, failing or unsure; one an isolate, loaded by its first message. */
let onnx: OnnxClassifier | undefined

function localClassifier(log: Log): OnnxClassifier {
  onnx ??= workerOnnxClassifier((leg, fault) => {
    if (leg === 'ort') return
    log('warn', {
      event: 'classifier.fallback',
      from: 'ort',
      reason: codeOf(`${leg}:${faultCode(fault)}`),
    })
  })
  return onnx
}

/** A greeting: the leg that answers it is the one that serves. */
const PROBE: ClassifierInput = { text: 'bom dia, tudo bem?', botText: null, kinds: ['text'] }

/**
 * The composition root: bindings in, named parts out.
 * @throws ConfigError when a secret is missing or short
 */
export function createDeps(env: Env): Deps {
  const config = parseConfig(env)
  const now = () => Date.now() + config.clockOffsetMs
  const log = createLog(config.logLevel, now)
  return {
    config,
    db: createDb(env.DB),
    now,
    random: Math.random,
    newId: (prefix) => newId(prefix, now()),
    hash: createKeyedHash(config.identityKey),
    log,
    waha: createWahaClient({ ...config.waha, sendTimeoutMs: config.sendTimeoutMs, log }),
    ...payments(env, { config, now, log }),
    ...classifiers(env, { config, now, log }),
    conversation: (id) => tracedStub(env.CONVERSATION.getByName(id)),
    sender: (session) => tracedStub(env.SENDER.getByName(session)),
    liveFeed: () => env.LIVE_FEED.getByName('feed'),
    scheduler: () => env.SCHEDULER.getByName('scheduler'),
    loginThrottle: createLoginThrottle(env.LOGIN_THROTTLE),
    rateLimit: createRateLimit(env.LOGIN_THROTTLE),
    queues: {
      CAMPAIGN_PLAN: traced(env.CAMPAIGN_PLAN),
      JOBS: traced(env.JOBS),
      CAMPAIGN_SENDS: traced(env.CAMPAIGN_SENDS),
      EVENTS: traced(env.EVENTS),
      IMPORTS: traced(env.IMPORTS),
    },
  }
}

function payments(
  env: Env,
  { config, now, log }: Pick<Deps, 'config' | 'now' | 'log'>,
): Pick<Deps, 'provider' | 'charger'> {
  const mtls = env.PSP_MTLS
  const call: typeof fetch | undefined =
    mtls === undefined ? undefined : (input, init) => mtls.fetch(input, init)
  return {
    provider: createProvider(config, { now, fetch: call }),
    charger: (creditor) => createCharger(config, creditor, { now, log, fetch: call }),
  }
}

/** Workers AI where it is bound, behind the strategy; the local leg otherwise. */
function classifiers(
  env: Env,
  { config, now, log }: Pick<Deps, 'config' | 'now' | 'log'>,
): Pick<Deps, 'classify' | 'classifierState'> {
  const ai =
    env.AI === undefined ? null : createAiClassifier({ run: runOf(env.AI), model: config.aiModel })
  const breaker = aiBreaker
  const local = localClassifier(log)
  return {
    classify: createCascade({ strategy: config.classifier, ai, local, breaker, now, log }),
    classifierState: async () => {
      const { path } = await local(PROBE)
      return { ai: ai === null ? 'absent' : breaker.kind(), local: local.leg() ?? path }
    },
  }
}
