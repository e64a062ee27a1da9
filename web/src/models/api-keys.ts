import { createModel, signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import { KEYS } from '../text/access.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'apiKeys' | 'createApiKey' | 'revokeApiKey'>; toasts: Toasts }

/** Keys of programs; a new key's secret is held until it was seen. */
export const ApiKeysModel = createModel(({ api, toasts }: Parts) => {
  const keys = resource(async () => (await api.apiKeys()).keys)
  const secret = signal<string | null>(null)
  const { acting, act } = oneAtATime(toasts, () => keys.load())
  return {
    keys,
    secret,
    acting,
    load: keys.load,
    create: (input: Parameters<Api['createApiKey']>[0]) =>
      act(async () => {
        secret.value = (await api.createApiKey(input)).secret
        return null
      }),
    revoke: (id: string) =>
      act(async () => {
        await api.revokeApiKey(id)
        return KEYS.revokedDone
      }),
    seen() {
      secret.value = null
    },
  }
})
export type ApiKeys = InstanceType<typeof ApiKeysModel>
