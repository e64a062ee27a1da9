import type { Intent } from '../../contracts/intents.ts'

/** A message a person judged, with numbers masked, and what had been said before it. */
export type Sample = {
  text: string
  botText: string | null
  predicted: Intent
  intent: Intent
  /** When it was judged, epoch ms. */
  at: number
}

/** Answers to what was said before: without it nobody can tell them from anything else. */
export const ANSWERS: ReadonlySet<Intent> = new Set(['aceite', 'recusa'])

/**
 * A sample as a line of the file that trains the intent model (`model/README.md`); null for what teaches nothing: a
 * photo without words, or an answer whose question could not be kept without names and figures.
 */
export function feedbackLine({ text, botText, predicted, intent, at }: Sample): string | null {
  const bot = (botText ?? '').trim() === '' ? null : botText
  if (text.trim() === '' || (bot === null && ANSWERS.has(intent))) return null
  const confirmedAt = new Date(at).toISOString()
  return `${JSON.stringify({ text, bot, predicted, intent, confirmedAt })}\n`
}
