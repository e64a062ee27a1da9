import * as z from 'zod'
import {
  bucketKeySchema,
  kpiGroupSchema,
  kpiSubjectSchema,
  kpiUnitSchema,
  success,
} from './common.ts'

export const kpiPartSchema = z.strictObject({
  part: z.string(),
  /** pt-BR */
  label: z.string(),
  n: z.int(),
  numerator: z.number(),
  denominator: z.number(),
})
export type KpiPart = z.infer<typeof kpiPartSchema>

export const kpiDtoSchema = z.strictObject({
  id: z.string(),
  group: kpiGroupSchema,
  /** pt-BR, as `formula` and `note`. */
  label: z.string(),
  formula: z.string(),
  note: z.string().nullable(),
  unit: kpiUnitSchema,
  /** What one row behind it is. */
  subject: kpiSubjectSchema,
  /** Numerator and denominator are cents. */
  money: z.boolean(),
  better: z.enum(['up', 'down']).nullable(),
  /** In `unit` (percent: a fraction); null when hidden or when there is nothing to divide by. */
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  /** Rows behind it. */
  n: z.int(),
  /** 95 % confidence interval, where the figure has one. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  /** The same rows apart: hand-offs by reason, payments by attribution. */
  parts: z.array(kpiPartSchema),
  /** Why there is no figure, pt-BR; null when there is one. */
  hidden: z.string().nullable(),
})
export type KpiDto = z.infer<typeof kpiDtoSchema>

/** GET /api/reports/kpis?from&to&window_days */
export const kpisAnswerSchema = z.strictObject({
  success,
  from: z.string(),
  to: z.string(),
  window_days: z.int(),
  kpis: z.array(kpiDtoSchema),
})
export type KpisAnswer = z.infer<typeof kpisAnswerSchema>

export const kpiRowDtoSchema = z.strictObject({
  key: z.string(),
  at: z.int(),
  debtor_id: z.string().nullable(),
  conversation_id: z.string().nullable(),
  /** Names and phones for operators; null for viewers. */
  debtor: z.string().nullable(),
  phone: z.string().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  part: z.string().nullable(),
})
export type KpiRowDto = z.infer<typeof kpiRowDtoSchema>

export const kpiRowsAnswerSchema = z.strictObject({
  success,
  id: z.string(),
  label: z.string(),
  subject: kpiSubjectSchema,
  rows: z.array(kpiRowDtoSchema),
  next: z.string().nullable(),
})
export type KpiRowsAnswer = z.infer<typeof kpiRowsAnswerSchema>

export const recoveryCohortSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  debtors: z.int(),
  exposed_cents: z.int(),
  /** Cumulative; only as far as the whole cohort has come. `share`: cents ÷ exposed, null without exposure. */
  points: z.array(z.strictObject({ day: z.int(), cents: z.int(), share: z.number().nullable() })),
})
export type RecoveryCohort = z.infer<typeof recoveryCohortSchema>

export const recoveryCurveAnswerSchema = z.strictObject({
  success,
  from: z.string(),
  to: z.string(),
  by: z.enum(['total', 'month', 'campaign', 'template', 'ladder_step']),
  cohorts: z.array(recoveryCohortSchema),
})
export type RecoveryCurveAnswer = z.infer<typeof recoveryCurveAnswerSchema>

export const ageingBucketDtoSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  debts: z.int(),
  /** Debtors by their oldest open debt. */
  debtors: z.int(),
  cents: z.int(),
})
export type AgeingBucketDto = z.infer<typeof ageingBucketDtoSchema>

export const ageingAnswerSchema = z.strictObject({
  success,
  date: z.string(),
  buckets: z.array(ageingBucketDtoSchema),
  /** The first month in more detail. */
  early: z.array(ageingBucketDtoSchema),
  /** Where the money of each bucket went between two month-ends; cents add up. Null when `hidden` says why. */
  roll: z
    .strictObject({
      from: z.string(),
      to: z.string(),
      rows: z.array(
        z.strictObject({
          bucket: bucketKeySchema,
          label: z.string(),
          cents: z.int(),
          forward: z.int(),
          stable: z.int(),
          back: z.int(),
          cured: z.int(),
        }),
      ),
    })
    .nullable(),
  hidden: z.string().nullable(),
})
export type AgeingAnswer = z.infer<typeof ageingAnswerSchema>
