import type { SettingsAnswer, SettingsSpec } from '../../../src/shared/contracts/api/settings.ts'
import { readSettings, writeSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'
import { showSettings } from './show-settings.ts'

/**
 * Replaces one kind of settings; the audit names the fields that changed, never their values.
 * @param input already checked against the kind's schema
 * @throws AppError settings_changed when somebody saved since `version` was read
 */
export async function changeSettings<T extends object>(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { spec, input }: { spec: SettingsSpec<T>; input: { version: number; value: T } },
): Promise<SettingsAnswer<T>> {
  const { db } = deps
  const before = await readSettings(db, DEFAULT_CREDITOR, spec)
  const written = await writeSettings(db, {
    creditorId: DEFAULT_CREDITOR,
    kind: spec.kind,
    value: input.value,
    version: input.version,
    at: deps.now(),
    actor: actor.userId,
    audit: { details: { version: input.version + 1, fields: changed(before.value, input.value) } },
  })
  if (!written) throw new AppError('settings_changed')
  return showSettings(deps, spec)
}

function changed(before: object, after: object): string {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([field, value]) => JSON.stringify(old.get(field)) !== JSON.stringify(value))
    .map(([field]) => field)
    .join(',')
}
