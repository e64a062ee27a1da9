import type { IntentReview, IntentReviewAnswer } from '../../../src/shared/contracts/api/desk.ts'
import type { Intent } from '../../../src/shared/contracts/intents.ts'
import { ANSWERS, feedbackLine } from '../../../src/shared/domain/intents/feedback.ts'
import { botGist, maskMessage } from '../../adapters/intents/outgoing.ts'
import { auditInsert } from '../../db/audit.ts'
import { readSamples, writeReview } from '../../db/intent-reviews.ts'
import type { ReviewRow } from '../../db/intent-reviews.ts'
import { atomically } from '../../db/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { needConversation } from './find.ts'
import { CREDITOR } from './rows.ts'
import { tellDesk } from './tell-desk.ts'
import type { DeskDeps } from './tell-desk.ts'

/**
 * A person says what a message meant; the intent the bot had named confirms it. Kept with numbers masked, as samples
 * the intent model learns from.
 * @throws AppError conversation_not_found, intent_not_read, validation_failed
 */
export async function reviewIntent(
  deps: DeskDeps,
  actor: Actor,
  given: { id: string; messageId: number; intent: Intent },
): Promise<IntentReviewAnswer> {
  const { messageId, intent } = given
  const row = await needConversation(deps, given.id)
  const turn = await deps.conversation(row.id).turnOf(messageId)
  if (turn === null) throw new AppError('intent_not_read')
  if (ANSWERS.has(intent) && turn.botText === null) throw answersNothing()
  const { intent: predicted, confidence, path } = turn.classification
  const at = deps.now()
  await writeReview(deps.db, {
    conversationId: row.id,
    messageId,
    creditorId: row.creditorId,
    text: maskMessage(turn.text),
    botText: botGist(turn.botText),
    predicted,
    confidence,
    path,
    intent,
    at,
    actor: actor.userId,
  })
  await tellDesk(deps, row.id)
  const review = { messageId, predicted, intent, at, author: actor.username }
  return { success: true, review: toReview(review) }
}

const answersNothing = () =>
  new AppError('validation_failed', [
    {
      field: 'intent',
      code: 'context',
      message: 'Aceite e recusa só existem como resposta a algo que foi dito antes.',
    },
  ])

export function toReview({ messageId, ...review }: ReviewRow): IntentReview {
  return { message_id: messageId, ...review }
}

const PAGE = 1_000

/** Every sample as JSON Lines for `npm run model:train -- --feedback FILE`. Who took them out stands in the audit. */
export async function exportReviews(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
): Promise<ReadableStream<Uint8Array>> {
  const exported = { action: 'report.exported', entity: 'export', entityId: 'intent_reviews' }
  await atomically(db, [auditInsert({ at: now(), actor: actor.userId, ...exported })])
  const encoder = new TextEncoder()
  let after = { at: 0, key: '' }
  return new ReadableStream({
    async pull(controller) {
      const samples = await readSamples(db, CREDITOR, { after, limit: PAGE })
      controller.enqueue(
        encoder.encode(samples.flatMap((sample) => feedbackLine(sample) ?? []).join('')),
      )
      const last = samples.at(-1)
      if (last === undefined || samples.length < PAGE) controller.close()
      else after = { at: last.at, key: last.key }
    },
  })
}
