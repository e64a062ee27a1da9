import type { Day } from './calendar.ts'

/**
 * `named`: a day stated outright. `loose`: a date only when the message pays ("1/2").
 * `relative`: "amanhã", "sexta", "em 3 dias". `recurring`: "todo dia 10", one only when asked for.
 */
export type MentionKind = 'named' | 'loose' | 'relative' | 'recurring'
export type Groups = Readonly<Record<string, string | undefined>>
export type Finder = {
  pattern: RegExp
  kind: MentionKind
  read: (groups: Groups, day: Day) => string | null
}
