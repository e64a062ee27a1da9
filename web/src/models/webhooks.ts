import { createModel, signal } from '@preact/signals'
import type {
  DeliveriesAnswer,
  WebhookChange,
  WebhookDto,
} from '../../../src/shared/contracts/api/webhooks-out.ts'
import type { Api } from '../api/calls.ts'
import { WEBHOOKS } from '../text/access.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    | 'webhooks'
    | 'createWebhook'
    | 'changeWebhook'
    | 'removeWebhook'
    | 'rotateWebhook'
    | 'testWebhook'
    | 'webhookDeliveries'
    | 'replayWebhook'
  >
  toasts: Toasts
}
type Deliveries = Pick<DeliveriesAnswer, 'items' | 'next'>

const DAY_MS = 86_400_000

/** What was told to the address that is looked at, page by page. */
function deliveriesOf(api: Pick<Api, 'webhookDeliveries'>, toasts: Toasts) {
  const opened = signal<WebhookDto | null>(null)
  const deliveries = signal<Deliveries | null>(null)

  async function page(id: string, before: string | null) {
    try {
      const answer = await api.webhookDeliveries(id, before)
      if (opened.value?.id !== id) return
      const known = before === null ? [] : (deliveries.value?.items ?? [])
      deliveries.value = { items: [...known, ...answer.items], next: answer.next }
    } catch (error) {
      toasts.fault(error)
      opened.value = null
    }
  }
  return {
    opened,
    deliveries,
    page,
    async open(webhook: WebhookDto) {
      opened.value = webhook
      deliveries.value = null
      await page(webhook.id, null)
    },
    async more() {
      const next = deliveries.value?.next ?? null
      if (opened.value !== null && next !== null) await page(opened.value.id, next)
    },
    close() {
      opened.value = null
    },
  }
}

/** Other systems that hear of events, and what was told to each. */
export const WebhooksModel = createModel(({ api, toasts }: Parts) => {
  const list = resource(async () => (await api.webhooks()).items)
  const secret = signal<string | null>(null)
  const told = deliveriesOf(api, toasts)
  const { acting, act } = oneAtATime(toasts, () => list.load())

  async function replay(id: string, input: Parameters<Api['replayWebhook']>[1]) {
    await act(async () => WEBHOOKS.replayed((await api.replayWebhook(id, input)).queued))
    await told.page(id, null)
  }
  return {
    list,
    secret,
    ...told,
    acting,
    load: list.load,
    create: (input: Parameters<Api['createWebhook']>[0]) =>
      act(async () => {
        secret.value = (await api.createWebhook(input)).secret
        return WEBHOOKS.created
      }),
    change: (id: string, change: WebhookChange) =>
      act(async () => {
        await api.changeWebhook(id, change)
        return WEBHOOKS.created
      }),
    remove: (id: string) =>
      act(async () => {
        await api.removeWebhook(id)
        return WEBHOOKS.removed
      }),
    rotate: (id: string) =>
      act(async () => {
        secret.value = (await api.rotateWebhook(id)).secret
        return null
      }),
    test: (id: string) =>
      act(async () => {
        const { delivered, status, error, ms } = await api.testWebhook(id)
        if (delivered) return WEBHOOKS.tested(ms)
        toasts.info(WEBHOOKS.testFailed(error ?? String(status ?? WEBHOOKS.noAnswer)))
        return null
      }),
    replayOne: (id: string, eventId: string) => replay(id, { event_id: eventId }),
    replayDay: (id: string, now: number) => replay(id, { since: now - DAY_MS }),
    seen() {
      secret.value = null
    },
  }
})
export type Webhooks = InstanceType<typeof WebhooksModel>
