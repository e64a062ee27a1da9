import { createModel, signal } from '@preact/signals'
import type { TotpSetupAnswer } from '../../../src/shared/contracts/api/second-factor.ts'
import type { Api } from '../api/calls.ts'
import { TOTP } from '../text/access.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'totp' | 'setUpTotp' | 'confirmTotp' | 'removeTotp'>
  toasts: Toasts
}

/** One's own second factor; what is shown once is held until it was seen. */
export const SecondFactorModel = createModel(({ api, toasts }: Parts) => {
  const state = resource(() => api.totp())
  const setup = signal<TotpSetupAnswer | null>(null)
  const recovery = signal<readonly string[] | null>(null)
  const { acting, act } = oneAtATime(toasts, () => state.load())
  return {
    state,
    setup,
    recovery,
    acting,
    load: state.load,
    begin: (password: string) =>
      act(async () => {
        setup.value = await api.setUpTotp(password)
        return null
      }),
    confirm: (code: string) =>
      act(async () => {
        recovery.value = (await api.confirmTotp(code)).recovery_codes
        setup.value = null
        return TOTP.confirmed
      }),
    remove: (input: { code: string; password: string }) =>
      act(async () => {
        await api.removeTotp(input)
        return TOTP.removed
      }),
    cancel() {
      setup.value = null
    },
    seen() {
      recovery.value = null
    },
  }
})
export type SecondFactor = InstanceType<typeof SecondFactorModel>
