import type { hc } from 'hono/client'
import type { ApiType } from '../../../../worker/http/app.ts'
import type { Http } from '../http.ts'

export type Client = ReturnType<typeof hc<ApiType>>
export type Send = Http['send']

/** An id from an address stays one segment of the path: hono/client does not encode. */
export const at = (id: string) => ({ id: encodeURIComponent(id) })
