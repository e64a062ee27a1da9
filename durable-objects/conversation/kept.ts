import * as z from 'zod'
import { noticeKindSchema } from '../../src/shared/contracts/facts.ts'
import { openQuestionSchema } from '../../src/shared/domain/dialogue.ts'
import { offerSchema } from '../../src/shared/domain/offers/types.ts'

/** Small shapes that the object's rows keep as JSON. */

/** A picture that is drawn when it leaves: the QR of a Pix code. */
export const pictureSchema = z.object({ kind: z.literal('pix_qr'), code: z.string() })
export type Picture = z.infer<typeof pictureSchema>

export const noticeSchema = z.object({
  kind: noticeKindSchema,
  recordId: z.string(),
  /** Learned right before it leaves. */
  debtorId: z.string().nullable(),
  /** What it asks, and which wording it used: the dialogue goes on from there. */
  asked: openQuestionSchema.nullable(),
  replyKeys: z.array(z.string()),
  /** The promise it reminds of: a yes is about its amount. */
  promised: z
    .object({ dueDate: z.iso.date(), amountCents: z.int().positive() })
    .nullable()
    .default(null),
})
export type KeptNotice = z.infer<typeof noticeSchema>

export const handOffSchema = z.object({
  /** Of its fact. */
  id: z.string(),
  summary: z.string(),
  offer: offerSchema.nullable(),
})
export type HandOff = z.infer<typeof handOffSchema>
