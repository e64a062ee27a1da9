import { computed, createModel, signal } from '@preact/signals'
import type {
  BootstrapAnswer,
  MeAnswer,
  TokenAnswer,
} from '../../../src/shared/contracts/api/auth.ts'
import type { Api } from '../api/calls.ts'
import type { Http } from '../api/http.ts'
import { ApiError, messageOf } from '../api/errors.ts'

export type SessionParts = {
  api: Api
  http: Pick<Http, 'refresh' | 'setToken' | 'onSignedOut'>
  /** Whether this browser signed in before: without it the cookie is not even tried. */
  hint: { get: () => boolean; set: (signedIn: boolean) => void }
}

/** What is known about who sits here. */
function sessionState() {
  const user = signal<MeAnswer['user'] | null>(null)
  return {
    state: signal<'loading' | 'signed-out' | 'signed-in' | 'unreachable'>('loading'),
    bootstrap: signal<BootstrapAnswer | null>(null),
    user,
    fault: signal<string | null>(null),
    /** The password was right, and a code is asked for besides it. */
    needsCode: signal(false),
    canOperate: computed(() => user.value !== null && user.value.role !== 'viewer'),
    isAdmin: computed(() => user.value?.role === 'admin'),
  }
}

/** Who is signed in, and what the login page must know. */
export const SessionModel = createModel(({ api, http, hint }: SessionParts) => {
  const known = sessionState()
  const { state, bootstrap, user, fault, needsCode } = known

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
      needsCode.value = false
      return true
    } catch (error) {
      const asked = error instanceof ApiError && error.code === 'totp_required'
      if (asked) needsCode.value = true
      else fault.value = messageOf(error)
      return false
    }
  }

  http.onSignedOut(leave)
  return {
    ...known,
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
    login: (username: string, password: string, code = '') =>
      enterWith(api.login({ username, password, ...(code !== '' && { code }) })),
    /** Back to name and password. */
    forgetCode() {
      needsCode.value = false
      fault.value = null
    },
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
