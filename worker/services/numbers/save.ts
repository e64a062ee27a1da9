import type { NumberDto, NumberInput } from '../../../src/shared/contracts/api/numbers.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { firstUseOf, numberOf, numbersOf, putNumber } from '../../db/numbers.ts'
import type { NumberRow } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { NUMBER_ZONE } from './pool.ts'
import { DEFAULT_LABEL, showNumbers } from './show.ts'

type SaveDeps = Pick<Deps, 'config' | 'db' | 'now' | 'sender'>

/**
 * Adds a number to the pool or changes one. The installation's own number joins with the first one added, as old as
 * its first campaign. A new number counts as used from today unless told otherwise: too young is only slow.
 * @throws AppError number_not_found when the session belongs to another creditor
 */
export async function saveNumber(
  deps: SaveDeps,
  creditorId: string,
  input: NumberInput,
  actor: Actor,
): Promise<NumberDto[]> {
  const given = { now: deps.now(), actor: actor.userId }
  const own = deps.config.waha.session
  const rows = await numbersOf(deps.db, creditorId)
  if (input.session !== own && !rows.some((row) => row.session === own)) {
    await putNumber(deps.db, await fresh(deps, creditorId, own), given)
  }
  const before =
    (await numberOf(deps.db, input.session)) ?? (await fresh(deps, creditorId, input.session))
  const number: NumberRow = {
    session: input.session,
    creditorId,
    label: input.label ?? before.label,
    activatedOn: input.activated_on ?? before.activatedOn,
    enabled: input.enabled ?? before.enabled,
    dailyCap: input.daily_cap === undefined ? before.dailyCap : input.daily_cap,
  }
  if (before.creditorId !== creditorId || !(await putNumber(deps.db, number, given))) {
    throw new AppError('number_not_found', { sessions: [input.session] })
  }
  await deps.sender(input.session).paceChanged()
  return showNumbers(deps, creditorId)
}

async function fresh(deps: SaveDeps, creditorId: string, session: string): Promise<NumberRow> {
  const firstUse = await firstUseOf(deps.db, session)
  return {
    session,
    creditorId,
    label: session === deps.config.waha.session ? DEFAULT_LABEL : session,
    activatedOn: todayIn(NUMBER_ZONE, firstUse ?? deps.now()),
    enabled: true,
    dailyCap: null,
  }
}
