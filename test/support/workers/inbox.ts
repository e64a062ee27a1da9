import { env } from 'cloudflare:workers'
import { newPhone } from './conversation.ts'

export const HOUR = 3_600_000

type Given = {
  name?: string
  speaker?: 'bot' | 'person'
  handOffReason?: string | null
  lastAt?: number | null
  direction?: 'in' | 'out'
  unread?: number
  lastIntent?: string | null
  movedTo?: string | null
}

let made = 0

/** A row of the list, as the events consumer leaves it. */
export async function listRow(
  given: Given = {},
): Promise<{ id: string; phone: string; hash: string }> {
  made += 1
  const id = `cnv_row_${String(made).padStart(4, '0')}`
  const phone = newPhone()
  const hash = `hash_${id}`
  await env.DB.prepare(
    `insert into conversations (id, creditor_id, phone, phone_hash, name, speaker, hand_off_reason, last_at, preview,
       direction, unread, last_intent, moved_to, created_at)
     values (?, 'default', ?, ?, ?, ?, ?, ?, 'oi', ?, ?, ?, ?, 0)`,
  )
    .bind(
      id,
      phone,
      hash,
      given.name ?? 'Fulano',
      given.speaker ?? 'bot',
      given.handOffReason ?? null,
      given.lastAt === undefined ? Date.now() : given.lastAt,
      given.direction ?? 'out',
      given.unread ?? 0,
      given.lastIntent ?? null,
      given.movedTo ?? null,
    )
    .run()
  return { id, phone, hash }
}

/** Whose phone a list row is. */
export async function debtorOf(
  row: { hash: string; phone: string },
  { name, nameKey, tags = [] }: { name: string; nameKey: string; tags?: string[] },
): Promise<string> {
  const id = `dbt_${row.hash}_${nameKey.replaceAll(' ', '_')}`
  await env.DB.prepare(
    `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, tags, created_at, updated_at)
     values (?, 'default', ?, ?, ?, ?, ?, 0, 0)`,
  )
    .bind(id, name, nameKey, row.phone, row.hash, JSON.stringify(tags))
    .run()
  return id
}

export async function promiseOf(
  conversationId: string,
  debtorId: string,
  given: { dueDate: string; status?: string },
): Promise<void> {
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, 'default', ?, ?, '[]', 100, ?, ?, 'bot', 0)`,
  )
    .bind(crypto.randomUUID(), conversationId, debtorId, given.dueDate, given.status ?? 'open')
    .run()
}

export async function caseOf(
  conversationId: string,
  kind: 'payment_claim' | 'dispute',
  status: 'open' | 'resolved' = 'open',
): Promise<void> {
  await env.DB.prepare(
    `insert into cases (id, creditor_id, conversation_id, kind, status, opened_at, due_at)
     values (?, 'default', ?, ?, ?, 0, 0)`,
  )
    .bind(crypto.randomUUID(), conversationId, kind, status)
    .run()
}
