import type { Engine } from '../options.ts'
import { environmentOf } from '../waha/version.ts'
import type { Answer, SimRequest } from './types.ts'

export const unauthorized: Answer = {
  status: 401,
  json: { message: 'Unauthorized', statusCode: 401 },
}

export function badRequest(message: string | string[]): Answer {
  return { status: 400, json: { message, error: 'Bad Request', statusCode: 400 } }
}

export function notFound(message: string): Answer {
  return { status: 404, json: { message, error: 'Not Found', statusCode: 404 } }
}

/** A business error: the sentence is in `message`, unlike the session errors below. */
export function unprocessable(message: string): Answer {
  return { status: 422, json: { message, error: 'Unprocessable Entity', statusCode: 422 } }
}

/** An unknown session on a call that needs the engine. */
export function noSuchSession(session: string): Answer {
  return { status: 422, json: { error: `Session "${session}" does not exist`, session } }
}

/** A known session in the wrong state. */
export function wrongStatus(session: string, status: string, expected: string[]): Answer {
  return {
    status: 422,
    json: {
      error: 'Session status is not as expected. Try again later or restart the session',
      session,
      status,
      expected,
    },
  }
}

/** Any engine error. It echoes the request's body, as WAHA does: callers must not log it whole. */
export function engineError(message: string, request: SimRequest, engine: Engine): Answer {
  return {
    status: 500,
    json: {
      statusCode: 500,
      timestamp: new Date().toISOString(),
      exception: {
        message,
        name: 'Error',
        stack: `Error: ${message}\n    at Session (/app/session.js:1:1)`,
      },
      request: {
        path: request.path,
        method: request.method,
        body: request.body ?? {},
        query: Object.fromEntries(request.query),
      },
      version: environmentOf(engine),
    },
  }
}
