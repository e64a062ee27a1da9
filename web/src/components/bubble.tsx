import type { ComponentChildren } from 'preact'
import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { Pending } from '../models/chat-outbox.ts'
import { formatDateTime, formatTime } from '../text/format.ts'
import { CHAT } from '../text/inbox.ts'
import { SOURCE_LABELS } from '../text/labels.ts'
import type { Media } from '../models/media.ts'
import { MediaPart } from './media.tsx'
import { Reasoning } from './reasoning.tsx'
import type { Reviewing } from './reasoning.tsx'
import { Ticks } from './ticks.tsx'
import { WhatsAppText } from './whatsapp-text.tsx'
import './bubble.css'
import { SHELL } from '../text/screens/shell.ts'

type BubbleProps = {
  message: ChatMessage
  media?: Media | null
  reviewing?: Reviewing | null
  /** Was searched for: shown for a moment. */
  sought?: boolean
}

/** One message; inbound on the left, ours on the right with who said it. */
export function Bubble({ message, media = null, reviewing = null, sought = false }: BubbleProps) {
  return (
    <div class={`message ${message.direction}${sought ? ' sought' : ''}`}>
      <div class={`bubble ${message.direction} ${message.source}`}>
        {message.direction === 'out' && (
          <span class="bubble-source">{SOURCE_LABELS[message.source]}</span>
        )}
        <Body message={message} media={media} />
        <span class="bubble-meta num">
          {message.edited && !message.revoked && <span>{SHELL.edited}</span>}
          <time dateTime={new Date(message.at).toISOString()} title={formatDateTime(message.at)}>
            {formatTime(message.at)}
          </time>
          {message.direction === 'out' && message.status && <Ticks status={message.status} />}
        </span>
      </div>
      {message.decision && <Reasoning decision={message.decision} reviewing={reviewing} />}
    </div>
  )
}

function Body({
  message,
  media,
}: {
  message: ChatMessage
  media: Media | null
}): ComponentChildren {
  if (message.revoked) return <em class="muted">{SHELL.revoked}</em>
  const text = message.text === null || message.text === '' ? null : message.text
  // Who only looks gets no words (see `withheldMessage`).
  if (message.kind === 'text' && message.text === null)
    return <em class="muted">{CHAT.withheld}</em>
  if (message.kind === 'text') return <WhatsAppText text={text ?? ''} />
  return (
    <>
      <MediaPart message={message} media={media} />
      {text !== null && <WhatsAppText text={text} />}
      {message.transcript && <Transcript text={message.transcript} />}
    </>
  )
}

/** What a machine heard may be wrong: it is marked as such. */
function Transcript({ text }: { text: string }) {
  return (
    <p class="transcript">
      <span class="small muted">{SHELL.transcribed}</span>
      {text}
    </p>
  )
}

/** Typed here and on its way; shown at once. */
export function PendingBubble({ pending, retry }: { pending: Pending; retry: () => void }) {
  const failed = pending.state === 'failed'
  return (
    <div class="message out">
      <div class={`bubble out operator${failed ? '' : ' waiting'}`}>
        <span class="bubble-source">{SOURCE_LABELS.operator}</span>
        <WhatsAppText text={pending.text} />
        <span class="bubble-meta num">
          {formatTime(pending.at)} <Ticks status={failed ? 'failed' : 'sending'} />
        </span>
      </div>
      {failed && (
        <button type="button" class="button small danger" onClick={retry}>
          {SHELL.tryAgain}
        </button>
      )}
    </div>
  )
}
