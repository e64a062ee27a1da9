import { createModel, effect, signal } from '@preact/signals'
import type { OffersAnswer } from '../../../src/shared/contracts/api/records.ts'
import type { Api } from '../api/calls.ts'
import { DONE } from '../text/records.ts'
import type { Live } from './live.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Calls =
  | 'records'
  | 'offers'
  | 'makePromise'
  | 'makeAgreement'
  | 'makeCharge'
  | 'cancelPromise'
  | 'cancelAgreement'
  | 'resolveCase'
  | 'recordPayment'
type Parts = {
  api: Pick<Api, Calls>
  live: Live
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  newKey: () => string
  /** Only operators see and change records. */
  canOperate: boolean
  /** Balances changed: the conversation is read again. */
  changed: () => Promise<void>
}
type ChargeInput = { amount?: number; debtor_id?: string }

/** A turn's records are written a moment after its messages are seen. */
const SETTLE_MS = 1_500

/** What a conversation came to, and what an operator does about it. */
export const RecordsModel = createModel((parts: Parts, id: string) => {
  const { api, live, toasts, later, newKey } = parts
  const records = resource(() => api.records(id))
  const { acting, act } = oneAtATime(toasts, () => Promise.all([records.load(), parts.changed()]))
  let cancel: (() => void) | null = null

  function loadSoon() {
    cancel ??= later(() => {
      cancel = null
      void records.load()
    }, SETTLE_MS)
  }
  if (parts.canOperate) {
    effect(() => live.onFrame((frame) => frame.conversation?.id === id && loadSoon()))
    effect(() => live.onGap(() => void records.load()))
  }
  effect(() => () => cancel?.())
  return {
    records,
    acting,
    load: records.load,
    ...offersOf({ api, toasts }, id),
    ...recordChanges({ api, newKey, act }, id),
  }
})
export type Records = InstanceType<typeof RecordsModel>

type Changes = Pick<Parts, 'api' | 'newKey'> & Pick<ReturnType<typeof oneAtATime>, 'act'>

/** Everything an operator changes; each answers whether it was done. */
function recordChanges({ api, newKey, act }: Changes, id: string) {
  const change = (call: () => Promise<unknown>, done: string) =>
    act(async () => {
      await call()
      return done
    })
  return {
    promise: (input: Parameters<Api['makePromise']>[1]) =>
      change(() => api.makePromise(id, input), DONE.promise),
    agreement: (input: Parameters<Api['makeAgreement']>[1]) =>
      change(() => api.makeAgreement(id, input), DONE.agreement),
    charge: (input: ChargeInput) =>
      change(() => api.makeCharge(id, { ...input, key: newKey(), send: true }), DONE.charge),
    resolve: (caseId: string, input: Parameters<Api['resolveCase']>[1]) =>
      change(() => api.resolveCase(caseId, input), DONE.resolved),
    payment: (debt: string, input: Parameters<Api['recordPayment']>[1]) =>
      change(() => api.recordPayment(debt, input), DONE.payment),
    cancelPromise: (promise: string) => change(() => api.cancelPromise(promise), DONE.canceled),
    cancelAgreement: (agreement: string) =>
      change(() => api.cancelAgreement(agreement), DONE.canceled),
  }
}

/** What the policy allows today, computed anew every time. */
function offersOf({ api, toasts }: Pick<Parts, 'api' | 'toasts'>, id: string) {
  const offers = signal<OffersAnswer['offers'] | null>(null)
  return {
    offers,
    async loadOffers(debtorId: string | null) {
      offers.value = null
      try {
        offers.value = (
          await api.offers(id, debtorId === null ? {} : { debtor_id: debtorId })
        ).offers
      } catch (error) {
        offers.value = []
        toasts.fault(error)
      }
    },
  }
}
