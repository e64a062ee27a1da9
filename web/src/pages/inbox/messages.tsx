import type { ChatMessage } from '../../../../src/shared/contracts/api/chat.ts'
import { Bubble, PendingBubble } from '../../components/bubble.tsx'
import type { Chat } from '../../models/chat.ts'
import type { Media } from '../../models/media.ts'
import { formatDayTitle, sameDay } from '../../text/format.ts'

type Props = { chat: Chat; media: Media | null; hasOlder: boolean }

/** The history, newest at the bottom; the scroller grows upwards, so older pages do not move the view. */
export function Messages({ chat, media, hasOlder }: Props) {
  const messages = chat.messages.value
  return (
    <div class="chat-scroll" role="log" aria-label="Mensagens" tabIndex={0}>
      <div class="chat-inner">
        {hasOlder && (
          <button
            type="button"
            class="button small chat-older"
            disabled={chat.loadingOlder.value}
            onClick={() => void chat.older()}
          >
            {chat.loadingOlder.value ? 'Carregando…' : 'Mensagens anteriores'}
          </button>
        )}
        {messages.length === 0 && chat.pending.value.length === 0 && (
          <p class="muted small chat-older">Nenhuma mensagem ainda.</p>
        )}
        {messages.map((message, i) => (
          <WithDay key={message.id} message={message} before={messages[i - 1]} media={media} />
        ))}
        {chat.pending.value.map((mine) => (
          <PendingBubble key={mine.key} pending={mine} retry={() => void chat.retry(mine.key)} />
        ))}
      </div>
    </div>
  )
}

type WithDayProps = {
  message: ChatMessage
  before: ChatMessage | undefined
  media: Media | null
}

function WithDay({ message, before, media }: WithDayProps) {
  const newDay = before === undefined || !sameDay(before.at, message.at)
  return (
    <>
      {newDay && (
        <p class="day">
          <span>{formatDayTitle(message.at, Date.now())}</span>
        </p>
      )}
      <Bubble message={message} media={media} />
    </>
  )
}
