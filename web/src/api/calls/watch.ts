import type * as z from 'zod'
import type {
  newWebhookSchema,
  ReplayInput,
  WebhookChange,
} from '../../../../src/shared/contracts/api/webhooks-out.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

const DELIVERIES_PAGE = '20'

/** What needs a person's eye, the state of each part, and who else hears of events. */
export function watchCalls({ api: { alerts, status, webhooks } }: Client) {
  const one = webhooks[':id']
  return {
    alerts: (state: 'open' | 'all' = 'open') => read(alerts.$get({ query: { state } })),
    acknowledgeAlert: (id: string) => read(alerts[':id'].acknowledge.$post({ param: at(id) })),
    status: () => read(status.$get()),
    webhooks: () => read(webhooks.$get()),
    createWebhook: (json: z.input<typeof newWebhookSchema>) => read(webhooks.$post({ json })),
    changeWebhook: (id: string, json: WebhookChange) => read(one.$patch({ param: at(id), json })),
    removeWebhook: (id: string) => read(one.$delete({ param: at(id) })),
    rotateWebhook: (id: string) => read(one.rotate.$post({ param: at(id) })),
    testWebhook: (id: string) => read(one.test.$post({ param: at(id) })),
    webhookDeliveries: (id: string, before: string | null) => {
      const query = { limit: DELIVERIES_PAGE, ...(before === null ? {} : { before }) }
      return read(one.deliveries.$get({ param: at(id), query }))
    },
    replayWebhook: (id: string, json: ReplayInput) =>
      read(one.replay.$post({ param: at(id), json })),
  }
}
