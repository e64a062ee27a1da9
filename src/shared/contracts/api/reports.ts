import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'
import { ATTRIBUTION_DAYS } from '../../domain/kpi.ts'

export type {
  KpiPart,
  KpiDto,
  KpisAnswer,
  KpiRowDto,
  KpiRowsAnswer,
  RecoveryCohort,
  RecoveryCurveAnswer,
  AgeingBucketDto,
  AgeingAnswer,
} from '../answers/reports.ts'

const day = z.string().refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' })

/** Days in São Paulo, both inclusive; left out: from the first of the month to today. At most 366 days. */
export const reportQuerySchema = z.object({
  from: day.optional(),
  to: day.optional(),
  /** Attribution window in days. */
  window_days: z.coerce.number().int().min(1).max(90).default(ATTRIBUTION_DAYS),
})
export type ReportQuery = z.infer<typeof reportQuerySchema>

/** GET /api/reports/kpis/{id}/rows; `after` is the `next` of the page before. */
export const kpiRowsQuerySchema = reportQuerySchema.extend({
  after: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** GET /api/reports/recovery-curve?from&to&by: cohorts by the first message of the period. */
export const curveQuerySchema = reportQuerySchema.extend({
  by: z.enum(['total', 'month', 'campaign', 'template', 'ladder_step']).default('month'),
})

/** GET /api/reports/ageing?date */
export const ageingQuerySchema = z.object({ date: day.optional() })

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
