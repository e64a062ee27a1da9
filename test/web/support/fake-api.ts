import type { ErrorCode } from '../../../src/shared/contracts/errors.ts'
import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'
import { DEFAULTS, tokens } from './default-answers.ts'
import type { Answer } from './default-answers.ts'

export * from './data/campaigns.ts'
export * from './data/chat.ts'
export * from './data/debtors.ts'
export { NOW } from './data/now.ts'
export * from './data/system.ts'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  token: string | null
}

/** An answer with the error envelope. */
export class Refusal {
  readonly code: ErrorCode
  readonly details: unknown
  constructor(code: ErrorCode, details?: unknown) {
    this.code = code
    this.details = details
  }
}

/**
 * The API with a memory: records every call, checks the access token as the real one does, and rotates the
 * refresh token on every refresh.
 */
export function fakeApi(overrides: Record<string, Answer> = {}) {
  const answers: Record<string, Answer> = { ...DEFAULTS, ...overrides }
  const calls: Call[] = []
  const state = { session: true, valid: 'access-1', issued: 1, offline: false }

  function refresh(): unknown {
    if (!state.session) return new Refusal('invalid_refresh_token')
    state.issued += 1
    state.valid = `access-${state.issued}`
    return tokens(state.issued)
  }
  function answerTo(call: Call): unknown {
    const key = `${call.method} ${call.path}`
    if (key === 'POST /auth/refresh') return refresh()
    const guarded = call.path.startsWith('/api/') && call.path !== '/api/bootstrap'
    if (guarded && call.token !== state.valid) return new Refusal('unauthorized')
    const answer = answers[key] ?? new Refusal('not_found')
    return typeof answer === 'function' ? answer(call) : answer
  }
  return {
    calls,
    state,
    answers,
    called: (method: string, path: string) =>
      calls.filter((call) => call.method === method && call.path === path),
    fetch: async (path: string, init: RequestInit): Promise<Response> => {
      if (state.offline) throw new TypeError('network')
      const url = new URL(path, 'https://app.test')
      const headers = new Headers(init.headers)
      const call: Call = {
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
        token: headers.get('Authorization')?.replace('Bearer ', '') ?? null,
      }
      calls.push(call)
      const answer = await answerTo(call)
      if (answer instanceof Blob) return new Response(answer)
      if (!(answer instanceof Refusal)) return Response.json(answer)
      const { status, message } = API_ERRORS[answer.code]
      const error = { code: answer.code, message, details: answer.details }
      return Response.json({ error }, { status })
    },
  }
}
export type FakeApi = ReturnType<typeof fakeApi>
