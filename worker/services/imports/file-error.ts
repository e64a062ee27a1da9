import { UPLOAD_MAX_BYTES, UPLOAD_MAX_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { RowsFileError } from '../../adapters/json-rows.ts'
import { AppError } from '../errors.ts'

const NO_ROWS =
  'o arquivo precisa ser uma lista JSON de linhas, ou um objeto com a lista em "clients"'

/** What the sender of a file that cannot be read is told; any other fault as it is. */
export const readable = (error: unknown): unknown =>
  error instanceof RowsFileError ? fileError(error) : error

function fileError(error: RowsFileError): AppError {
  switch (error.code) {
    case 'bad_json':
      return new AppError('bad_json', [brokenAt(error.at)])
    case 'no_rows':
      return new AppError('validation_failed', [issue('no_rows', NO_ROWS)])
    case 'bad_table':
      return unreadable('bad_table', brokenTable(error.at))
    case 'bad_sheet':
    case 'old_excel':
    case 'web_page':
    case 'not_a_table':
    case 'sheet_too_large':
      return unreadable(error.code, UNREADABLE[error.code])
    case 'payload_too_large':
      return new AppError('payload_too_large', { limit_bytes: UPLOAD_MAX_BYTES })
    default:
      return new AppError('too_many_rows', { limit_rows: UPLOAD_MAX_ROWS })
  }
}

const UNREADABLE = {
  bad_sheet: 'planilha XLSX danificada ou protegida por senha; salve de novo ou exporte como CSV',
  old_excel:
    'planilha .xls antiga ou protegida por senha; abra e salve como .xlsx ou CSV, sem senha',
  web_page: 'o arquivo é uma página HTML ou XML; abra na planilha e salve como .xlsx ou CSV',
  not_a_table: 'o arquivo não é uma tabela; envie CSV, XLSX ou JSON',
  sheet_too_large: 'planilha grande demais depois de descompactada; divida ou exporte como CSV',
} as const

function unreadable(code: string, message: string): AppError {
  return new AppError('validation_failed', [issue(code, message)])
}

function brokenTable(at: RowsFileError['at']): string {
  const place = at === null ? '' : ` a partir da linha ${at.line}`
  return `aspas sem par ou linha grande demais${place}; nada foi gravado`
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
