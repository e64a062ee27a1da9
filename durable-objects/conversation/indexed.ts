import type { EventBatchItem } from '../../src/shared/contracts/queues.ts'
import { isPixCode } from './parts.ts'

export type IndexedText = NonNullable<EventBatchItem['messages']>[number]

/** A queue takes 256 KB at once, and nobody looks for the end of a longer text over all conversations. */
const LONGEST = 1_000

/**
 * What of a message the search over all conversations may find; nothing of one without words. Codes are no words, and
 * what a campaign says to thousands is not sent here at all.
 */
export function indexed(
  message: Omit<IndexedText, 'text'> & { text: string | null },
): IndexedText[] {
  const text = message.text?.trim() ?? ''
  if (text === '' || isPixCode(text)) return []
  return [{ ...message, text: text.slice(0, LONGEST) }]
}
