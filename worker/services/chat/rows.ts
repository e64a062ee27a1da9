import type { ChatMessage, ConversationRow } from '../../../src/shared/contracts/api/chat.ts'
import { withheldRow } from '../../../src/shared/contracts/api/withheld.ts'
import { formatPhone, maskPhone } from '../../../src/shared/domain/phone.ts'
import type { StoredMessage } from '../../../durable-objects/types.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'

export type ChatDeps = Pick<
  Deps,
  'config' | 'db' | 'now' | 'newId' | 'hash' | 'waha' | 'conversation' | 'classify'
>

/** The one creditor of an installation. */
export const CREDITOR = 'default'

/** A row of the read model, as its statements name the columns. */
export type ListRow = {
  id: string
  creditorId: string
  phone: string | null
  phoneHash: string | null
  name: string | null
  speaker: 'bot' | 'person'
  handOffReason: string | null
  lastAt: number | null
  preview: string | null
  direction: 'in' | 'out' | null
  unread: number
  lastIntent: string | null
  movedTo: string | null
}

export const LIST_COLUMNS = `id, creditor_id as creditorId, phone, phone_hash as phoneHash, name, speaker,
  hand_off_reason as handOffReason, last_at as lastAt, preview, direction, unread,
  last_intent as lastIntent, moved_to as movedTo`

/** Viewers see whom a conversation is with only by name, and nothing of what was said. */
export function toRow(row: ListRow, actor: Pick<Actor, 'role'>): ConversationRow {
  const { id, name, speaker, preview, direction, unread } = row
  const shown: ConversationRow = {
    id,
    phone: row.phone === null ? null : formatPhone(row.phone),
    name,
    speaker,
    hand_off_reason: row.handOffReason,
    last_at: row.lastAt,
    preview,
    direction,
    unread,
    last_intent: row.lastIntent,
  }
  if (actor.role !== 'viewer') return shown
  return withheldRow(shown, row.phone === null ? null : maskPhone(row.phone))
}

export function toMessage(message: StoredMessage): ChatMessage {
  const { providerId: _providerId, ...shown } = message
  return shown
}
