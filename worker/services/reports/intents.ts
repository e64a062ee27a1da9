import type { IntentsReportAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { intentSchema } from '../../../src/shared/contracts/intents.ts'
import type { ClassifierPath, Intent } from '../../../src/shared/contracts/intents.ts'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import { wilson } from '../../../src/shared/domain/kpi/wilson.ts'
import { readIntents } from '../../db/reports/intents.ts'
import type { ReviewedRow } from '../../db/reports/intents.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { scopeOf } from './scope.ts'

const DAYS = 30

/** The period of a desk report: the last 30 days unless it is named. @throws AppError validation_failed */
export function deskScope(
  deps: Pick<Deps, 'now'>,
  creditorId: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
) {
  const last = to ?? todayIn(ZONE, deps.now())
  const query = { from: from ?? addDays(last, 1 - DAYS), to: last, window_days: 7 }
  return scopeOf(deps, creditorId, query)
}

/** How often the bot read right what people looked at. @throws AppError validation_failed */
export async function showIntents(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<IntentsReportAnswer> {
  const { from, to, fromDay, toDay } = deskScope(deps, creditorId, query)
  const { reviewed, read } = await readIntents(deps.db, { creditorId, from, to })
  const messages = new Map(
    read.flatMap(({ intent, n }) => {
      const known = intentSchema.safeParse(intent)
      return known.success ? [[known.data, n] as const] : []
    }),
  )
  const intents = new Set<Intent>([...messages.keys(), ...reviewed.map((row) => row.predicted)])
  const paths = new Set<ClassifierPath | null>(reviewed.map(({ path }) => path))
  return {
    success: true,
    from: fromDay,
    to: toDay,
    messages: [...messages.values()].reduce((sum, n) => sum + n, 0),
    ...judged(reviewed),
    intents: [...intents]
      .map((intent) => {
        const rows = reviewed.filter(({ predicted }) => predicted === intent)
        const mistaken_for = mistakes(rows)
        return { intent, messages: messages.get(intent) ?? 0, ...judged(rows), mistaken_for }
      })
      .toSorted((a, b) => b.reviewed - a.reviewed || b.messages - a.messages),
    paths: [...paths].map((path) => ({
      path,
      ...judged(reviewed.filter((row) => row.path === path)),
    })),
  }
}

const total = (rows: readonly ReviewedRow[]): number => rows.reduce((sum, { n }) => sum + n, 0)

function judged(rows: readonly ReviewedRow[]) {
  const reviewed = total(rows)
  const right = total(rows.filter(({ predicted, intent }) => predicted === intent))
  return { reviewed, right, precision: wilson(right, reviewed) }
}

function mistakes(rows: readonly ReviewedRow[]): { intent: Intent; n: number }[] {
  const found = new Map<Intent, number>()
  for (const { predicted, intent, n } of rows) {
    if (predicted !== intent) found.set(intent, (found.get(intent) ?? 0) + n)
  }
  return [...found].map(([intent, n]) => ({ intent, n })).toSorted((a, b) => b.n - a.n)
}
