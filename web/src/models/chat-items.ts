import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { Pending } from './chat-outbox.ts'

/** A private note as it stands between the messages. */
export type NoteShown = { id: string; text: string; at: number; by: string; mine: boolean }

/** What stands above a row: the title of a new day, the line above what was not read yet. */
export type Heading = { day: boolean; unread: number }

export type ChatItem = Heading &
  (
    | { kind: 'message'; key: number; at: number; message: ChatMessage }
    | { kind: 'note'; key: string; at: number; note: NoteShown }
    | { kind: 'pending'; key: string; at: number; pending: Pending }
  )

export type ChatParts = {
  /** By id, oldest first. */
  messages: readonly ChatMessage[]
  notes: readonly NoteShown[]
  pending: readonly Pending[]
  /** Older messages are still to be fetched: notes from before the first one wait for them. */
  hasOlder: boolean
  /** Newer ones too: a place far back was jumped to. */
  hasNewer?: boolean
  unread: { from: number; n: number } | null
}

const START_OF_DAY: { from: number; to: number } = { from: 0, to: 0 }

/** First moment of a day, local time; neighbours mostly share it, so the last answer is kept. */
function dayOf(at: number): number {
  if (at >= START_OF_DAY.from && at < START_OF_DAY.to) return START_OF_DAY.from
  const day = new Date(at)
  START_OF_DAY.from = day.setHours(0, 0, 0, 0)
  START_OF_DAY.to = day.setDate(day.getDate() + 1)
  return START_OF_DAY.from
}

/** The rows of a chat: messages, notes where they were written, then what is on its way. */
export function chatItems(parts: ChatParts): ChatItem[] {
  const { messages, pending, unread } = parts
  const items: ChatItem[] = []
  const waiting = notesBetween(parts)
  let lastDay = Number.NaN
  let next = 0
  function heading(at: number, count: number): Heading {
    const day = dayOf(at)
    const fresh = day !== lastDay
    lastDay = day
    return { day: fresh, unread: count }
  }
  function notesBefore(at: number) {
    for (let note = waiting[next]; note && note.at < at; note = waiting[next]) {
      items.push({
        kind: 'note',
        key: `note-${note.id}`,
        at: note.at,
        note,
        ...heading(note.at, 0),
      })
      next += 1
    }
  }
  for (const message of messages) {
    notesBefore(message.at)
    const { id, at } = message
    const count = unread?.from === id ? unread.n : 0
    const { day, unread: n } = heading(at, count)
    items.push({ kind: 'message', key: id, at, message, day, unread: n })
  }
  notesBefore(Infinity)
  for (const mine of pending) {
    const { key, at } = mine
    items.push({ kind: 'pending', key, at, pending: mine, ...heading(at, 0) })
  }
  return items
}

/** Notes from the time of the messages on screen, oldest first. */
function notesBetween({ messages, notes, hasOlder, hasNewer = false }: ChatParts): NoteShown[] {
  const from = hasOlder ? (messages[0]?.at ?? 0) : 0
  const to = hasNewer ? (messages.at(-1)?.at ?? Infinity) : Infinity
  return notes.filter(({ at }) => at >= from && at <= to).toSorted((a, b) => a.at - b.at)
}

/** Where the `n` newest messages of the debtor begin; null when all was read. */
export function firstUnread(
  messages: readonly ChatMessage[],
  n: number,
): { from: number; n: number } | null {
  let left = n
  let from: number | null = null
  for (let i = messages.length - 1; i >= 0 && left > 0; i -= 1) {
    const message = messages[i]
    if (message?.direction !== 'in') continue
    from = message.id
    left -= 1
  }
  return from === null ? null : { from, n }
}

const LINE_PX = 22
const LINE_CHARS = 56
const HEADING_PX = 44

/** About how tall a row will be, before it was ever drawn. */
export function estimateItem(item: ChatItem): number {
  const text = textOf(item)
  const lines = Math.max(1, Math.ceil(text.length / LINE_CHARS))
  const head = (item.day ? HEADING_PX : 0) + (item.unread > 0 ? HEADING_PX : 0)
  return head + 38 + lines * LINE_PX + extraOf(item)
}

function textOf(item: ChatItem): string {
  if (item.kind === 'message') return item.message.text ?? ''
  return item.kind === 'note' ? item.note.text : item.pending.text
}

function extraOf(item: ChatItem): number {
  if (item.kind !== 'message') return 18
  const { kind, direction, decision } = item.message
  const picture = kind === 'image' || kind === 'sticker' ? 176 : 0
  return picture + (direction === 'out' ? 15 : 0) + (decision === null ? 0 : 28)
}
