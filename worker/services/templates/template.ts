import type { TemplateDto } from '../../../src/shared/contracts/api/billing.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import type { TemplateRecord } from '../../db/templates.ts'
import { AppError } from '../errors.ts'

export function toTemplateDto(record: TemplateRecord): TemplateDto {
  const { id, name, body, version, updatedAt } = record
  const parsed = parseTemplate(body)
  const variables = parsed.ok ? [...parsed.variables] : []
  return { id, name, body, version, variables, updated_at: updatedAt }
}

/**
 * @throws AppError template_invalid; details name each variable and its position in the body
 */
export function checkBody(body: string): void {
  const parsed = parseTemplate(body)
  if (parsed.ok) return
  throw new AppError(
    'template_invalid',
    parsed.errors.map((error) => ({ field: 'body', ...error })),
  )
}
