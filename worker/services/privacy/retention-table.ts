import type { RetentionAnswer } from '../../../src/shared/contracts/api/privacy.ts'
import { RETENTION_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import { RETENTION_KINDS, RETENTION_ORDER } from '../../../src/shared/domain/retention.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'

/** How long each kind of data is kept, why, and within which bounds somebody may change it. */
export async function retentionKinds(
  { db }: Pick<Deps, 'db'>,
  creditorId: string,
): Promise<RetentionAnswer['kinds']> {
  const { value } = await readSettings(db, creditorId, RETENTION_SPEC)
  return RETENTION_ORDER.map((kind) => {
    const { label, what, source, standard, min, max } = RETENTION_KINDS[kind]
    return {
      kind,
      label,
      what,
      source,
      standard_days: standard,
      min_days: min,
      max_days: max,
      days: value[kind],
    }
  })
}
