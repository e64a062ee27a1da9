import type { ReadTurn, StoredMessage } from '../types.ts'
import type { Parts } from './parts.ts'
import { isPixCode } from './parts.ts'

/** A turn of more messages than this is no turn any more. */
const LOOK_BACK = 50

/**
 * The turn that a message closed, put together again: the messages gathered before it, and what had been said to
 * them last. Null when the bot never read this message.
 */
export function readTurn({ store }: Pick<Parts, 'store'>, messageId: number): ReadTurn | null {
  const [last, ...before] = store.upTo(messageId, LOOK_BACK)
  if (last?.id !== messageId || last.direction !== 'in' || last.decision === null) return null
  const batch = [last]
  for (const message of before) {
    if (endsTurn(message)) break
    if (message.direction === 'in') batch.unshift(message)
  }
  const said = before.find(({ direction, text }) => direction === 'out' && isWords(text))
  return {
    text: wordsOf(batch),
    botText: said?.text ?? null,
    classification: last.decision.classification,
  }
}

/** What was read already, or answered by a person. Replies to an earlier turn may come between. */
const endsTurn = ({ direction, source, decision }: StoredMessage): boolean =>
  direction === 'in' ? decision !== null : source === 'operator' || source === 'phone'

const isWords = (text: string | null): boolean => text !== null && !isPixCode(text)

function wordsOf(batch: readonly StoredMessage[]): string {
  const onlyReactions = batch.every(({ kind }) => kind === 'reaction')
  return batch
    .filter(({ kind }) => onlyReactions || kind !== 'reaction')
    .flatMap(({ text, transcript }) => text ?? transcript ?? [])
    .join('\n')
}
