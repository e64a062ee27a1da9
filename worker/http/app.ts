import { Hono } from 'hono'
import type { ApplyGlobalResponse } from 'hono/client'
import type { ErrorBody } from '../../src/shared/contracts/errors.ts'
import { createPasswords } from '../adapters/passwords.ts'
import { createTokens } from '../adapters/tokens.ts'
import type { Deps } from '../deps.ts'
import { createSessionWatch } from '../services/auth/session-watch.ts'
import { createKeyReader } from '../services/keys/read.ts'
import { createBuckets } from './buckets.ts'
import { countRequests } from '../services/status/count-requests.ts'
import type { PublicEnv } from './context.ts'
import { authenticate } from './middleware/auth.ts'
import { bodyLimit } from './middleware/body-limit.ts'
import { crossOrigin } from './middleware/cors.ts'
import { notFound, onError } from './middleware/errors.ts'
import { idempotency } from './middleware/idempotency.ts'
import { identify } from './middleware/identify.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { requestId } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { authRoutes } from './routes/auth.ts'
import { campaignAudienceRoutes } from './routes/campaign-audience.ts'
import { campaignLedgerRoutes } from './routes/campaign-ledger.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { chatRoutes } from './routes/chat.ts'
import { complianceRoutes } from './routes/compliance.ts'
import { creditorRoutes } from './routes/creditors.ts'
import { caseRoutes } from './routes/cases.ts'
import { ladderRoutes } from './routes/ladders.ts'
import { liveRoutes } from './routes/live.ts'
import { numberRoutes } from './routes/numbers.ts'
import { overviewRoutes } from './routes/overview.ts'
import { paymentRoutes } from './routes/payments.ts'
import { recordRoutes } from './routes/records.ts'
import { reportRoutes } from './routes/reports.ts'
import { segmentRoutes } from './routes/segments.ts'
import { simulatedPhoneRoutes } from './routes/simulated-phone.ts'
import { systemRoutes } from './routes/system.ts'
import { templateRoutes } from './routes/templates.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { userRoutes } from './routes/users.ts'
import { wahaRoutes } from './routes/waha.ts'
import { deskRoutes } from './routes/desk.ts'
import { debtorRoutes } from './routes/debtors.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { cockpitRoutes } from './routes/cockpit.ts'
import { importRowRoutes } from './routes/import-rows.ts'
import { alertRoutes } from './routes/alerts.ts'
import { auditRoutes } from './routes/audit.ts'
import { webhookOutRoutes } from './routes/webhooks-out.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { secondFactorRoutes } from './routes/second-factor.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { adminRoutes } from './routes/admin.ts'
import { pixWebhook } from './webhooks/pix.ts'
import { wahaWebhook } from './webhooks/waha.ts'

/** Middleware in order, then one chained mount per resource: the types reach the dashboard by `hc`. */
export function createApp(deps: Deps) {
  const tokens = createTokens({ secret: deps.config.jwtSecret, now: deps.now })
  const passwords = createPasswords(deps)
  const sessions = createSessionWatch(deps)
  const keys = createKeyReader(deps)
  const { corsOrigins } = deps.config
  const app = new Hono<PublicEnv>()
  app.onError(onError(deps.log)).notFound(notFound)
  app.use(requestId(deps)).use(countRequests(deps)).use(securityHeaders(deps.config))
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins))
  app.use(identify({ ...deps, tokens, sessions, keys })).use(rateLimit(createBuckets(deps)))
  app.use(bodyLimit).use('/api/*', authenticate).use('/api/*', idempotency(deps))
  return app
    .route('/', systemRoutes(deps))
    .route('/', authRoutes(deps, { tokens, passwords }))
    .route('/', userRoutes(deps, passwords))
    .route('/', liveRoutes(deps))
    .route('/', uploadRoutes(deps))
    .route('/', campaignRoutes(deps))
    .route('/', campaignAudienceRoutes(deps))
    .route('/', campaignLedgerRoutes(deps))
    .route('/', segmentRoutes(deps))
    .route('/', numberRoutes(deps))
    .route('/', ladderRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', templateRoutes(deps))
    .route('/', creditorRoutes(deps))
    .route('/', complianceRoutes(deps))
    .route('/', paymentRoutes(deps))
    .route('/', overviewRoutes(deps))
    .route('/', wahaRoutes(deps))
    .route('/', simulatedPhoneRoutes(deps))
    .route('/', chatRoutes(deps))
    .route('/', recordRoutes(deps))
    .route('/', caseRoutes(deps))
    .route('/', deskRoutes(deps))
    .route('/', debtorRoutes(deps))
    .route('/', privacyRoutes(deps))
    .route('/', cockpitRoutes(deps))
    .route('/', importRowRoutes(deps))
    .route('/', alertRoutes(deps))
    .route('/', auditRoutes(deps))
    .route('/', webhookOutRoutes(deps))
    .route('/', apiKeyRoutes(deps, passwords))
    .route('/', secondFactorRoutes(deps, passwords))
    .route(
      '/',
      openApiRoutes(() => app.routes),
    )
    .route('/', adminRoutes(deps))
    .route('/', wahaWebhook(deps))
    .route('/', pixWebhook(deps))
}

type Refusal = { json: ErrorBody }

/** For `hc<ApiType>`: every route, and the one error envelope on every refusal status. */
export type ApiType = ApplyGlobalResponse<
  ReturnType<typeof createApp>,
  {
    400: Refusal
    401: Refusal
    403: Refusal
    404: Refusal
    409: Refusal
    413: Refusal
    415: Refusal
    422: Refusal
    429: Refusal
    500: Refusal
    503: Refusal
  }
>
