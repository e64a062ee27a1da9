import type { Database } from './client.ts'

/** `session`: the number that writes to this phone, if one was assigned. */
export type WhoAnswers = {
  conversationId: string
  creditorId: string
  phone: string | null
  session: string | null
}

/**
 * Who is behind a conversation, or behind the one it became. Null when it is gone, or when the debtor no longer has
 * its phone: a corrected number must not hear of another's debts.
 */
export async function whoAnswers(
  db: Database,
  { conversationId, debtorId }: { conversationId: string; debtorId: string },
): Promise<WhoAnswers | null> {
  return db.$client
    .prepare(
      `select v.id as conversationId, v.creditor_id as creditorId, v.phone,
         (select n.session from number_of_phone n
           where n.creditor_id = v.creditor_id and n.phone_hash = v.phone_hash) as session
       from conversations o join conversations v on v.id = coalesce(o.moved_to, o.id)
       where o.id = ? and v.phone_hash = (select d.phone_hash from debtors d where d.id = ?)`,
    )
    .bind(conversationId, debtorId)
    .first<WhoAnswers>()
}
