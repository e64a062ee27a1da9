import { PACE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { SettingsAnswer } from '../../../src/shared/contracts/api/settings.ts'
import type { PaceSettings } from '../../../src/shared/domain/pacing/settings.ts'
import { numbersOf } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { changeSettings } from '../compliance/change-settings.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

/**
 * Saves packages, caps and warm-up; every number learns it before the answer.
 * @throws AppError settings_changed
 */
export async function changePace(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'sender'>,
  actor: Actor,
  input: { version: number; value: PaceSettings },
): Promise<SettingsAnswer<PaceSettings>> {
  const answer = await changeSettings(deps, actor, { spec: PACE_SPEC, input })
  const rows = await numbersOf(deps.db, DEFAULT_CREDITOR)
  const sessions = new Set([deps.config.waha.session, ...rows.map((row) => row.session)])
  for (const session of sessions) await deps.sender(session).paceChanged()
  return answer
}
