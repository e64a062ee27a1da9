import type { Database } from './client.ts'

/** `session`: the number that writes to this phone, if one was assigned. */
export type WhoAnswers = {
  conversationId: string
  creditorId: string
  phone: string | null
  session: string | null
}

/** Who is behind a conversation, or behind the one it became; null when it is gone. */
export async function whoAnswers(db: Database, conversationId: string): Promise<WhoAnswers | null> {
  return db.$client
    .prepare(
      `select v.id as conversationId, v.creditor_id as creditorId, v.phone,
         (select n.session from number_of_phone n
           where n.creditor_id = v.creditor_id and n.phone_hash = v.phone_hash) as session
       from conversations o join conversations v on v.id = coalesce(o.moved_to, o.id) where o.id = ?`,
    )
    .bind(conversationId)
    .first<WhoAnswers>()
}
