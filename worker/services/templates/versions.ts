import type { TemplateVersionsAnswer } from '../../../src/shared/contracts/api/templates.ts'
import { listTemplateVersions } from '../../db/templates.ts'
import { templateResults } from '../../db/template-results.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'

/** Older campaigns say little about what works now, and every row of them would be read. */
const RESULTS_MS = 90 * 86_400_000

/**
 * Every body a template had, newest first; those of a deleted one too, for campaigns are pinned to them.
 * @throws AppError template_not_found
 */
export async function versionsOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  id: string,
): Promise<TemplateVersionsAnswer> {
  const versions = await listTemplateVersions(db, DEFAULT_CREDITOR, id)
  if (versions.length === 0) throw new AppError('template_not_found')
  const since = now() - RESULTS_MS
  const results = await templateResults(db, { creditorId: DEFAULT_CREDITOR, id, since })
  const byVersion = new Map(results.map(({ version, ...result }) => [version, result]))
  return {
    success: true,
    versions: versions.map(({ createdAt, createdBy, ...rest }) => ({
      ...rest,
      created_at: createdAt,
      created_by: createdBy,
      results: byVersion.get(rest.version) ?? null,
    })),
  }
}
