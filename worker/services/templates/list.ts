import type { TemplatesAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { listTemplates } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { toTemplateDto } from './template.ts'

/** By name, at their newest versions. */
export async function templatesOf({ db }: Pick<Deps, 'db'>): Promise<TemplatesAnswer> {
  const records = await listTemplates(db, DEFAULT_CREDITOR)
  return { success: true, templates: records.map(toTemplateDto) }
}
