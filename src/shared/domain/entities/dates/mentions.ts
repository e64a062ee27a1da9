import type { Day } from './calendar.ts'
import { EXPLICIT_FINDERS } from './explicit.ts'
import { RELATIVE_FINDERS } from './relative.ts'
import type { MentionKind } from './types.ts'
import { WEEKDAY_FINDERS } from './weekdays.ts'

export type DateMention = {
  /** Where it stands in the folded text. */
  start: number
  end: number
  kind: MentionKind
  resolve: (day: Day) => string | null
}

const FINDERS = [...EXPLICIT_FINDERS, ...RELATIVE_FINDERS, ...WEEKDAY_FINDERS]
/** What a mention leaves behind, so that the next finder does not read it again. */
const TAKEN = '\u0001'

/** The days a folded message names, in order; whether one is a payment day is not settled here. */
export function dateMentions(folded: string): DateMention[] {
  const found: DateMention[] = []
  let rest = folded
  for (const { pattern, kind, read } of FINDERS) {
    for (const match of rest.matchAll(pattern)) {
      const groups = { ...match.groups }
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        kind,
        resolve: (day) => read(groups, day),
      })
    }
    rest = rest.replaceAll(pattern, (whole) => TAKEN.repeat(whole.length))
  }
  return found.sort((a, b) => a.start - b.start)
}
