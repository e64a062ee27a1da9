import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { intentSchema } from '../../src/shared/contracts/intents.ts'
import type { Line } from './corpus.ts'

/** Author number of corrections: no author of the corpus, so it is in no fold and no test. */
export const FEEDBACK_AUTHOR = 0

/**
 * One correction an operator confirmed (JSON Lines, model/README.md): what the customer wrote, what
 * the bot had said, what the model took it for, what it was. Texts come with personal numbers masked.
 */
const correctionSchema = z.object({
  text: z.string().trim().min(1),
  bot: z.string().trim().min(1).nullable(),
  predicted: intentSchema,
  intent: intentSchema,
  confirmedAt: z.iso.datetime(),
})

/** Corrections as training lines; those that confirm the model count too. Throws at the first bad line. */
export function readFeedback(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((row, index) => {
      if (row.trim() === '') return []
      const parsed = correctionSchema.safeParse(JSON.parse(row))
      if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`)
      const { text, bot, intent, predicted } = parsed.data
      return [{ text, bot, intent, hard: intent !== predicted, author: FEEDBACK_AUTHOR }]
    })
}
