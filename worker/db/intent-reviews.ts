import type { ClassifierPath, Intent } from '../../src/shared/contracts/intents.ts'
import type { Sample } from '../../src/shared/domain/intents/feedback.ts'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { statement } from './statement.ts'

export type ReviewRow = {
  messageId: number
  predicted: Intent
  intent: Intent
  at: number
  /** User name, or the id of a user who is gone. */
  author: string
}

export type NewReview = {
  conversationId: string
  messageId: number
  creditorId: string
  /** Masked. */
  text: string
  botText: string | null
  predicted: Intent
  /** 0..1 */
  confidence: number
  path: ClassifierPath
  intent: Intent
  at: number
  actor: string
}

/** The last word of a person about a message counts; what the bot had read stays as it was. */
export async function writeReview(db: Database, review: NewReview): Promise<void> {
  const { conversationId, messageId, predicted, intent, at, actor } = review
  await db.$client.batch([
    db.$client
      .prepare(
        `insert into intent_reviews (conversation_id, message_id, creditor_id, text, bot_text, predicted,
           confidence_bps, path, intent, at, reviewed_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         on conflict do update set text = excluded.text, bot_text = excluded.bot_text,
           predicted = excluded.predicted, confidence_bps = excluded.confidence_bps, path = excluded.path,
           intent = excluded.intent, at = excluded.at, reviewed_by = excluded.reviewed_by`,
      )
      .bind(
        conversationId,
        messageId,
        review.creditorId,
        review.text,
        review.botText,
        predicted,
        Math.round(review.confidence * 10_000),
        review.path,
        intent,
        at,
        actor,
      ),
    statement(
      db,
      auditInsert({
        at,
        actor,
        action: 'intent.reviewed',
        entity: 'conversation',
        entityId: conversationId,
        details: { message: messageId, predicted, intent },
      }),
    ),
  ])
}

const AUTHOR =
  'coalesce((select u.username from users u where u.id = r.reviewed_by), r.reviewed_by)'
/** More reviews of one conversation than this are not shown beside its messages. */
const SHOWN = 500

/** Those of one conversation, the newest messages'. */
export async function reviewsOf(db: Database, conversationId: string): Promise<ReviewRow[]> {
  const { results } = await db.$client
    .prepare(
      `select message_id as messageId, predicted, intent, at, ${AUTHOR} as author from intent_reviews r
       where conversation_id = ? order by message_id desc limit ${SHOWN}`,
    )
    .bind(conversationId)
    .all<ReviewRow>()
  return results.reverse()
}

export type KeyedSample = Sample & { key: string }

/** A page of samples in the order of their reviews; `after` is the place of the last one had. */
export async function readSamples(
  db: Database,
  creditorId: string,
  { after, limit }: { after: Pick<KeyedSample, 'at' | 'key'>; limit: number },
): Promise<KeyedSample[]> {
  const { results } = await db.$client
    .prepare(
      `select at, conversation_id || ':' || message_id as key, text, bot_text as botText, predicted, intent
       from intent_reviews
       where creditor_id = ?1 and (at, conversation_id || ':' || message_id) > (?2, ?3)
       order by at, conversation_id || ':' || message_id limit ?4`,
    )
    .bind(creditorId, after.at, after.key, limit)
    .all<KeyedSample>()
  return results
}
