import type { Database } from './client.ts'

/** What WhatsApp said about phones: a look-up is kept, for asking often is limited (waha.md 4). */

const DAY_MS = 86_400_000
/** Numbers seldom leave WhatsApp. */
const KNOWN_MS = 30 * DAY_MS
/** Somebody without WhatsApp may join any day. */
const ABSENT_MS = DAY_MS

/** `chatId` null: not on WhatsApp. */
export type WaContact = { chatId: string | null }

/** What is known and fresh enough; null = ask. */
export async function readWaContact(
  db: Database,
  phoneHash: string,
  now: number,
): Promise<WaContact | null> {
  return db.$client
    .prepare(
      `select chat_id as chatId from wa_contacts where phone_hash = ?1
       and (source = 'inbound' or checked_at > ?2 - iif(chat_id is null, ${ABSENT_MS}, ${KNOWN_MS}))`,
    )
    .bind(phoneHash, now)
    .first<WaContact>()
}

/** Keeps an answer. A chat somebody wrote from is known for good: no look-up replaces it. */
export async function keepWaContact(
  db: Database,
  contact: { phoneHash: string; chatId: string | null; source: 'lookup' | 'inbound'; now: number },
): Promise<void> {
  const { phoneHash, chatId, source, now } = contact
  await db.$client
    .prepare(
      `insert into wa_contacts (phone_hash, chat_id, source, checked_at) values (?1, ?2, ?3, ?4)
       on conflict (phone_hash) do update set chat_id = excluded.chat_id, source = excluded.source,
         checked_at = excluded.checked_at
       where wa_contacts.source = 'lookup' or excluded.source = 'inbound'`,
    )
    .bind(phoneHash, chatId, source, now)
    .run()
}
