import type {
  AlertDto,
  AlertsAnswer,
  AlertsQuery,
} from '../../../src/shared/contracts/api/alerts.ts'
import { ALERT_RULES, ALERT_TITLES_PT, alertText } from '../../../src/shared/domain/alerts.ts'
import { countUnacknowledged, listAlerts } from '../../db/alerts.ts'
import type { AlertRow } from '../../db/alerts.ts'
import type { Deps } from '../../deps.ts'

/** Newest first; the cursor is the last id. */
export async function showAlerts(
  { db }: Pick<Deps, 'db'>,
  query: AlertsQuery,
): Promise<AlertsAnswer> {
  const [rows, unacknowledged] = await Promise.all([listAlerts(db, query), countUnacknowledged(db)])
  return {
    success: true,
    items: rows.map(toAlert),
    unacknowledged,
    next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null),
  }
}

export function toAlert(row: AlertRow): AlertDto {
  const { id, kind, subject, level } = row
  const { value, limit } = figuresOf(row)
  return {
    id,
    kind,
    subject,
    level,
    title: ALERT_TITLES_PT[kind],
    text: alertText({ kind, subject, value, limit }),
    value,
    limit,
    started_at: row.startedAt,
    seen_at: row.seenAt,
    ended_at: row.endedAt,
    acknowledged_at: row.acknowledgedAt,
    acknowledged_by: row.acknowledgedBy,
  }
}

/** As `detailsOf` (run.ts) wrote them. */
export function figuresOf({ kind, details }: Pick<AlertRow, 'kind' | 'details'>): {
  value: number
  limit: number
} {
  const read: unknown = JSON.parse(details)
  const field = (name: string) => {
    if (typeof read !== 'object' || read === null) return undefined
    const value: unknown = Object.entries(read).find(([key]) => key === name)?.[1]
    return typeof value === 'number' ? value : undefined
  }
  return { value: field('value') ?? 0, limit: field('limit') ?? ALERT_RULES[kind].start }
}
