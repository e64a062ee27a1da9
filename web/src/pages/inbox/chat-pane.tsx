import { useModel } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import { later, useApp } from '../../app-context.ts'
import { Dialog } from '../../components/dialog.tsx'
import { BackIcon, BotIcon, InfoIcon, PersonIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { useKeys } from '../../components/use-keys.ts'
import { ChatModel } from '../../models/chat.ts'
import type { Chat } from '../../models/chat.ts'
import type { Inbox } from '../../models/inbox.ts'
import { MediaModel } from '../../models/media.ts'
import type { Media } from '../../models/media.ts'
import { RecordsModel } from '../../models/records.ts'
import type { Records } from '../../models/records.ts'
import { newKey } from '../../new-key.ts'
import { HAND_OFF_LABELS, labelOf } from '../../text/labels.ts'
import { Composer } from './composer.tsx'
import { DebtDialogs } from './debt-actions.tsx'
import type { DebtAction } from './debt-actions.tsx'
import { DebtorPanel } from './debtor-panel.tsx'
import { Messages } from './messages.tsx'

/** One conversation: who, what was said, what is owed. */
export function ChatPane({ id, inbox }: { id: string; inbox: Inbox }) {
  const { api, live, toasts, session } = useApp()
  const parts = {
    newKey,
    now: Date.now,
    canOperate: session.canOperate.value,
    visible: () => document.visibilityState === 'visible',
    spoke: (speaker: 'bot' | 'person') => inbox.tellSpeaker(id, speaker),
  }
  const chat = useModel(() => new ChatModel({ api, live, toasts, ...parts }, id))
  const media = useModel(() => new MediaModel({ api, toasts, urls: OBJECT_URLS }, id))
  const records = useModel(
    () => new RecordsModel({ api, live, toasts, later, ...parts, changed: chat.load }, id),
  )
  useEffect(() => {
    void chat.load()
    if (parts.canOperate) void records.load()
  }, [chat, records, parts.canOperate])
  useSpeakerKeys(chat)
  return (
    <section class="chat" aria-label="Conversa">
      <ResourceView of={chat.chat} lines={8}>
        {(value) => <Opened value={value} chat={chat} media={media} records={records} />}
      </ResourceView>
    </section>
  )
}

const OBJECT_URLS = {
  create: (blob: Blob) => URL.createObjectURL(blob),
  revoke: (url: string) => URL.revokeObjectURL(url),
}

/** H takes over, B hands back, R goes to the answer. */
function useSpeakerKeys(chat: Chat) {
  const canOperate = useApp().session.canOperate.value
  const person = chat.speaker.value === 'person'
  const keys = useMemo(
    () =>
      canOperate
        ? {
            h: person ? undefined : () => void chat.takeOver(),
            b: person ? () => void chat.handBack() : undefined,
            r: () => document.querySelector<HTMLElement>('.composer textarea')?.focus(),
          }
        : {},
    [chat, canOperate, person],
  )
  useKeys(keys)
}

type ShownProps = { value: ConversationAnswer; chat: Chat }
type OpenedProps = ShownProps & { media: Media; records: Records }

function Opened({ value, chat, media, records }: OpenedProps) {
  const { session } = useApp()
  const [showingDebtor, showDebtor] = useState(false)
  const [action, setAction] = useState<DebtAction | null>(null)
  function act(next: DebtAction | null) {
    showDebtor(false)
    setAction(next)
  }
  // The file of a message is shown to operators only, like its sender's phone.
  const files = session.canOperate.value ? media : null
  return (
    <>
      <div class="chat-main">
        <ChatHeader value={value} chat={chat} onDebtor={() => showDebtor(true)} />
        <Messages chat={chat} media={files} />
        {session.canOperate.value && <Composer chat={chat} />}
      </div>
      <aside class="debtor-side" aria-label="Devedor">
        <DebtorPanel value={value} records={records} act={act} />
      </aside>
      {session.canOperate.value && (
        <DebtDialogs value={value} chat={chat} records={records} action={action} act={setAction} />
      )}
      <Dialog open={showingDebtor} title="Devedor" onClose={() => showDebtor(false)}>
        <DebtorPanel value={value} records={records} act={act} />
        <div class="actions">
          <button type="button" class="button" onClick={() => showDebtor(false)}>
            Fechar
          </button>
        </div>
      </Dialog>
    </>
  )
}

type HeaderProps = ShownProps & { onDebtor: () => void }

function ChatHeader({ value, chat, onDebtor }: HeaderProps) {
  const { name, phone, hand_off_reason } = value.conversation
  const person = chat.speaker.value === 'person'
  const reason = hand_off_reason === null ? null : labelOf(HAND_OFF_LABELS, hand_off_reason)
  return (
    <header class="chat-header">
      <a class="button ghost icon small only-phone" href="/conversas" aria-label="Voltar à lista">
        <BackIcon />
      </a>
      <div class="grow">
        <h2 class="truncate">{name ?? phone ?? 'Sem nome'}</h2>
        <p class="small muted truncate">
          {name !== null && phone !== null && <span class="num">{phone} · </span>}
          {person ? `Com pessoa${reason ? `: ${reason}` : ''}` : 'O robô está atendendo'}
        </p>
      </div>
      <SpeakerButton chat={chat} />
      <button
        type="button"
        class="button icon small debtor-button"
        aria-label="Ver devedor"
        onClick={onDebtor}
      >
        <InfoIcon size={18} />
      </button>
    </header>
  )
}

function SpeakerButton({ chat }: { chat: Chat }) {
  const { session } = useApp()
  if (!session.canOperate.value) return null
  const person = chat.speaker.value === 'person'
  return (
    <button
      type="button"
      class={`button small${person ? '' : ' primary'}`}
      disabled={chat.acting.value}
      aria-keyshortcuts={person ? 'B' : 'H'}
      title={person ? 'Tecla B' : 'Tecla H'}
      onClick={() => void (person ? chat.handBack() : chat.takeOver())}
    >
      {person ? <BotIcon size={16} /> : <PersonIcon size={16} />}
      {person ? (
        <span>
          Devolver<span class="only-desktop"> ao robô</span>
        </span>
      ) : (
        'Assumir'
      )}
    </button>
  )
}
