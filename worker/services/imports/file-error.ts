import { UPLOAD_MAX_BYTES, UPLOAD_MAX_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import type { RowsFileError } from '../../adapters/json-rows.ts'
import { AppError } from '../errors.ts'

const NO_ROWS =
  'o arquivo precisa ser uma lista JSON de linhas, ou um objeto com a lista em "clients"'

/** What the sender of an unreadable file is told. */
export function fileError(error: RowsFileError): AppError {
  switch (error.code) {
    case 'bad_json':
      return new AppError('bad_json', [brokenAt(error.at)])
    case 'no_rows':
      return new AppError('validation_failed', [issue('no_rows', NO_ROWS)])
    case 'payload_too_large':
      return new AppError('payload_too_large', { limit_bytes: UPLOAD_MAX_BYTES })
    default:
      return new AppError('too_many_rows', { limit_rows: UPLOAD_MAX_ROWS })
  }
}

function brokenAt(at: RowsFileError['at']): FieldIssue {
  if (at === null) return issue('bad_json', 'JSON inválido')
  const place = `linha ${at.line}, coluna ${at.column} do arquivo`
  const message = `JSON inválido na ${place}; nada foi gravado (o arquivo precisa estar em UTF-8)`
  return { ...issue('bad_json', message), ...(at.rows > 0 ? { row: at.rows } : {}) }
}

function issue(code: string, message: string): FieldIssue {
  return { field: 'file', code, message }
}
