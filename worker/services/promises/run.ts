import { timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import { cancelPointless } from '../../db/broken-agreements.ts'
import { isJobDayDone, markJobDays } from '../../db/job-days.ts'
import { rehomeRecords } from '../../db/rehome.ts'
import type { Deps } from '../../deps.ts'
import { breakOverdueAgreements } from '../agreements/break.ts'
import { remindOfDue } from '../notices/remind.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { askHowItWent } from '../nps/ask.ts'
import { ZONE } from '../zone.ts'
import { judgeDuePromises } from './judge.ts'

/**
 * The job of the clock around records: follows moved and canceled debts, judges promises and agreements, reminds of what is due, asks how it went.
 * Every part is a conditional write or an idempotent order, so it may run twice and at once.
 */
export async function runPromisesDue(
  deps: NoticeDeps & Pick<Deps, 'now' | 'newId'>,
): Promise<void> {
  await followDebts(deps)
  await judgeDuePromises(deps)
  await breakOverdueAgreements(deps)
  await remindOfDue(deps)
  await askHowItWent(deps)
}

/** Reads every open record, so once an hour: debts went to somebody else, or were canceled. */
async function followDebts({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now()
  const subject = String(timeIn(ZONE, at).hour)
  const hour = { job: 'rehome', subject, day: todayIn(ZONE, at) }
  if (await isJobDayDone(db, hour)) return
  await rehomeRecords(db)
  await cancelPointless(db, at)
  await markJobDays(db, { ...hour, subjects: [subject], at })
}
