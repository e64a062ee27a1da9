import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { ApiError, errorFrom } from './errors.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type RequestOptions = {
  /** Sent as JSON, unless it is FormData. */
  body?: unknown
  query?: Record<string, string | number | null | undefined>
  /** Calls before login carry no token and never refresh. */
  anonymous?: boolean
}

export type HttpParts = {
  fetch: (path: string, init: RequestInit) => Promise<Response>
  /** Runs one refresh at a time over all tabs: they share the rotating cookie. */
  exclusive: <T>(run: () => Promise<T>) => Promise<T>
}

export type Http = ReturnType<typeof createHttp>

/**
 * Calls of the same-origin API. The access token lives in this closure only; a 401 refreshes it once by the
 * HttpOnly cookie (one refresh for all waiting calls) and repeats the call once.
 */
export function createHttp({ fetch, exclusive }: HttpParts) {
  let token: string | null = null
  let refreshing: Promise<boolean> | null = null
  let signedOut: (() => void) | null = null

  async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
    const init: RequestInit = {
      method,
      headers: headersOf(options, token),
      credentials: 'same-origin',
    }
    if (options.body !== undefined) init.body = encode(options.body)
    try {
      return await fetch(path + queryOf(options.query), init)
    } catch {
      throw new ApiError('offline', 0)
    }
  }

  async function requestTokens(): Promise<boolean> {
    const response = await send('POST', '/auth/refresh', { body: {}, anonymous: true })
    if (response.status >= 500) throw errorFrom(response.status, await bodyOf(response))
    if (!response.ok) return false
    token = answer<TokenAnswer>(await bodyOf(response)).access_token
    return true
  }

  function refresh(): Promise<boolean> {
    refreshing ??= exclusive(requestTokens).finally(() => {
      refreshing = null
    })
    return refreshing
  }

  async function sendWithToken(method: Method, path: string, options: RequestOptions) {
    const used = token
    const response = await send(method, path, options)
    if (response.status !== 401 || options.anonymous === true) return response
    if (token === used && !(await refresh())) {
      token = null
      signedOut?.()
      return response
    }
    return send(method, path, options)
  }

  return {
    /** @throws ApiError with the code of the envelope, `offline` or `unexpected` */
    async request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
      const response = await sendWithToken(method, path, options)
      const body = await bodyOf(response)
      if (!response.ok) throw errorFrom(response.status, body)
      return answer<T>(body)
    },
    /** False when there is no session to resume. */
    refresh,
    setToken(value: string | null) {
      token = value
    },
    /** Called when the session ended under a running call. */
    onSignedOut(listener: () => void) {
      signedOut = listener
    },
  }
}

function headersOf(options: RequestOptions, token: string | null): Record<string, string> {
  const json = options.body !== undefined && !(options.body instanceof FormData)
  return {
    Accept: 'application/json',
    ...(json ? { 'Content-Type': 'application/json' } : {}),
    ...(token !== null && options.anonymous !== true ? { Authorization: `Bearer ${token}` } : {}),
  }
}

function encode(body: unknown): BodyInit {
  return body instanceof FormData ? body : JSON.stringify(body)
}

function queryOf(query: RequestOptions['query'] = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/**
 * Types a successful answer. Guarantee: it comes from our own Worker over the same origin, whose handlers are
 * compiled against the same contract types.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the contract's type
function answer<T>(body: unknown): T {
  if (body === null) throw new ApiError('unexpected', 200)
  return body as T
}
