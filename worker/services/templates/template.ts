import type { TemplateDto } from '../../../src/shared/contracts/api/billing.ts'
import { parseTemplate } from '../../../src/shared/domain/template.ts'
import type { TemplateRecord } from '../../db/templates.ts'

export function toTemplateDto(record: TemplateRecord): TemplateDto {
  const { id, name, body, version, updatedAt } = record
  const parsed = parseTemplate(body)
  const variables = parsed.ok ? [...parsed.variables] : []
  return { id, name, body, version, variables, updated_at: updatedAt }
}
