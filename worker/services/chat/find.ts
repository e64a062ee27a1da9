import { parsePhone } from '../../../src/shared/domain/phone.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import { findConversation } from '../../db/identities.ts'
import { AppError } from '../errors.ts'
import { LIST_COLUMNS } from './rows.ts'
import type { ChatDeps, ListRow } from './rows.ts'

const BY_ID = `select ${LIST_COLUMNS} from conversations where id = ?`

/** A conversation that moved answers as the one it became. @throws AppError conversation_not_found */
export async function needConversation({ db }: Pick<ChatDeps, 'db'>, id: string): Promise<ListRow> {
  const row = await db.$client.prepare(BY_ID).bind(id).first<ListRow>()
  if (row === null) throw new AppError('conversation_not_found')
  if (row.movedTo === null) return row
  return (await db.$client.prepare(BY_ID).bind(row.movedTo).first<ListRow>()) ?? row
}

/** With or without the ninth digit, however written. @throws AppError invalid_phone, conversation_not_found */
export async function needConversationOf(
  { db, hash }: Pick<ChatDeps, 'db' | 'hash'>,
  given: string,
): Promise<ListRow> {
  const phone = parsePhone(given)
  if (!phone.ok) throw new AppError('invalid_phone')
  const valueHash = await hashPhone(hash, phone.e164)
  const row = await findConversation(db, { kind: 'phone', valueHash })
  if (row === null) throw new AppError('conversation_not_found')
  return needConversation({ db }, row.conversationId)
}

export const whoOf = ({ id, creditorId, phone }: ListRow) => ({
  conversationId: id,
  creditorId,
  phone,
})
