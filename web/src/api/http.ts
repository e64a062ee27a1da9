import type { ClientResponse } from 'hono/client'
import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { ApiError, errorFrom } from './errors.ts'

type Send = (path: string, init: RequestInit) => Promise<Response>

export type HttpParts = {
  fetch: Send
  /** Runs one refresh at a time over all tabs: they share the rotating cookie. */
  exclusive: <T>(run: () => Promise<T>) => Promise<T>
}

export type Http = ReturnType<typeof createHttp>

/**
 * Sends calls of the same-origin API. The access token lives in this closure only; a 401 refreshes it once by the
 * HttpOnly cookie (one refresh for all waiting calls) and repeats the call once.
 */
export function createHttp({ fetch, exclusive }: HttpParts) {
  let token: string | null = null
  let refreshing: Promise<boolean> | null = null
  let signedOut: (() => void) | null = null

  /** Without a token: before login, and to renew it. @throws ApiError offline */
  const sendAnonymous: Send = async (path, init) => {
    try {
      return await fetch(path, { ...init, credentials: 'same-origin' })
    } catch {
      throw new ApiError('offline', 0)
    }
  }
  function sendOnce(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (token !== null) headers.set('Authorization', `Bearer ${token}`)
    return sendAnonymous(path, { ...init, headers })
  }
  async function requestTokens(): Promise<boolean> {
    const response = await sendAnonymous('/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    if (response.status >= 500) throw errorFrom(response.status, await bodyOf(response))
    if (!response.ok) return false
    token = trusted<TokenAnswer>(await bodyOf(response)).access_token
    return true
  }
  /** False when there is no session to resume. */
  function refresh(): Promise<boolean> {
    refreshing ??= exclusive(requestTokens).finally(() => {
      refreshing = null
    })
    return refreshing
  }
  const send: Send = async (path, init) => {
    const used = token
    const response = await sendOnce(path, init)
    if (response.status !== 401) return response
    if (token === used && !(await refresh())) {
      token = null
      signedOut?.()
      return response
    }
    return sendOnce(path, init)
  }
  return {
    send,
    sendAnonymous,
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

/** The body of a route's successful answer: refusals become exceptions in `read`. */
export type Success<R> =
  R extends ClientResponse<infer Body, infer Status>
    ? Status extends 200 | 201 | 202
      ? Body
      : never
    : never

/** @throws ApiError with the code of the envelope, `offline` or `unexpected` */
export async function read<R extends Pick<Response, 'ok' | 'status' | 'json'>>(
  call: Promise<R>,
): Promise<Success<R>> {
  const response = await call
  const body = await bodyOf(response)
  if (!response.ok) throw errorFrom(response.status, body)
  if (body === null) throw new ApiError('unexpected', response.status)
  return trusted<Success<R>>(body)
}

/** The bytes of a file. @throws ApiError as `read` does */
export async function readBlob(call: Promise<Response>): Promise<Blob> {
  const response = await call
  if (!response.ok) throw errorFrom(response.status, await bodyOf(response))
  return response.blob()
}

async function bodyOf(response: Pick<Response, 'json'>): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/**
 * Types a successful answer. Guarantee: it comes from our own Worker over the same origin, whose handlers have
 * exactly this type (hono/client) or are checked against it (the contracts).
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type
export function trusted<T>(body: unknown): T {
  return body as T
}
