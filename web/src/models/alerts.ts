import { computed, createModel, effect, signal } from '@preact/signals'
import type { AlertDto } from '../../../src/shared/contracts/api/alerts.ts'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'alerts' | 'acknowledgeAlert'>; live: Live; toasts: Toasts }

/** Open alerts with the worst and newest first; what the feed tells replaces or joins what is known. */
export function mergeAlerts(known: readonly AlertDto[], fresh: readonly AlertDto[]): AlertDto[] {
  const byId = new Map(known.map((alert) => [alert.id, alert]))
  for (const alert of fresh) byId.set(alert.id, alert)
  return [...byId.values()]
    .filter(({ ended_at }) => ended_at === null)
    .sort((a, b) => rank(a) - rank(b) || b.started_at - a.started_at)
}

const rank = ({ level }: AlertDto) => (level === 'critical' ? 0 : 1)

/** What needs a person's eye: the bell of the header and the card of the overview. */
export const AlertsModel = createModel(({ api, live, toasts }: Parts) => {
  const list = resource(async () => mergeAlerts([], (await api.alerts()).items))
  const acting = signal<string | null>(null)
  const open = computed(() => list.data.value ?? [])
  /** Open ones that nobody took note of. */
  const waiting = computed(() => open.value.filter((one) => one.acknowledged_at === null).length)

  function merge(fresh: readonly AlertDto[]) {
    list.data.value = mergeAlerts(open.value, fresh)
  }
  effect(() => live.onFrame(({ alerts }) => alerts && merge(alerts)))
  effect(() => live.onGap(() => void list.load()))
  return {
    list,
    open,
    waiting,
    acting,
    load: list.load,
    async acknowledge(id: string) {
      acting.value = id
      try {
        merge([(await api.acknowledgeAlert(id)).alert])
      } catch (error) {
        toasts.fault(error)
      } finally {
        acting.value = null
      }
    },
  }
})
export type Alerts = InstanceType<typeof AlertsModel>
