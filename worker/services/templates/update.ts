import type { CheckedTemplateAnswer } from '../../../src/shared/contracts/api/templates.ts'
import { findTemplate, updateTemplate } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { acceptedFindings, checkTemplate } from './check.ts'
import { toTemplateDto } from './template.ts'

type TemplateChange = { id: string; name?: string | undefined; body?: string | undefined }

/**
 * A changed body is a new version: running campaigns keep theirs.
 * @throws AppError template_invalid, template_exists, template_not_found
 */
export async function changeTemplate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  change: TemplateChange,
): Promise<CheckedTemplateAnswer> {
  const checked = change.body === undefined ? null : await acceptedFindings({ db }, change.body)
  const changed = await updateTemplate(db, {
    id: change.id,
    name: change.name ?? null,
    body: change.body ?? null,
    creditorId: DEFAULT_CREDITOR,
    actor: actor.userId,
    at: now(),
  })
  const record = await findTemplate(db, DEFAULT_CREDITOR, change.id)
  if (record === undefined) throw new AppError('template_not_found')
  if (!changed) throw new AppError('template_exists')
  const findings = checked ?? (await checkTemplate({ db }, record.body)).findings
  return { success: true, template: toTemplateDto(record), findings }
}
