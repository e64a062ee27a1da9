import type { Database } from '../client.ts'
import { dayOf, daysFrom, FIRST_TOUCH } from './parameters.ts'
import type { ReportScope } from './parameters.ts'

export type CurveBy = 'total' | 'month' | 'campaign' | 'template' | 'ladder_step'

/** What a cohort is named by, and how a person reads it. */
const KEYS: Readonly<Record<CurveBy, { key: string; label: string }>> = {
  total: { key: `'total'`, label: `'Total'` },
  month: {
    key: `substr(${dayOf('f.first_at')}, 1, 7)`,
    label: `substr(${dayOf('f.first_at')}, 1, 7)`,
  },
  campaign: { key: 'c.id', label: 'coalesce(c.name, i.name, c.id)' },
  template: {
    key: `c.template_id || ' v' || c.template_version`,
    label: `coalesce(t.name, '?') || ' v' || c.template_version`,
  },
  ladder_step: {
    key: `coalesce(c.step_id, '')`,
    label: `coalesce(l.name || ' ' || iif(s.offset_days > 0, '+', '') || s.offset_days, 'Fora da régua')`,
  },
}

const cohorts = (
  by: CurveBy,
): string => `select f.*, ${KEYS[by].key} as key, ${KEYS[by].label} as label
  from (${FIRST_TOUCH}) f join campaigns c on c.id = f.campaign_id
  left join imports i on i.id = c.import_id
  left join templates t on t.id = c.template_id
  left join ladders l on l.id = c.ladder_id
  left join ladder_steps s on s.id = c.step_id`

export type CohortRow = {
  key: string
  label: string
  debtors: number
  exposedCents: number
  /** When its youngest member was first written to. */
  youngestAt: number
}
export type PaidRow = { key: string; day: number; cents: number }

/** Cohorts with what they owed, and what came in by days after the first message (up to 90). */
export async function readCurve(
  db: Database,
  scope: ReportScope,
  by: CurveBy,
): Promise<{ cohorts: CohortRow[]; paid: PaidRow[] }> {
  const json = JSON.stringify(scope)
  const day = daysFrom(dayOf('f.first_at'), 'p.paid_on')
  const [rows, paid] = await db.$client.batch([
    db.$client
      .prepare(
        `select key, max(label) as label, count(*) as debtors, sum(exposed) as exposedCents, max(first_at) as youngestAt
         from (${cohorts(by)}) group by key order by key`,
      )
      .bind(json),
    db.$client
      .prepare(
        `select f.key, ${day} as day, sum(p.amount_cents) as cents
         from (${cohorts(by)}) f, json_each(f.debt_ids) j join payments p on p.debt_id = j.value
         where p.paid_on >= ${dayOf('f.first_at')} and ${day} <= 90 group by 1, 2`,
      )
      .bind(json),
  ])
  return { cohorts: rowsOf<CohortRow>(rows), paid: rowsOf<PaidRow>(paid) }
}

/** The columns are named in the statement right above each use. */
function rowsOf<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}
