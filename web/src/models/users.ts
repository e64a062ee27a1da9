import { createModel, signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import { ACCOUNT, USERS } from '../text/settings.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type UserParts = { api: Pick<Api, 'users' | 'createUser' | 'changeUser'>; toasts: Toasts }
type AccountParts = {
  api: Pick<Api, 'changePassword' | 'sessions' | 'endSession'>
  toasts: Toasts
}

/** Who may sign in. */
export const UsersModel = createModel(({ api, toasts }: UserParts) => {
  const users = resource(async () => (await api.users()).users)
  const acting = signal(false)

  async function act(call: () => Promise<unknown>, done: string): Promise<boolean> {
    acting.value = true
    try {
      await call()
      toasts.ok(done)
      await users.load()
      return true
    } catch (error) {
      toasts.fault(error)
      return false
    } finally {
      acting.value = false
    }
  }
  return {
    users,
    acting,
    load: users.load,
    create: (input: Parameters<Api['createUser']>[0]) =>
      act(() => api.createUser(input), USERS.created),
    change: (id: string, input: Parameters<Api['changeUser']>[1]) =>
      act(() => api.changeUser(id, input), USERS.changed),
  }
})
export type Users = InstanceType<typeof UsersModel>

/** One's own password, and where one is signed in. */
export const AccountModel = createModel(({ api, toasts }: AccountParts) => {
  const sessions = resource(async () => (await api.sessions()).sessions)
  const acting = signal(false)

  async function act(call: () => Promise<unknown>, done: string): Promise<boolean> {
    acting.value = true
    try {
      await call()
      toasts.ok(done)
      await sessions.load()
      return true
    } catch (error) {
      toasts.fault(error)
      return false
    } finally {
      acting.value = false
    }
  }
  return {
    sessions,
    acting,
    load: sessions.load,
    changePassword: (current: string, next: string) =>
      act(() => api.changePassword({ current, next }), ACCOUNT.changed),
    end: (id: string) => act(() => api.endSession(id), ACCOUNT.ended),
  }
})
export type Account = InstanceType<typeof AccountModel>
