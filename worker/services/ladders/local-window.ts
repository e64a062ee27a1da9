import { timeIn, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { clockOf } from '../../../src/shared/domain/compliance/places.ts'
import { finishOfRecipientsStatement } from '../../db/campaigns.ts'
import { closeRowsStatement, releaseClosedStatement, unsentPeople } from '../../db/ladder-days.ts'
import { postpone } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'

/** A step's window is meant by the clock of who is written to: it opens and closes later in the west. */
export type StepWindow = { windowFrom: string; windowTo: string }
type Somebody = { phone: string; state: string | null }

/** Where the day ends last: two hours behind São Paulo. */
const WESTERNMOST = 'America/Rio_Branco'

/** Whether the window of a day that began in São Paulo has closed where they are. */
export function isLocallyOver(who: Somebody, { windowTo }: StepWindow, now: number): boolean {
  return timeIn(clockOf(who), now).text >= windowTo
}

/** From its opening in São Paulo to its end in the west. */
export function isOpenSomewhere({ windowFrom, windowTo }: StepWindow, now: number): boolean {
  return timeIn(ZONE, now).text >= windowFrom && !isOverEverywhere({ windowTo }, now)
}

export function isOverEverywhere({ windowTo }: Pick<StepWindow, 'windowTo'>, now: number): boolean {
  return timeIn(WESTERNMOST, now).text >= windowTo
}

/** Where the step's window has not opened yet by their own clock, it is waited for. */
export async function waitForWindow(
  deps: Pick<Deps, 'db' | 'now'>,
  campaignId: string,
  { windowFrom }: StepWindow,
): Promise<void> {
  const now = deps.now()
  const [hour = 0, minute = 0] = windowFrom.split(':').map(Number)
  const rows = (await unsentPeople(deps.db, campaignId)).flatMap((row) => {
    const zone = clockOf(row)
    if (row.status !== 'pending' || timeIn(zone, now).text >= windowFrom) return []
    return [{ id: row.id, at: zonedTime(todayIn(zone, now), hour, minute, zone) }]
  })
  await postpone(deps.db, rows, now)
}

/**
 * Ends the messages whose window is over where the person is, and gives their steps back, while it is open for others.
 * @returns whether it is open for nobody any more
 */
export async function closeWindow(
  deps: Pick<Deps, 'db' | 'now'>,
  campaignId: string,
  window: StepWindow,
): Promise<boolean> {
  const now = deps.now()
  const rows = await unsentPeople(deps.db, campaignId)
  const late = rows.filter((row) => isLocallyOver(row, window, now))
  if (late.length === rows.length) return true
  if (late.length === 0) return false
  const ids = late.map(({ id }) => id)
  await deps.db.$client.batch([
    closeRowsStatement(deps.db, ids, now),
    releaseClosedStatement(deps.db, campaignId),
    finishOfRecipientsStatement(deps.db, ids, now),
  ])
  return false
}
