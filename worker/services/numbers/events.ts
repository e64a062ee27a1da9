import { NUMBER_EVENTS_PT } from '../../../src/shared/contracts/api/cockpit.ts'
import type { NumberEventsAnswer } from '../../../src/shared/contracts/api/numbers.ts'
import { numberEvents } from '../../db/number-events.ts'
import type { Deps } from '../../deps.ts'
import { partsOfNumber } from './session.ts'

/** A kind of an older version is shown as it was written. */
const TEXTS: Readonly<Record<string, string>> = NUMBER_EVENTS_PT

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * Locks, limits and the comings and goings of a number's session.
 * @throws AppError number_not_found
 */
export async function showNumberEvents(
  deps: Parameters<typeof partsOfNumber>[0] & Pick<Deps, 'db'>,
  creditorId: string,
  session: string,
): Promise<NumberEventsAnswer> {
  await partsOfNumber(deps, creditorId, session)
  const events = await numberEvents(deps.db, session)
  return {
    success: true,
    events: events.map(({ at, kind }) => ({ at, kind, text: capital(TEXTS[kind] ?? kind) })),
  }
}
