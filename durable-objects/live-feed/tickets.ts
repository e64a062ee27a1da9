import type { Role } from '../../src/shared/contracts/api/auth.ts'

/** One use, thirty seconds (protocol 10). */
const TICKET_TTL_MS = 30_000

export type TicketHolder = { userId: string; role: Role; sessionId: string; expiresAt: number }

export function createTicketTable(sql: SqlStorage): void {
  sql.exec(`create table if not exists tickets (
    hash text primary key, user_id text not null, role text not null,
    session_id text not null, session_expires_at integer not null, expires_at integer not null)`)
}

/** @returns the ticket in clear; only its hash is kept */
export async function issueTicket(
  sql: SqlStorage,
  holder: TicketHolder,
  now: number,
): Promise<string> {
  const ticket = Array.from(crypto.getRandomValues(new Uint8Array(24)), hexByte).join('')
  sql.exec('delete from tickets where expires_at < ?', now)
  sql.exec(
    'insert into tickets values (?, ?, ?, ?, ?, ?)',
    await sha256(ticket),
    holder.userId,
    holder.role,
    holder.sessionId,
    holder.expiresAt,
    now + TICKET_TTL_MS,
  )
  return ticket
}

type TicketRow = { user_id: string; role: Role; session_id: string; session_expires_at: number }

/** Takes the ticket out in the statement that checks it, so that it works once. */
export async function redeemTicket(
  sql: SqlStorage,
  ticket: string,
  now: number,
): Promise<TicketHolder | null> {
  const [row] = sql
    .exec<TicketRow>(
      `delete from tickets where hash = ? and expires_at >= ?
       returning user_id, role, session_id, session_expires_at`,
      await sha256(ticket),
      now,
    )
    .toArray()
  if (row === undefined) return null
  return {
    userId: row.user_id,
    role: row.role,
    sessionId: row.session_id,
    expiresAt: row.session_expires_at,
  }
}

/** A session that ended opens no socket with a ticket it got before. */
export function dropTickets(sql: SqlStorage, sessionId: string): void {
  sql.exec('delete from tickets where session_id = ?', sessionId)
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), hexByte).join('')
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
