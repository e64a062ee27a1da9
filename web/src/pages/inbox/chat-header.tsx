import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import { useApp } from '../../app-context.ts'
import {
  BackIcon,
  BotIcon,
  InfoIcon,
  PersonIcon,
  PhoneIcon,
  SearchIcon,
} from '../../components/icons.tsx'
import type { Chat } from '../../models/chat.ts'
import { FIND } from '../../text/inbox.ts'
import { HAND_OFF_LABELS, labelOf } from '../../text/labels.ts'
import { PHONE } from '../../text/phone.ts'
import { DESK } from '../../text/screens/desk.ts'

type Props = { value: ConversationAnswer; chat: Chat; onDebtor: () => void; onFind: () => void }

/** Who it is, who speaks, and what can be done with the whole conversation. */
export function ChatHeader({ value, chat, onDebtor, onFind }: Props) {
  const { name, phone, hand_off_reason } = value.conversation
  const operates = useApp().session.canOperate.value
  const person = chat.speaker.value === 'person'
  const reason = hand_off_reason === null ? null : labelOf(HAND_OFF_LABELS, hand_off_reason)
  return (
    <header class="chat-header">
      <a class="button ghost icon small only-phone" href="/conversas" aria-label={DESK.backToList}>
        <BackIcon />
      </a>
      <div class="grow">
        <h2>{name ?? phone ?? DESK.noName}</h2>
        <p class="small muted truncate">
          {name !== null && phone !== null && <span class="num">{phone} · </span>}
          {person ? `Com pessoa${reason ? `: ${reason}` : ''}` : DESK.botSpeaks}
        </p>
      </div>
      {operates && (
        <button
          type="button"
          class="button ghost icon small"
          aria-label={FIND.open}
          aria-keyshortcuts="F"
          title={`${FIND.open} (F)`}
          onClick={onFind}
        >
          <SearchIcon size={18} />
        </button>
      )}
      <PhoneLink phone={phone} />
      <SpeakerButton chat={chat} />
      <button
        type="button"
        class="button icon small debtor-button"
        aria-label={DESK.showDebtor}
        onClick={onDebtor}
      >
        <InfoIcon size={18} />
      </button>
    </header>
  )
}

/** In a local run the debtor's own phone is one click away. */
function PhoneLink({ phone }: { phone: string | null }) {
  const { session } = useApp()
  const simulated = session.bootstrap.value?.gateway === 'simulator' && session.canOperate.value
  const digits = phone?.replace(/\D/g, '') ?? ''
  if (!simulated || digits === '') return null
  const chat = phone?.startsWith('+') || digits.length > 11 ? digits : `55${digits}`
  return (
    <a
      class="button ghost icon small only-desktop"
      href={`/telefone/${chat}`}
      target="_blank"
      aria-label={PHONE.open}
      title={PHONE.open}
    >
      <PhoneIcon size={18} />
    </a>
  )
}

function SpeakerButton({ chat }: { chat: Chat }) {
  const { session } = useApp()
  if (!session.canOperate.value) return null
  const person = chat.speaker.value === 'person'
  return (
    <button
      type="button"
      class={`button small speaker-button${person ? '' : ' primary'}`}
      disabled={chat.acting.value}
      aria-keyshortcuts={person ? 'B' : 'H'}
      title={person ? 'Tecla B' : 'Tecla H'}
      onClick={() => void (person ? chat.handBack() : chat.takeOver())}
    >
      {person ? <BotIcon size={16} /> : <PersonIcon size={16} />}
      {person ? (
        <span>
          {DESK.handBack}
          <span class="only-desktop"> {DESK.toBot}</span>
        </span>
      ) : (
        DESK.takeOver
      )}
    </button>
  )
}
