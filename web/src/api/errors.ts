import { API_ERRORS } from '../../../src/shared/contracts/errors.ts'
import type { ErrorCode, FieldIssue } from '../../../src/shared/contracts/errors.ts'

/** Codes of the API, plus the two the browser itself meets. */
export type FaultCode = ErrorCode | 'offline' | 'unexpected'

const LOCAL_TEXTS = {
  offline: 'Sem conexão com o servidor. Verifique a internet e tente de novo.',
  unexpected: 'Resposta inesperada do servidor. Tente de novo.',
} as const

/** A call that did not succeed: `message` is the pt-BR sentence to show. */
export class ApiError extends Error {
  readonly code: FaultCode
  readonly status: number
  readonly details: unknown
  constructor(code: FaultCode, status: number, rest: { message?: string; details?: unknown } = {}) {
    super(rest.message ?? textOf(code))
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.details = rest.details
  }
}

function textOf(code: FaultCode): string {
  return code === 'offline' || code === 'unexpected' ? LOCAL_TEXTS[code] : API_ERRORS[code].message
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(API_ERRORS, code)
}

/** Reads the one error envelope; anything else becomes `unexpected`. */
export function errorFrom(status: number, body: unknown): ApiError {
  const error = isRecord(body) && isRecord(body.error) ? body.error : null
  if (error === null || !isErrorCode(error.code)) return new ApiError('unexpected', status)
  const message = typeof error.message === 'string' ? { message: error.message } : {}
  return new ApiError(error.code, status, { ...message, details: error.details })
}

/** The field issues of a 422, or none. */
export function issuesOf(error: unknown): FieldIssue[] {
  if (!(error instanceof ApiError) || !Array.isArray(error.details)) return []
  return error.details.filter(isFieldIssue)
}

function isFieldIssue(value: unknown): value is FieldIssue {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The sentence for any thrown thing; of wrong fields what is wrong with the first. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiError)) return LOCAL_TEXTS.unexpected
  return issuesOf(error)[0]?.message ?? error.message
}
