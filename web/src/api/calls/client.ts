import type { hc } from 'hono/client'
import type { ApiType } from '../../../../worker/http/app.ts'
import { read, trusted } from '../http.ts'
import type { Http } from '../http.ts'

export type Client = ReturnType<typeof hc<ApiType>>
export type Send = Http['send']

/** An id from an address stays one segment of the path: hono/client does not encode. */
export const at = (id: string) => ({ id: encodeURIComponent(id) })

/** A body as JSON. */
export const asJson = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

/** Calls by path whose answer's type the caller names: the contract's own. @throws ApiError */
export const callOf =
  (send: Send) =>
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type
  async <T>(path: string, init: RequestInit = {}): Promise<T> =>
    trusted<T>(await read(send(path, init)))

/** A call with a JSON body. */
export const jsonOf = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', body: unknown) => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
