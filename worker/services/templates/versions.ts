import type { TemplateVersionsAnswer } from '../../../src/shared/contracts/api/templates.ts'
import { listTemplateVersions } from '../../db/templates.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'

/**
 * Every body a template had, newest first; those of a deleted one too, for campaigns are pinned to them.
 * @throws AppError template_not_found
 */
export async function versionsOf(
  { db }: Pick<Deps, 'db'>,
  id: string,
): Promise<TemplateVersionsAnswer> {
  const versions = await listTemplateVersions(db, DEFAULT_CREDITOR, id)
  if (versions.length === 0) throw new AppError('template_not_found')
  return {
    success: true,
    versions: versions.map(({ createdAt, createdBy, ...rest }) => ({
      ...rest,
      created_at: createdAt,
      created_by: createdBy,
    })),
  }
}
