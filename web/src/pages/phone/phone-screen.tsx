import { useModel } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type {
  SimulatedMessage,
  SimulatedPhone,
} from '../../../../src/shared/contracts/api/simulated-phone.ts'
import { later, useApp } from '../../app-context.ts'
import { BackIcon, ChatIcon, FileIcon, MicIcon, PictureIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { Ticks } from '../../components/ticks.tsx'
import { WhatsAppText } from '../../components/whatsapp-text.tsx'
import { SimulatedPhoneModel } from '../../models/simulated-phone.ts'
import { formatDayTitle, formatTime, sameDay } from '../../text/format.ts'
import { labelOf, MEDIA_LABELS } from '../../text/labels.ts'
import { PHONE } from '../../text/phone.ts'
import { PhoneComposer } from './phone-composer.tsx'
import '../../components/bubble.css'
import { PHONE_SCREEN } from '../../text/screens/phone.ts'

type Props = { chat: string; person: SimulatedPhone | null }

const visible = () => document.visibilityState === 'visible'

/** One debtor's WhatsApp, open at the conversation with the creditor. */
export function PhoneScreen({ chat, person }: Props) {
  const { api, toasts, session } = useApp()
  const phone = useModel(() => new SimulatedPhoneModel({ api, toasts, later, visible }, chat))
  useEffect(() => void phone.load(), [phone])
  const business = session.bootstrap.value?.creditor_name ?? PHONE.business
  const owner = person?.name ?? `+${chat}`
  return (
    <section class="device" aria-label={`${PHONE.title}: ${owner}`}>
      <header class="device-top">
        <a class="button ghost icon small only-phone" href="/telefone" aria-label={PHONE.back}>
          <BackIcon />
        </a>
        <span class="avatar" aria-hidden="true">
          {business.charAt(0).toUpperCase()}
        </span>
        <div class="grow">
          <h2 class="truncate">{business}</h2>
          <p class="small truncate">
            {owner}: {PHONE.simulated}
          </p>
        </div>
        {person !== null && person.conversation_id !== null && (
          <a
            class="button icon small"
            href={`/conversas/${person.conversation_id}`}
            aria-label={PHONE.conversation}
            title={PHONE.conversation}
          >
            <ChatIcon size={18} />
          </a>
        )}
      </header>
      <ResourceView of={phone.messages} lines={5}>
        {(messages) => <Talk messages={messages} />}
      </ResourceView>
      <PhoneComposer phone={phone} />
    </section>
  )
}

function Talk({ messages }: { messages: readonly SimulatedMessage[] }) {
  const end = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.id
  useLayoutEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight
  }, [last])
  return (
    <div
      ref={end}
      class="device-talk"
      role="log"
      aria-label={PHONE_SCREEN.phoneMessages}
      tabIndex={0}
    >
      {messages.length === 0 && <p class="muted small phone-empty">{PHONE.noMessages}</p>}
      {messages.map((message, i) => {
        const before = messages[i - 1]
        const newDay = before === undefined || !sameDay(before.at, message.at)
        return (
          <div key={message.id} class="device-row">
            {newDay && (
              <p class="day">
                <span>{formatDayTitle(message.at, Date.now())}</span>
              </p>
            )}
            <Said message={message} />
          </div>
        )
      })}
    </div>
  )
}

const ACKS: Readonly<Record<number, string>> = {
  [-1]: 'failed',
  0: 'sending',
  1: 'sent',
  2: 'delivered',
  3: 'read',
  4: 'played',
}

const ICONS = { image: PictureIcon, audio: MicIcon } as const

function Said({ message: { mine, kind, text, at, ack } }: { message: SimulatedMessage }) {
  const Icon = kind === 'image' || kind === 'audio' ? ICONS[kind] : FileIcon
  return (
    <div class={`bubble ${mine ? 'out' : 'in'}`}>
      {kind !== 'text' && (
        <span class="media">
          <Icon size={18} /> {labelOf(MEDIA_LABELS, kind)}
        </span>
      )}
      {text !== null && text !== '' && <WhatsAppText text={text} />}
      <span class="bubble-meta num">
        {formatTime(at)} {mine && <Ticks status={ACKS[ack] ?? 'sent'} />}
      </span>
    </div>
  )
}
