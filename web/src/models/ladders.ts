import { createModel, signal } from '@preact/signals'
import type { LadderDto, SimulateLadderAnswer } from '../../../src/shared/contracts/api/ladders.ts'
import type { Api } from '../api/calls.ts'
import { LADDERS } from '../text/ladders.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    | 'ladders'
    | 'templates'
    | 'createLadder'
    | 'changeLadder'
    | 'deleteLadder'
    | 'switchLadder'
    | 'simulateLadder'
  >
  toasts: Toasts
}
export type LadderDraft = Parameters<Api['createLadder']>[0]

const SIMULATED_DAYS = 14

/** Every ladder, what it would send, and its changes. */
export const LaddersModel = createModel(({ api, toasts }: Parts) => {
  const ladders = resource(async () => (await api.ladders()).ladders)
  const templates = resource(async () => (await api.templates()).templates)
  const acting = signal(false)

  function keep(one: LadderDto) {
    const others = (ladders.data.value ?? []).filter((known) => known.id !== one.id)
    ladders.data.value = [...others, one].sort((a, b) => a.created_at - b.created_at)
  }
  /** Answers whether it was done; a toast says why not. */
  async function act(call: () => Promise<void>, done: string): Promise<boolean> {
    acting.value = true
    try {
      await call()
      toasts.ok(done)
      return true
    } catch (error) {
      toasts.fault(error)
      return false
    } finally {
      acting.value = false
    }
  }
  return {
    ladders,
    templates,
    acting,
    ...simulation({ api, toasts }),
    async load() {
      // The first look at the ladders makes the usual ones, and the templates that they send.
      await ladders.load()
      await templates.load()
    },
    switchTo: (one: LadderDto, to: 'enable' | 'disable') =>
      act(
        async () => keep((await api.switchLadder(one.id, to)).ladder),
        to === 'enable' ? LADDERS.switchedOn : LADDERS.switchedOff,
      ),
    save: (one: LadderDto | null, draft: LadderDraft) =>
      act(async () => {
        const call =
          one === null
            ? api.createLadder(draft)
            : api.changeLadder(one.id, { ...draft, version: one.version })
        keep((await call).ladder)
      }, LADDERS.saved),
    remove: (one: LadderDto) =>
      act(async () => {
        await api.deleteLadder(one.id)
        ladders.data.value = (ladders.data.value ?? []).filter((known) => known.id !== one.id)
      }, LADDERS.removed),
  }
})
export type Ladders = InstanceType<typeof LaddersModel>

/** What one ladder would send in the coming days; one is shown at a time. */
function simulation({ api, toasts }: Parts) {
  const simulated = signal<{ id: string; answer: SimulateLadderAnswer | null } | null>(null)
  return {
    simulated,
    async simulate(id: string) {
      simulated.value = { id, answer: null }
      try {
        const answer = await api.simulateLadder(id, SIMULATED_DAYS)
        if (simulated.value?.id === id) simulated.value = { id, answer }
      } catch (error) {
        simulated.value = null
        toasts.fault(error)
      }
    },
    hide() {
      simulated.value = null
    },
  }
}
