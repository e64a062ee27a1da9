import type { NoteAnswer, NoteDto, NotesAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { deleteNote, findNote, insertNote, notesOf } from '../../db/notes.ts'
import type { NoteRow } from '../../db/notes.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { needConversation } from './find.ts'
import { tellDesk } from './tell-desk.ts'
import type { DeskDeps } from './tell-desk.ts'

/** Private notes of the desk: never sent, and the bot never reads them. @throws AppError conversation_not_found */
export async function listNotes(
  { db }: Pick<DeskDeps, 'db'>,
  actor: Actor,
  id: string,
): Promise<NotesAnswer> {
  const row = await needConversation({ db }, id)
  const notes = await notesOf(db, row.id)
  return { success: true, items: notes.map((note) => toNote(note, actor)) }
}

/** @throws AppError conversation_not_found */
export async function addNote(
  deps: DeskDeps,
  actor: Actor,
  { id, text }: { id: string; text: string },
): Promise<NoteAnswer> {
  const row = await needConversation(deps, id)
  const note = {
    id: deps.newId('note'),
    conversationId: row.id,
    text,
    at: deps.now(),
    createdBy: actor.userId,
  }
  await insertNote(deps.db, { ...note, creditorId: row.creditorId })
  await tellDesk(deps, row.id)
  return { success: true, note: toNote({ ...note, author: actor.username }, actor) }
}

/** Its author and administrators may. @throws AppError record_not_found, forbidden */
export async function removeNote(
  deps: DeskDeps,
  actor: Actor,
  id: string,
): Promise<{ success: true }> {
  const note = await findNote(deps.db, id)
  if (note === null) throw new AppError('record_not_found')
  if (!mayDelete(note, actor)) throw new AppError('forbidden')
  await deleteNote(deps.db, { id, at: deps.now(), actor: actor.userId })
  await tellDesk(deps, note.conversationId)
  return { success: true }
}

const mayDelete = ({ createdBy }: Pick<NoteRow, 'createdBy'>, { userId, role }: Actor): boolean =>
  createdBy === userId || role === 'admin'

function toNote(note: NoteRow, actor: Actor): NoteDto {
  const { id, text, at, author } = note
  return { id, text, at, author, mine: mayDelete(note, actor) }
}
