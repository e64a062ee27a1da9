import { API_ERRORS } from '../../src/shared/contracts/errors.ts'
import type { ErrorBody, ErrorCode } from '../../src/shared/contracts/errors.ts'

/**
 * A refusal the caller may read: the closed code decides status and pt-BR sentence. Expected outcomes a
 * caller branches on are return values; this is for those that only end the request.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  /** @param details what the caller can act on (FieldIssue[] for `validation_failed`); never internals */
  constructor(code: ErrorCode, details?: unknown) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status() {
    return API_ERRORS[this.code].status
  }

  get body(): ErrorBody {
    return errorBody(this.code, this.details)
  }
}

/** The one error envelope; `details` is left out when there are none. */
export function errorBody(code: ErrorCode, details?: unknown): ErrorBody {
  const { message } = API_ERRORS[code]
  return { error: details === undefined ? { code, message } : { code, message, details } }
}
