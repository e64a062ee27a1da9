import { useComputed, useSignal } from '@preact/signals'
import { useCallback, useRef } from 'preact/hooks'
import { Bubble, PendingBubble } from '../../components/bubble.tsx'
import { DownArrowIcon } from '../../components/icons.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import type { ListControl } from '../../components/virtual-list.tsx'
import type { Chat } from '../../models/chat.ts'
import { chatItems, estimateItem } from '../../models/chat-items.ts'
import type { ChatItem } from '../../models/chat-items.ts'
import type { Media } from '../../models/media.ts'
import { formatDayTitle, plural } from '../../text/format.ts'
import { CHAT } from '../../text/inbox.ts'

type Props = { chat: Chat; media: Media | null }

/** Older messages are asked for when this few are left above. */
const AHEAD = 25
/** Lines of what was read before that stay in sight above the first unread one. */
const READ_ABOVE = 1

/** The history, newest at the bottom, opened where reading stopped; pages come as one scrolls up. */
export function Messages({ chat, media }: Props) {
  const items = useComputed(() =>
    chatItems({
      messages: chat.messages.value,
      notes: [],
      pending: chat.pending.value,
      hasOlder: (chat.chat.data.value?.older ?? null) !== null,
      unread: chat.unread.value,
    }),
  ).value
  const control = useRef<ListControl | null>(null)
  const away = useSignal(false)
  const ranged = useCallback(
    (first: number, _last: number, atEnd: boolean) => {
      away.value = !atEnd
      if (first < AHEAD) void chat.older()
    },
    [chat],
  )
  const unread = items.findIndex((item) => item.unread > 0)
  return (
    <div class="chat-log">
      <VirtualList
        items={items}
        keyOf={(item) => item.key}
        estimate={estimateItem}
        row={(item) => <Row item={item} chat={chat} media={media} />}
        fromEnd
        startAt={unread === -1 ? null : Math.max(0, unread - READ_ABOVE)}
        onRange={ranged}
        scroller={{ class: 'chat-scroll', role: 'log', label: CHAT.messages, focusable: true }}
        control={control}
        before={items.length === 0 && <p class="muted small chat-empty">{CHAT.noMessages}</p>}
      />
      {chat.loadingOlder.value && (
        <p class="chat-loading small" role="status">
          {CHAT.loading}
        </p>
      )}
      {away.value && (
        <button
          type="button"
          class="button icon small chat-to-end"
          aria-label={CHAT.toEnd}
          title={CHAT.toEnd}
          onClick={() => control.current?.toEnd()}
        >
          <DownArrowIcon size={18} />
        </button>
      )}
    </div>
  )
}

type RowProps = { item: ChatItem; chat: Chat; media: Media | null }

function Row({ item, chat, media }: RowProps) {
  return (
    <div class="chat-row">
      {item.day && (
        <p class="day">
          <span>{formatDayTitle(item.at, Date.now())}</span>
        </p>
      )}
      {item.unread > 0 && (
        <p class="unread-line">
          <span>{plural(item.unread, 'mensagem não lida', 'mensagens não lidas')}</span>
        </p>
      )}
      {item.kind === 'message' && <Bubble message={item.message} media={media} />}
      {item.kind === 'pending' && (
        <PendingBubble pending={item.pending} retry={() => void chat.retry(item.pending.key)} />
      )}
    </div>
  )
}
