import type { hc } from 'hono/client'
import type { ApiType } from '../../../../worker/http/app.ts'
import type { Http } from '../http.ts'

/** The typed client: paths, bodies and answers are the Worker's own. */
export type Client = ReturnType<typeof hc<ApiType>>

/**
 * Calls by path, where the client has no types to give: answers that are bytes (files, media), bodies that are forms
 * (uploads, whose routes read the stream themselves), and settings of whichever kind the caller names.
 */
export type Send = Http['send']

/** An id from an address stays one segment of the path: hono/client does not encode. */
export const at = (id: string) => ({ id: encodeURIComponent(id) })
