import type { CaseKind } from '../../../src/shared/contracts/facts.ts'
import { addDays, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { nextBusinessDay } from '../../../src/shared/domain/holidays.ts'
import { ZONE } from '../zone.ts'

/** Business days within which a person looks at a case. */
const BUSINESS_DAYS: Readonly<Record<CaseKind, number>> = {
  legal: 1,
  complaint: 1,
  deceased: 2,
  wrong_person: 2,
  payment_claim: 2,
  payment_review: 2,
  broken_promises: 2,
  hardship: 3,
  dispute: 5,
  data_request: 0,
}
/** A full statement of somebody's data is due within 15 calendar days (LGPD art. 19, II). */
const DATA_REQUEST_DAYS = 15
/** The end of the office day. */
const HOUR = 18

/** When somebody should have looked at a case that was opened at `at` (epoch ms). */
export function caseDueAt(kind: CaseKind, at: number): number {
  const opened = todayIn(ZONE, at)
  const due =
    kind === 'data_request'
      ? addDays(opened, DATA_REQUEST_DAYS)
      : businessDaysAfter(opened, BUSINESS_DAYS[kind])
  return zonedTime(due, HOUR, 0, ZONE)
}

/** The n-th business day after a day, which itself does not count. */
export function businessDaysAfter(day: string, days: number): string {
  let at = day
  for (let left = days; left > 0; left -= 1) at = nextBusinessDay(addDays(at, 1))
  return at
}
