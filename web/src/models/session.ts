import { computed, createModel, signal } from '@preact/signals'
import type {
  BootstrapAnswer,
  MeAnswer,
  TokenAnswer,
} from '../../../src/shared/contracts/api/auth.ts'
import type { Api } from '../api/calls.ts'
import type { Http } from '../api/http.ts'
import { messageOf } from '../api/errors.ts'

export type SessionParts = {
  api: Api
  http: Pick<Http, 'refresh' | 'setToken' | 'onSignedOut'>
  /** Whether this browser signed in before: without it the cookie is not even tried. */
  hint: { get: () => boolean; set: (signedIn: boolean) => void }
}

/** Who is signed in, and what the login page must know. */
export const SessionModel = createModel(({ api, http, hint }: SessionParts) => {
  const state = signal<'loading' | 'signed-out' | 'signed-in' | 'unreachable'>('loading')
  const bootstrap = signal<BootstrapAnswer | null>(null)
  const user = signal<MeAnswer['user'] | null>(null)
  const fault = signal<string | null>(null)
  const canOperate = computed(() => user.value !== null && user.value.role !== 'viewer')
  const isAdmin = computed(() => user.value?.role === 'admin')

  function leave() {
    http.setToken(null)
    hint.set(false)
    user.value = null
    state.value = 'signed-out'
  }
  async function enter() {
    user.value = (await api.me()).user
    hint.set(true)
    state.value = 'signed-in'
  }
  async function enterWith(tokens: Promise<TokenAnswer>): Promise<boolean> {
    fault.value = null
    try {
      http.setToken((await tokens).access_token)
      await enter()
      return true
    } catch (error) {
      fault.value = messageOf(error)
      return false
    }
  }

  http.onSignedOut(leave)
  return {
    state,
    bootstrap,
    user,
    fault,
    canOperate,
    isAdmin,
    /** Loads what the login page needs and resumes the session of the cookie, if any. */
    async start() {
      state.value = 'loading'
      try {
        bootstrap.value = await api.bootstrap()
        if (hint.get() && (await http.refresh())) await enter()
        else leave()
      } catch (error) {
        fault.value = messageOf(error)
        state.value = 'unreachable'
      }
    },
    login: (username: string, password: string) => enterWith(api.login({ username, password })),
    async claim(input: { token: string; username: string; password: string }) {
      const claimed = await enterWith(api.claim(input))
      if (claimed) bootstrap.value = await api.bootstrap()
      return claimed
    },
    /** The server forgets the session; here it ends even when the server cannot be reached. */
    async logout() {
      await api.logout().catch(() => null)
      leave()
    },
  }
})
export type Session = InstanceType<typeof SessionModel>
