import type { IncomingMessage } from 'node:http'
import type { Json } from '../json.ts'

export interface SimRequest {
  method: string
  path: string
  query: URLSearchParams
  /** The parsed body; undefined when there is none. */
  body: Json | undefined
  /** A path parameter, decoded. */
  param: (name: string) => string
  raw: IncomingMessage
}

/** What a handler answers: a body in one of two forms, none at all, or silence on an open socket. */
export type Answer =
  | { status: number; json?: unknown; headers?: Record<string, string> }
  | { status: number; bytes: Buffer; contentType: string }
  | 'hold'

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/sessions/:session`; a `:name` takes one segment. */
  path: string
  handle(request: SimRequest): Answer | Promise<Answer>
}

export const ok = (json: unknown): Answer => ({ status: 200, json })
export const created = (json: unknown): Answer => ({ status: 201, json })
/** WAHA answers null with an empty body. */
export const empty = (status: number): Answer => ({ status })
