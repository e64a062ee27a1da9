import { createModel, effect, signal } from '@preact/signals'
import type { OffersAnswer } from '../../../src/shared/contracts/api/records.ts'
import type { Api } from '../api/calls.ts'
import { DONE } from '../text/records.ts'
import type { Live } from './live.ts'
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
  const { api, live, toasts, later } = parts
  const records = resource(() => api.records(id))
  const acting = signal(false)
  const offers = signal<OffersAnswer['offers'] | null>(null)
  let cancel: (() => void) | null = null

  function loadSoon() {
    cancel ??= later(() => {
      cancel = null
      void records.load()
    }, SETTLE_MS)
  }
  /** Answers whether it was done; a toast says why not. */
  async function act(call: () => Promise<unknown>, done: string): Promise<boolean> {
    if (acting.value) return false
    acting.value = true
    try {
      await call()
      toasts.ok(done)
      await Promise.all([records.load(), parts.changed()])
      return true
    } catch (error) {
      toasts.fault(error)
      return false
    } finally {
      acting.value = false
    }
  }
  if (parts.canOperate) {
    effect(() => live.onFrame((frame) => frame.conversation?.id === id && loadSoon()))
    effect(() => live.onGap(() => void records.load()))
  }
  effect(() => () => cancel?.())
  return {
    records,
    acting,
    offers,
    load: records.load,
    promise: (input: Parameters<Api['makePromise']>[1]) =>
      act(() => api.makePromise(id, input), DONE.promise),
    agreement: (input: Parameters<Api['makeAgreement']>[1]) =>
      act(() => api.makeAgreement(id, input), DONE.agreement),
    charge: (input: ChargeInput) =>
      act(() => api.makeCharge(id, { ...input, key: parts.newKey(), send: true }), DONE.charge),
    resolve: (caseId: string, input: Parameters<Api['resolveCase']>[1]) =>
      act(() => api.resolveCase(caseId, input), DONE.resolved),
    payment: (debt: string, input: Parameters<Api['recordPayment']>[1]) =>
      act(() => api.recordPayment(debt, input), DONE.payment),
    cancelPromise: (promise: string) => act(() => api.cancelPromise(promise), DONE.canceled),
    cancelAgreement: (agreement: string) =>
      act(() => api.cancelAgreement(agreement), DONE.canceled),
    /** What the policy allows today, computed anew every time. */
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
})
export type Records = InstanceType<typeof RecordsModel>
