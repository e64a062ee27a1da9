import { COMPLIANCE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { LADDER_STOPS, touchKey } from '../../../src/shared/domain/ladder.ts'
import type { LadderDebt, LadderStop } from '../../../src/shared/domain/ladder.ts'
import { audiencePeople } from '../../db/audience-filter.ts'
import type { Person } from '../../db/audience-filter.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { spokenByPerson, touchesOf } from '../../db/ladder-days.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import type { Ladder } from './ladder.ts'

/** No row of weekends and holidays is longer, own days off included. */
const DAYS_OFF = 15

/** People of a ladder who have a debt near one of its steps, with what they already got. */
export type LadderPage = {
  people: readonly Person[]
  debts: readonly LadderDebt[]
  touched: ReadonlySet<string>
}

/** Everybody whom the ladder may concern from `today` for `days` days on; whole people, in pages. */
export async function* ladderPages(
  deps: Pick<Deps, 'db' | 'now'>,
  ladder: Ladder,
  span: { today: string; days: number },
): AsyncGenerator<LadderPage> {
  const { creditorId } = ladder
  const now = deps.now()
  const filter = filterNear(ladder, span)
  const query = { creditorId, filter, today: todayIn(ZONE, now), now }
  for await (const people of audiencePeople(deps.db, query)) {
    yield await pageOf(deps, ladder, people)
  }
}

/** The ladder's own filter, narrowed to open debts that a step can reach. */
function filterNear(ladder: Ladder, { today, days }: { today: string; days: number }) {
  const { filter, rules, steps } = ladder
  const offsets = steps.map((step) => step.offsetDays)
  const from = addDays(today, -Math.max(...offsets) - rules.catch_up_days - DAYS_OFF)
  const to = addDays(today, days - Math.min(...offsets) + DAYS_OFF)
  const near: AudienceFilter = {
    ...filter,
    status: 'open',
    due_from: [filter.due_from ?? from, from].sort().at(-1),
    due_to: [filter.due_to ?? to, to].sort()[0],
  }
  return near
}

async function pageOf(
  deps: Pick<Deps, 'db'>,
  ladder: Ladder,
  people: readonly Person[],
): Promise<LadderPage> {
  const free = people.filter(({ reason }) => reason === null)
  const [speaking, touches] = await Promise.all([
    ladder.rules.person_speaking
      ? spokenByPerson(
          deps.db,
          ladder.creditorId,
          free.map(({ phoneHash }) => phoneHash),
        )
      : new Set<string>(),
    touchesOf(
      deps.db,
      ladder.steps.map(({ id }) => id),
      free.flatMap(({ debts }) => debts.map(({ id }) => id)),
    ),
  ])
  const debts = people.flatMap((person) => {
    const stop = stopOf(person, speaking)
    return person.debts.map(({ id, dueDate, balanceCents }) => ({
      id,
      debtorId: person.debtorId,
      dueDate,
      stop: balanceCents > 0 ? stop : ('debt_paid' as const),
    }))
  })
  const keys = touches.map(({ stepId, debtId, dueDate }) => touchKey(stepId, debtId, dueDate))
  return { people, debts, touched: new Set(keys) }
}

/** A reason the ladder has no word for stops it too. */
function stopOf({ reason, phoneHash }: Person, speaking: ReadonlySet<string>): LadderStop | null {
  if (reason !== null) return LADDER_STOPS.find((stop) => stop === reason) ?? 'opted_out'
  return speaking.has(phoneHash) ? 'person_speaking' : null
}

/** The creditor's days off beside the banks'. */
export async function ownHolidays(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
): Promise<readonly string[]> {
  return (await readSettings(deps.db, creditorId, COMPLIANCE_SPEC)).value.ownHolidays
}
