import type { ChatMessage } from '../../../../src/shared/contracts/api/chat.ts'
import { Bubble, PendingBubble } from '../../components/bubble.tsx'
import { Note } from '../../components/note.tsx'
import type { Reviewing } from '../../components/reasoning.tsx'
import type { Chat } from '../../models/chat.ts'
import type { ChatItem } from '../../models/chat-items.ts'
import type { Media } from '../../models/media.ts'
import type { Notes } from '../../models/notes.ts'
import { formatDayTitle, plural } from '../../text/format.ts'
import { DESK } from '../../text/screens/desk.ts'

type Props = {
  item: ChatItem
  chat: Chat
  notes: Notes
  media: Media | null
  /** Null for who only looks. */
  correct: ((message: ChatMessage) => void) | null
}

/** One row of the chat: what happened, under the title of its day. */
export function ChatRow({ item, chat, notes, media, correct }: Props) {
  return (
    <div class="chat-row">
      {item.day && (
        <p class="day">
          <span>{formatDayTitle(item.at, Date.now())}</span>
        </p>
      )}
      {item.unread > 0 && (
        <p class="unread-line">
          <span>{plural(item.unread, DESK.unreadMessage, DESK.unreadMessages)}</span>
        </p>
      )}
      {item.kind === 'message' && (
        <Bubble
          message={item.message}
          media={media}
          sought={chat.target.value?.id === item.message.id}
          reviewing={correct === null ? null : reviewingOf(item.message, chat, correct)}
        />
      )}
      {item.kind === 'note' && (
        <Note note={item.note} remove={() => void notes.remove(item.note.id)} />
      )}
      {item.kind === 'pending' && (
        <PendingBubble pending={item.pending} retry={() => void chat.retry(item.pending.key)} />
      )}
    </div>
  )
}

function reviewingOf(
  message: ChatMessage,
  chat: Chat,
  correct: (message: ChatMessage) => void,
): Reviewing | null {
  const { decision } = message
  if (decision === null || message.direction !== 'in') return null
  return {
    review: chat.reviews.value.get(message.id) ?? null,
    confirm: () => void chat.review(message.id, decision.classification.intent),
    correct: () => correct(message),
  }
}
