import { PACE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { dailyCapOn } from '../../../src/shared/domain/pacing/number.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { numbersOf } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

/** A number's days begin and end there. */
export const NUMBER_ZONE = 'America/Sao_Paulo'
/** What a number without any limit counts as when work is shared out. */
const UNLIMITED = 1_000

/** A number that campaigns may use, with how much it may do a day (its share of the work). */
export type PoolNumber = { session: string; capacity: number }

type PoolDeps = Pick<Deps, 'config' | 'db' | 'now'>

/**
 * The numbers campaigns of this creditor may write from; without a pool the installation's only one.
 * @param wanted only these sessions
 * @throws AppError number_not_found when one of them is no enabled number of the creditor
 */
export async function poolOf(
  deps: PoolDeps,
  creditorId: string,
  wanted?: readonly string[],
): Promise<PoolNumber[]> {
  const { config, db } = deps
  const rows = await numbersOf(db, creditorId)
  const enabled = rows.filter((row) => row.enabled)
  const own = config.waha.session
  const sessions = rows.length === 0 ? [own] : enabled.map((row) => row.session)
  const missing = wanted?.filter((session) => !sessions.includes(session)) ?? []
  if (missing.length > 0) throw new AppError('number_not_found', { sessions: missing })
  const { value: pace } = await readSettings(db, creditorId, PACE_SPEC)
  const settings = config.contactHours ? pace : null
  const today = todayIn(NUMBER_ZONE, deps.now())
  const pool = sessions.map((session) => {
    const row = rows.find((one) => one.session === session)
    const cap = dailyCapOn(
      {
        activatedOn: row?.activatedOn ?? null,
        dailyCap: row?.dailyCap ?? null,
        settings,
        unknownAgeCap: config.dailyCap,
      },
      today,
    )
    return { session, capacity: cap ?? UNLIMITED }
  })
  const chosen = wanted === undefined ? pool : pool.filter((one) => wanted.includes(one.session))
  if (chosen.length === 0) throw new AppError('number_not_found', { sessions: [] })
  return chosen
}
