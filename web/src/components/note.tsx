import type { NoteShown } from '../models/chat-items.ts'
import { formatDateTime, formatTime } from '../text/format.ts'
import { WRITE } from '../text/inbox.ts'
import { NoteIcon, TrashIcon } from './icons.tsx'
import './note.css'

/** A private note between the messages; never sent. */
export function Note({ note, remove }: { note: NoteShown; remove: () => void }) {
  return (
    <div class="note">
      <p class="note-by">
        <NoteIcon size={14} /> {WRITE.note}: {note.by}
        <time
          class="num"
          dateTime={new Date(note.at).toISOString()}
          title={formatDateTime(note.at)}
        >
          {formatTime(note.at)}
        </time>
        {note.mine && (
          <button
            type="button"
            class="note-remove"
            aria-label={WRITE.removeNote}
            title={WRITE.removeNote}
            onClick={remove}
          >
            <TrashIcon size={14} />
          </button>
        )}
      </p>
      <p class="note-text">{note.text}</p>
    </div>
  )
}
