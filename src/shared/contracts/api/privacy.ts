import * as z from 'zod'
import { RETENTION_KINDS } from '../../domain/retention.ts'
import type { RetentionKind } from '../../domain/retention.ts'

export type { PersonExport, EraseAnswer, RetentionAnswer } from '../answers/privacy.ts'

/** A person's rights over their data (LGPD art. 18), and how long each kind of data is kept. */

/** What a person types to erase somebody: it cannot be taken back. */
export const ERASE_WORD = 'APAGAR'
/** POST /api/debtors/{id}/erase (admin) */
export const eraseSchema = z.strictObject({
  confirm: z.literal(ERASE_WORD, { error: `Digite ${ERASE_WORD} para confirmar.` }),
})

const days = z.int().min(1).max(36_500)
const field = (kind: RetentionKind) =>
  days
    .min(RETENTION_KINDS[kind].min, { error: `No mínimo ${RETENTION_KINDS[kind].min} dias.` })
    .max(RETENTION_KINDS[kind].max, { error: `No máximo ${RETENTION_KINDS[kind].max} dias.` })

/** Days that each kind of data is kept: GET/PUT /api/settings/retention (admin changes). */
export const retentionSettingsSchema = z.strictObject({
  messages: field('messages'),
  media: field('media'),
  search: field('search'),
  uploads: field('uploads'),
  desk: field('desk'),
  reviews: field('reviews'),
  refusals: field('refusals'),
  webhooks: field('webhooks'),
  people: field('people'),
})
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>
