import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'
import { ATTRIBUTION_DAYS } from '../../domain/kpi.ts'
import type { KpiGroup, KpiSubject, KpiUnit } from '../../domain/kpi.ts'
import type { BucketKey } from '../../domain/kpi/ageing.ts'

const day = z.string().refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' })

/** Days in São Paulo, both inclusive; left out: from the first of the month to today. At most 366 days. */
export const reportQuerySchema = z.object({
  from: day.optional(),
  to: day.optional(),
  /** Attribution window in days. */
  window_days: z.coerce.number().int().min(1).max(90).default(ATTRIBUTION_DAYS),
})
export type ReportQuery = z.infer<typeof reportQuerySchema>

export type KpiPart = {
  part: string
  /** pt-BR */
  label: string
  n: number
  numerator: number
  denominator: number
}

export type KpiDto = {
  id: string
  group: KpiGroup
  /** pt-BR, as `formula` and `note`. */
  label: string
  formula: string
  note: string | null
  unit: KpiUnit
  /** What one row behind it is. */
  subject: KpiSubject
  /** Numerator and denominator are cents. */
  money: boolean
  better: 'up' | 'down' | null
  /** In `unit` (percent: a fraction); null when hidden or when there is nothing to divide by. */
  value: number | null
  numerator: number
  denominator: number
  /** Rows behind it. */
  n: number
  /** 95 % confidence interval, where the figure has one. */
  interval: { low: number; high: number } | null
  /** The same rows apart: hand-offs by reason, payments by attribution. */
  parts: KpiPart[]
  /** Why there is no figure, pt-BR; null when there is one. */
  hidden: string | null
}

/** GET /api/reports/kpis?from&to&window_days */
export type KpisAnswer = {
  success: true
  from: string
  to: string
  window_days: number
  kpis: KpiDto[]
}

/** GET /api/reports/kpis/{id}/rows; `after` is the `next` of the page before. */
export const kpiRowsQuerySchema = reportQuerySchema.extend({
  after: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type KpiRowDto = {
  key: string
  at: number
  debtor_id: string | null
  conversation_id: string | null
  /** Names and phones for operators; null for viewers. */
  debtor: string | null
  phone: string | null
  numerator: number
  denominator: number
  part: string | null
}
export type KpiRowsAnswer = {
  success: true
  id: string
  label: string
  subject: KpiSubject
  rows: KpiRowDto[]
  next: string | null
}

/** GET /api/reports/recovery-curve?from&to&by: cohorts by the first message of the period. */
export const curveQuerySchema = reportQuerySchema.extend({
  by: z.enum(['total', 'month', 'campaign', 'template', 'ladder_step']).default('month'),
})
export type RecoveryCohort = {
  key: string
  label: string
  debtors: number
  exposed_cents: number
  /** Cumulative; only as far as the whole cohort has come. `share`: cents ÷ exposed, null without exposure. */
  points: { day: number; cents: number; share: number | null }[]
}
export type RecoveryCurveAnswer = {
  success: true
  from: string
  to: string
  by: z.infer<typeof curveQuerySchema>['by']
  cohorts: RecoveryCohort[]
}

/** GET /api/reports/ageing?date */
export const ageingQuerySchema = z.object({ date: day.optional() })
export type AgeingBucketDto = {
  key: string
  label: string
  debts: number
  /** Debtors by their oldest open debt. */
  debtors: number
  cents: number
}
export type AgeingAnswer = {
  success: true
  date: string
  buckets: AgeingBucketDto[]
  /** The first month in more detail. */
  early: AgeingBucketDto[]
  /** Where the money of each bucket went between two month-ends; cents add up. Null when `hidden` says why. */
  roll: {
    from: string
    to: string
    rows: {
      bucket: BucketKey
      label: string
      cents: number
      forward: number
      stable: number
      back: number
      cured: number
    }[]
  } | null
  hidden: string | null
}

export const EXPORT_DATASETS = [
  'debtors',
  'debts',
  'recipients',
  'promises',
  'agreements',
  'payments',
  'conversations',
] as const
/** GET /api/reports/export/{dataset}.csv */
export type ExportDataset = (typeof EXPORT_DATASETS)[number]
