import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Slice } from '../../db/import-slices.ts'
import {
  judge,
  openPromisesOf,
  openPromisesOfSlice,
  promisesDueBefore,
} from '../../db/promise-judgement.ts'
import type { OpenPromise } from '../../db/promise-judgement.ts'
import type { Deps } from '../../deps.ts'
import { openBrokenCases } from '../cases/broken.ts'
import { businessDaysAfter } from '../cases/due.ts'
import { LAST_ZONE } from '../zone.ts'

/** A payment needs time to arrive: a promise is kept until two business days after its day. */
export const GRACE_BUSINESS_DAYS = 2
const SLICE = 200

type JudgeDeps = Pick<Deps, 'db' | 'now' | 'newId'>

/** Money came for these debts: promises about them may be kept now. */
export async function judgePromisesOf(deps: JudgeDeps, debtIds: readonly string[]): Promise<void> {
  const open = await openPromisesOf(deps.db, debtIds)
  if (open.length > 0) await judgeThese(deps, open)
}

/** The same for the rows of a file. The file stands whatever happens here; what is due is judged again by the clock. */
export async function judgePromisesOfSlice(
  deps: JudgeDeps & Pick<Deps, 'log'>,
  slice: Slice,
): Promise<void> {
  try {
    const open = await openPromisesOfSlice(deps.db, slice)
    if (open.length > 0) await judgeThese(deps, open)
  } catch (error) {
    deps.log('error', { event: 'queue.fault', queue: 'promises', code: faultCode(error) })
  }
}

/** Judges what is due, oldest first, in slices. @returns how many were judged */
export async function judgeDuePromises(deps: JudgeDeps): Promise<number> {
  const day = todayIn(LAST_ZONE, deps.now())
  let total = 0
  for (;;) {
    const slice = await promisesDueBefore(deps.db, { day, limit: SLICE })
    const judged = slice.length === 0 ? 0 : await judgeThese(deps, slice)
    total += judged
    // Those past their limit come first: a slice without any has none behind it.
    if (judged === 0 || slice.length < SLICE) return total
  }
}

async function judgeThese(deps: JudgeDeps, open: readonly OpenPromise[]): Promise<number> {
  const now = deps.now()
  const { judged, brokenBy } = await judge(deps.db, {
    promises: open.map(({ id, dueDate }) => ({
      id,
      limit: businessDaysAfter(dueDate, GRACE_BUSINESS_DAYS),
    })),
    now,
    today: todayIn(LAST_ZONE, now),
  })
  await openBrokenCases(deps, brokenBy)
  return judged
}
