import { createModel, signal } from '@preact/signals'
import type { Api, CampaignBody } from '../api/calls.ts'
import { plural } from '../text/format.ts'
import type { Toasts } from './toasts.ts'

/** Time to think again before the first message. */
export const UNDO_SECONDS = 10

export type Launching = { name: string; people: number; secondsLeft: number }

type Parts = {
  api: Pick<Api, 'createCampaign'>
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
}
type Order = { body: CampaignBody; people: number; started: (id: string) => void }

/** A campaign on its way to its start: nothing reaches the server until the seconds have passed. */
export const LaunchModel = createModel(({ api, toasts, later }: Parts) => {
  const launching = signal<Launching | null>(null)
  const sending = signal(false)
  let order: Order | null = null
  let cancel: (() => void) | null = null

  function forget() {
    cancel?.()
    cancel = null
    order = null
    launching.value = null
  }
  function tick() {
    const known = launching.value
    if (known === null) return
    if (known.secondsLeft <= 1) void send()
    else {
      launching.value = { ...known, secondsLeft: known.secondsLeft - 1 }
      cancel = later(tick, 1_000)
    }
  }
  async function send() {
    const mine = order
    forget()
    if (mine === null) return
    sending.value = true
    try {
      const answer = await api.createCampaign(mine.body)
      const people = plural(answer.total - answer.excluded, 'pessoa', 'pessoas')
      toasts.ok(
        answer.status === 'scheduled'
          ? `Campanha agendada para ${people}.`
          : `Campanha iniciada para ${people}.`,
      )
      for (const warning of answer.warnings) toasts.info(warning)
      mine.started(answer.campaign_id)
    } catch (error) {
      toasts.fault(error)
    } finally {
      sending.value = false
    }
  }
  return {
    launching,
    sending,
    /** Takes the place of one that still waits: only one starts at a time. */
    start(next: Order) {
      forget()
      order = next
      launching.value = { name: next.body.name, people: next.people, secondsLeft: UNDO_SECONDS }
      cancel = later(tick, 1_000)
    },
    undo() {
      forget()
      toasts.info('Nada foi enviado.')
    },
    /** Without waiting for the rest of the seconds. */
    now: send,
  }
})
export type Launch = InstanceType<typeof LaunchModel>
