import type * as z from 'zod'
import type {
  AlertAnswer,
  AlertsAnswer,
  StatusAnswer,
} from '../../../../src/shared/contracts/api/alerts.ts'
import type {
  DeliveriesAnswer,
  newWebhookSchema,
  ReplayAnswer,
  ReplayInput,
  WebhookAnswer,
  WebhookChange,
  WebhookSecretAnswer,
  WebhooksAnswer,
  WebhookTestAnswer,
} from '../../../../src/shared/contracts/api/webhooks-out.ts'
import { readAs } from '../http.ts'
import { jsonOf } from './client.ts'
import type { Send } from './client.ts'

const path = (id: string, rest = '') => `/api/webhooks/${encodeURIComponent(id)}${rest}`

/** What needs a person's eye, the state of each part, and who else hears of events. */
export function watchCalls(send: Send) {
  return {
    alerts: (state: 'open' | 'all' = 'open') =>
      readAs<AlertsAnswer>(send(`/api/alerts?state=${state}`, {})),
    acknowledgeAlert: (id: string) =>
      readAs<AlertAnswer>(
        send(`/api/alerts/${encodeURIComponent(id)}/acknowledge`, jsonOf('POST', {})),
      ),
    status: () => readAs<StatusAnswer>(send('/api/status', {})),
    webhooks: () => readAs<WebhooksAnswer>(send('/api/webhooks', {})),
    createWebhook: (input: z.input<typeof newWebhookSchema>) =>
      readAs<WebhookSecretAnswer>(send('/api/webhooks', jsonOf('POST', input))),
    changeWebhook: (id: string, change: WebhookChange) =>
      readAs<WebhookAnswer>(send(path(id), jsonOf('PATCH', change))),
    removeWebhook: (id: string) => readAs<{ success: true }>(send(path(id), { method: 'DELETE' })),
    rotateWebhook: (id: string) =>
      readAs<WebhookSecretAnswer>(send(path(id, '/rotate'), jsonOf('POST', {}))),
    testWebhook: (id: string) =>
      readAs<WebhookTestAnswer>(send(path(id, '/test'), jsonOf('POST', {}))),
    webhookDeliveries: (id: string, before: string | null) =>
      readAs<DeliveriesAnswer>(
        send(
          path(
            id,
            `/deliveries?limit=20${before === null ? '' : `&before=${encodeURIComponent(before)}`}`,
          ),
          {},
        ),
      ),
    replayWebhook: (id: string, input: ReplayInput) =>
      readAs<ReplayAnswer>(send(path(id, '/replay'), jsonOf('POST', input))),
  }
}
