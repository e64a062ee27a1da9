import type { SettingsAnswer, SettingsSpec } from '../../../src/shared/contracts/api/settings.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

/** One kind of settings as they count now, and the version a change must name. */
export async function showSettings<T extends object>(
  { db }: Pick<Deps, 'db'>,
  spec: SettingsSpec<T>,
): Promise<SettingsAnswer<T>> {
  const { value, version, updatedAt, updatedBy } = await readSettings(db, DEFAULT_CREDITOR, spec)
  return {
    success: true,
    kind: spec.kind,
    version,
    value,
    updated_at: updatedAt,
    updated_by: updatedBy,
  }
}
