import * as z from 'zod'
import type { LawSource } from '../../domain/compliance/laws.ts'
import type { ContactHours, DayHours } from '../../domain/contact-hours.ts'
import type { KpiGroup, KpiSubject, KpiUnit } from '../../domain/kpi.ts'
import { AGEING_BUCKETS } from '../../domain/kpi/ageing.ts'
import { RETENTION_ORDER } from '../../domain/retention.ts'
import type { TemplateError } from '../../domain/template.ts'
import type { Finding } from '../../domain/template-lint.ts'

/**
 * What several answers are made of. Schemas of answers stand apart from those of requests: the Worker and the
 * dashboard take only their types, so that neither carries them; the description of the API and its test read them.
 */

export const success = z.literal(true)

/** Nothing to tell but that it was done. */
export const doneSchema = z.strictObject({ success })

/**
 * One thing wrong with one field of one row. `row` starts at 1 (of a table: as a spreadsheet program counts);
 * absent when the whole body is meant. `column`: the file's own header of that field.
 */
export const fieldIssueSchema = z.strictObject({
  row: z.int().optional(),
  field: z.string(),
  column: z.string().optional(),
  code: z.string(),
  message: z.string(),
})
export type FieldIssue = z.infer<typeof fieldIssueSchema>

/** Types of the domain as answers show them; `satisfies` fails when one goes its own way. */

const dayHoursSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
}) satisfies z.ZodType<DayHours>
export const contactDaysSchema = z.strictObject({
  weekdays: dayHoursSchema.nullable(),
  saturday: dayHoursSchema.nullable(),
}) satisfies z.ZodType<Pick<ContactHours, 'weekdays' | 'saturday'>>

export const lawSourceSchema = z.strictObject({
  law: z.string(),
  rule: z.string(),
  source: z.string(),
  readOn: z.iso.date(),
  verified: z.boolean(),
}) satisfies z.ZodType<LawSource>

export const templateErrorSchema = z.strictObject({
  code: z.enum(['unknown_variable', 'unclosed', 'empty', 'too_long', 'not_for_agency']),
  variable: z.string().exactOptional(),
  position: z.int(),
  message: z.string(),
}) satisfies z.ZodType<TemplateError>

export const kpiGroupSchema = z.enum([
  'envio',
  'contato',
  'negociacao',
  'dinheiro',
  'carteira',
  'atendimento',
]) satisfies z.ZodType<KpiGroup>
export const kpiUnitSchema = z.enum([
  'percent',
  'cents',
  'days',
  'seconds',
  'score',
]) satisfies z.ZodType<KpiUnit>
export const kpiSubjectSchema = z.enum([
  'message',
  'debtor',
  'promise',
  'instalment',
  'agreement',
  'payment',
  'debt',
  'conversation',
  'answer',
]) satisfies z.ZodType<KpiSubject>

export const bucketKeySchema = z.enum(AGEING_BUCKETS.map(({ key }) => key))

export const retentionKindSchema = z.enum(RETENTION_ORDER)

export const findingSchema = z.strictObject({
  code: z.enum([
    'threat',
    'legal_threat',
    'false_document',
    'exposure',
    'insult',
    'negative_listing',
    'false_urgency',
    'asks_secret',
    'stranger_told',
    'no_way_out',
    'creditor_missing',
    'creditor_unset',
    'not_itemised',
    'shouting',
    'emoji_wall',
    'too_long',
    'short_link',
    'unsafe_link',
  ]),
  level: z.enum(['block', 'review', 'warn']),
  message: z.string(),
  position: z.int(),
  length: z.int(),
  law: z.string(),
}) satisfies z.ZodType<Finding>
