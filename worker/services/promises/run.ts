import type { Deps } from '../../deps.ts'
import { breakOverdueAgreements } from '../agreements/break.ts'
import { remindOfDue } from '../notices/remind.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { askHowItWent } from '../nps/ask.ts'
import { judgeDuePromises } from './judge.ts'

/**
 * The job of the clock around records: judges promises and agreements, reminds of what is due, asks how it went.
 * Every part is a conditional write or an idempotent order, so it may run twice and at once.
 */
export async function runPromisesDue(
  deps: NoticeDeps & Pick<Deps, 'now' | 'newId'>,
): Promise<void> {
  await judgeDuePromises(deps)
  await breakOverdueAgreements(deps)
  await remindOfDue(deps)
  await askHowItWent(deps)
}
