import type { NoticeKind } from '../../../src/shared/contracts/facts.ts'
import { addDays, timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import { markJobDays } from '../../db/job-days.ts'
import { installmentsToRemind, promisesToRemind } from '../../db/reminders.ts'
import type { Reminder } from '../../db/reminders.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { sendNotice } from './send.ts'
import type { NoticeDeps } from './send.ts'

export const SLICE = 200
/** Nobody is reminded before the office opens; the gate of each conversation knows the exact hours. */
const FROM_HOUR = 8

type RemindDeps = NoticeDeps & Pick<Deps, 'now'>

/** Reminds of promises of today and of instalments of today and tomorrow, each once. @returns how many were handed over */
export async function remindOfDue(deps: RemindDeps): Promise<number> {
  const now = deps.now()
  if (timeIn(ZONE, now).hour < FROM_HOUR) return 0
  const day = todayIn(ZONE, now)
  const until = addDays(day, 1)
  const promises = await handOver(deps, { kind: 'promise_due', day }, () =>
    promisesToRemind(deps.db, { day, limit: SLICE }),
  )
  const installments = await handOver(deps, { kind: 'installment_due', day }, () =>
    installmentsToRemind(deps.db, { day, limit: SLICE, until }),
  )
  return promises + installments
}

/**
 * Slices until nothing is left. A record is marked for the day after its conversation has the notice: a crash in
 * between asks the conversation again, which changes nothing there. A slice with a fault is the last of this run.
 */
export async function handOver(
  deps: RemindDeps,
  { kind, day, subjectOf = (recordId) => recordId }: Batch,
  read: () => Promise<Reminder[]>,
): Promise<number> {
  let total = 0
  for (;;) {
    const slice = await read()
    const done: string[] = []
    for (const one of slice) {
      if (await sendNotice(deps, { ...one, kind })) done.push(subjectOf(one.recordId))
    }
    await markJobDays(deps.db, { job: kind, subjects: done, day, at: deps.now() })
    total += done.length
    if (slice.length < SLICE || done.length < slice.length) return total
  }
}

type Batch = {
  kind: NoticeKind
  day: string
  /** What is marked for the day; the record itself unless told otherwise. */
  subjectOf?: (recordId: string) => string
}
