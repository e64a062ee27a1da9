import type { Conversation } from '../durable-objects/conversation.ts'
import type { LiveFeed } from '../durable-objects/live-feed.ts'
import type { Scheduler } from '../durable-objects/scheduler.ts'
import type { Sender } from '../durable-objects/sender.ts'
import type {
  EventBatchItem,
  ImportStep,
  JobMessage,
  PlanMessage,
  SendMessage,
} from '../src/shared/contracts/queues.ts'

/**
 * Bindings of wrangler.toml, variables and secrets. Parsed into a typed configuration by `config.ts`;
 * nothing else reads variables from here.
 */
export type Env = {
  DB: D1Database
  CONVERSATION: DurableObjectNamespace<Conversation>
  SENDER: DurableObjectNamespace<Sender>
  LIVE_FEED: DurableObjectNamespace<LiveFeed>
  SCHEDULER: DurableObjectNamespace<Scheduler>
  LOGIN_THROTTLE: DurableObjectNamespace
  CAMPAIGN_PLAN: Queue<PlanMessage>
  JOBS: Queue<JobMessage>
  CAMPAIGN_SENDS: Queue<SendMessage>
  EVENTS: Queue<EventBatchItem>
  IMPORTS: Queue<ImportStep>
  /** Absent locally: the code then takes the path without it. */
  AI?: Ai
} & Extra &
  Partial<Record<Variable, string>>

/** Bindings that an installation may add to wrangler.toml. */
export type Extra = {
  /** Fetcher with our client certificate (mtls_certificates), for payment providers that demand one. */
  PSP_MTLS?: Fetcher
}

/** Variables and secrets, all optional here: `config.ts` says what is missing or wrong, by name. */
export type Variable =
  | 'JWT_SECRET'
  | 'JWT_SECRET_KEY'
  | 'WAHA_HMAC_KEY'
  | 'WAHA_API_KEY'
  | 'IDENTITY_KEY'
  | 'WAHA_BASE_URL'
  | 'WAHA_SESSION_NAME'
  | 'WEBHOOK_URL'
  | 'WAHA_WEBHOOK_URL'
  | 'LOG_LEVEL'
  | 'GATEWAY'
  | 'CONTACT_HOURS'
  | 'CLOCK_OFFSET_MS'
  | 'TURN_GATHER_MS'
  | 'TYPING_SCALE'
  | 'DEMO_LOGIN'
  | 'CLAIM_TOKEN'
  | 'APP_ORIGIN'
  | 'RATE_LIMIT_REQUESTS'
  | 'RATE_LIMIT_PERIOD'
  | 'CORS_ORIGINS'
  | 'CLASSIFIER'
  | 'AI_MODEL'
  | 'PSP_BASE_URL'
  | 'PSP_TOKEN_URL'
  | 'PSP_CLIENT_ID'
  | 'PSP_CLIENT_SECRET'
  | 'PSP_PIX_KEY'
  | 'PSP_WEBHOOK_SECRET'
