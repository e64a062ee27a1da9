import { useComputed, useSignal } from '@preact/signals'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatMessage } from '../../../../src/shared/contracts/api/chat.ts'
import { useApp } from '../../app-context.ts'
import { DownArrowIcon } from '../../components/icons.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import type { ListControl } from '../../components/virtual-list.tsx'
import type { Chat } from '../../models/chat.ts'
import { chatItems, estimateItem } from '../../models/chat-items.ts'
import type { Media } from '../../models/media.ts'
import type { Notes } from '../../models/notes.ts'
import { CHAT } from '../../text/inbox.ts'
import { ChatRow } from './chat-row.tsx'
import { IntentDialog } from './intent-dialog.tsx'

type Props = { chat: Chat; notes: Notes; media: Media | null }

/** More messages are asked for when this few are left above or below. */
const AHEAD = 25
/** Lines of what was read before that stay in sight above the first unread one. */
const READ_ABOVE = 1

/** The history, newest at the bottom, opened where reading stopped; pages come as one scrolls. */
export function Messages({ chat, notes, media }: Props) {
  const { session } = useApp()
  const items = useItems(chat, notes)
  const control = useRef<ListControl | null>(null)
  const lower = useSignal(false)
  const [correcting, setCorrecting] = useState<ChatMessage | null>(null)
  useTarget(chat, control, items)
  useOwnInSight(chat, control)
  const ranged = useCallback(
    (first: number, last: number, atEnd: boolean) => {
      lower.value = !atEnd
      if (first < AHEAD) void chat.older()
      if (last > chat.messages.value.length - AHEAD) void chat.newer()
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
        row={(item) => (
          <ChatRow
            item={item}
            chat={chat}
            notes={notes}
            media={media}
            correct={session.canOperate.value ? setCorrecting : null}
          />
        )}
        fromEnd
        follow={!chat.away.value}
        startAt={unread === -1 ? null : Math.max(0, unread - READ_ABOVE)}
        onRange={ranged}
        scroller={{ class: 'chat-scroll', role: 'log', label: CHAT.messages, focusable: true }}
        control={control}
        before={items.length === 0 && <p class="muted small chat-empty">{CHAT.noMessages}</p>}
      />
      {chat.fetching.value !== null && (
        <p class="chat-loading small" role="status">
          {CHAT.loading}
        </p>
      )}
      {(lower.value || chat.away.value) && <ToEnd chat={chat} control={control} />}
      <IntentDialog
        message={correcting}
        chosen={
          correcting === null ? null : (chat.reviews.value.get(correcting.id)?.intent ?? null)
        }
        choose={(intent) => {
          if (correcting !== null) void chat.review(correcting.id, intent)
          setCorrecting(null)
        }}
        onClose={() => setCorrecting(null)}
      />
    </div>
  )
}

function useItems(chat: Chat, notes: Notes) {
  return useComputed(() =>
    chatItems({
      messages: chat.messages.value,
      notes: (notes.notes.data.value ?? []).map(({ author, ...note }) => ({ ...note, by: author })),
      pending: chat.pending.value,
      hasOlder: (chat.chat.data.value?.older ?? null) !== null,
      hasNewer: chat.away.value,
      unread: chat.unread.value,
    }),
  ).value
}

type Control = { current: ListControl | null }

/** What was searched for comes into the middle of the view. */
function useTarget(chat: Chat, control: Control, items: ReturnType<typeof useItems>) {
  const target = chat.target.value
  useLayoutEffect(() => {
    if (target === null) return
    const at = items.findIndex((item) => item.key === target.id)
    if (at >= 0) control.current?.show(at, 'center')
  }, [target])
}

async function goToEnd(chat: Chat, control: Control): Promise<void> {
  await chat.latest()
  control.current?.toEnd()
}

/** Who sends sees it, wherever they were reading. */
function useOwnInSight(chat: Chat, control: Control) {
  const newest = chat.pending.value.at(-1)?.at ?? 0
  const shown = useRef(0)
  useLayoutEffect(() => {
    if (newest <= shown.current) return
    shown.current = newest
    void goToEnd(chat, control)
  }, [newest, chat, control])
}

function ToEnd({ chat, control }: { chat: Chat; control: Control }) {
  return (
    <button
      type="button"
      class="button icon small chat-to-end"
      aria-label={CHAT.toEnd}
      title={CHAT.toEnd}
      onClick={() => void goToEnd(chat, control)}
    >
      <DownArrowIcon size={18} />
    </button>
  )
}
