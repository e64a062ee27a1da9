import { sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

export type NoteRow = {
  id: string
  conversationId: string
  text: string
  at: number
  createdBy: string
  /** User name, or the id of a user who is gone. */
  author: string
}

const AUTHOR = 'coalesce((select u.username from users u where u.id = n.created_by), n.created_by)'
const COLUMNS = `n.id, n.conversation_id as conversationId, n.text, n.at, n.created_by as createdBy, ${AUTHOR} as author`
/** More notes of one conversation than this are not shown. */
const SHOWN = 500

/** Oldest first, the newest of them. */
export async function notesOf(db: Database, conversationId: string): Promise<NoteRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} from notes n where conversation_id = ? and deleted_at is null
       order by at desc, id desc limit ${SHOWN}`,
    )
    .bind(conversationId)
    .all<NoteRow>()
  return results.reverse()
}

export async function findNote(db: Database, id: string): Promise<NoteRow | null> {
  return db.$client
    .prepare(`select ${COLUMNS} from notes n where id = ? and deleted_at is null`)
    .bind(id)
    .first<NoteRow>()
}

type NewNote = Omit<NoteRow, 'author'> & { creditorId: string }

export async function insertNote(db: Database, note: NewNote): Promise<void> {
  const { id, creditorId, conversationId, text, at, createdBy } = note
  await atomically(db, [
    sql`insert into notes (id, creditor_id, conversation_id, text, at, created_by)
      values (${id}, ${creditorId}, ${conversationId}, ${text}, ${at}, ${createdBy})`,
    auditInsert({ at, actor: createdBy, action: 'note.created', entity: 'note', entityId: id }),
  ])
}

/** The words go, that there was a note stays. */
export async function deleteNote(
  db: Database,
  { id, at, actor }: { id: string; at: number; actor: string },
): Promise<void> {
  const there = sql`exists (select 1 from notes where id = ${id} and deleted_at is null)`
  await atomically(db, [
    auditInsert({ at, actor, action: 'note.deleted', entity: 'note', entityId: id }, there),
    sql`update notes set text = '', deleted_at = ${at} where id = ${id} and deleted_at is null`,
  ])
}
