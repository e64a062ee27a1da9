import { CANNED_SPEC } from '../../../src/shared/contracts/api/desk.ts'
import {
  ALERTS_SPEC,
  BOT_SPEC,
  COMPLIANCE_SPEC,
  NEGOTIATION_SPEC,
  PACE_SPEC,
  REPLIES_SPEC,
  RETENTION_SPEC,
} from '../../../src/shared/contracts/api/settings.ts'
import type { SettingsSpec } from '../../../src/shared/contracts/api/settings.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { changeSettings } from '../compliance/change-settings.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

type Parts = Pick<Deps, 'db' | 'now'>

/** One kind of settings as a file carries it, whatever its shape. */
export type SettingsKind = {
  kind: SettingsSpec<object>['kind']
  /** Undefined until somebody saved it. */
  read: (deps: Parts) => Promise<unknown>
  /** @returns whether it was another one */
  apply: (deps: Parts, actor: Actor, wanted: unknown) => Promise<boolean>
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function kindOf<T extends object>(spec: SettingsSpec<T>): SettingsKind {
  return {
    kind: spec.kind,
    read: async ({ db }) => {
      const { value, version } = await readSettings(db, DEFAULT_CREDITOR, spec)
      return version === 0 ? undefined : value
    },
    apply: async (deps, actor, wanted) => {
      if (wanted === undefined) return false
      const value = spec.schema.parse(wanted)
      const { value: standing, version } = await readSettings(deps.db, DEFAULT_CREDITOR, spec)
      if (version > 0 && same(spec.schema.parse(standing), value)) return false
      await changeSettings(deps, actor, { spec, input: { version, value } })
      return true
    },
  }
}

/** All that a file carries. */
export const SETTINGS_KINDS: readonly SettingsKind[] = [
  kindOf(NEGOTIATION_SPEC),
  kindOf(COMPLIANCE_SPEC),
  kindOf(REPLIES_SPEC),
  kindOf(BOT_SPEC),
  kindOf(PACE_SPEC),
  kindOf(RETENTION_SPEC),
  kindOf(CANNED_SPEC),
  kindOf(ALERTS_SPEC),
]
