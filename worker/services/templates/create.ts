import type { CheckedTemplateAnswer } from '../../../src/shared/contracts/api/templates.ts'
import { insertTemplate } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { acceptedFindings } from './check.ts'
import { toTemplateDto } from './template.ts'

/** @throws AppError template_invalid, template_exists */
export async function createTemplate(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  input: { name: string; body: string },
): Promise<CheckedTemplateAnswer> {
  const findings = await acceptedFindings({ db }, input.body)
  const at = now()
  const row = { id: newId('tpl'), ...input }
  const who = { creditorId: DEFAULT_CREDITOR, actor: actor.userId, at }
  if (!(await insertTemplate(db, { ...row, ...who }))) throw new AppError('template_exists')
  return { success: true, template: toTemplateDto({ ...row, version: 1, updatedAt: at }), findings }
}
