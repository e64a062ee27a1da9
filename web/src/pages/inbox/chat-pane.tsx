import { useModel } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import { later, useApp } from '../../app-context.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { ChatModel } from '../../models/chat.ts'
import type { Chat } from '../../models/chat.ts'
import type { Inbox } from '../../models/inbox.ts'
import { MediaModel } from '../../models/media.ts'
import type { Media } from '../../models/media.ts'
import { NotesModel } from '../../models/notes.ts'
import type { Notes } from '../../models/notes.ts'
import { RecordsModel } from '../../models/records.ts'
import type { Records } from '../../models/records.ts'
import { newKey } from '../../new-key.ts'
import { ChatHeader } from './chat-header.tsx'
import { Composer } from './composer.tsx'
import type { Mode } from './composer.tsx'
import { DebtDialogs } from './debt-actions.tsx'
import type { DebtAction } from './debt-actions.tsx'
import { DebtorPanel } from './debtor-panel.tsx'
import { FindBar } from './find-bar.tsx'
import { Messages } from './messages.tsx'
import { useChatKeys } from './use-chat-keys.ts'
import { DESK } from '../../text/screens/desk.ts'
import { WORDS } from '../../text/words.ts'

type Props = {
  id: string
  inbox: Inbox
  /** A message that a search led to. */
  message: number | null
}

/** One conversation: who, what was said, what is owed. */
export function ChatPane({ id, inbox, message }: Props) {
  const parts = useParts(id, inbox)
  const { chat, notes, records } = parts
  const { session } = useApp()
  const canOperate = session.canOperate.value
  useEffect(() => {
    void (message === null ? chat.load() : chat.jump(message))
  }, [chat, message])
  useEffect(() => {
    void notes.load()
    if (canOperate) void records.load()
  }, [notes, records, canOperate])
  return (
    <section class="chat" aria-label={DESK.conversation}>
      <ResourceView of={chat.chat} lines={8}>
        {(value) => <Opened value={value} {...parts} />}
      </ResourceView>
    </section>
  )
}

const OBJECT_URLS = {
  create: (blob: Blob) => URL.createObjectURL(blob),
  revoke: (url: string) => URL.revokeObjectURL(url),
}

type Parts = { chat: Chat; notes: Notes; media: Media; records: Records }

/** One model per concern; all end with the pane. */
function useParts(id: string, inbox: Inbox): Parts {
  const { api, live, toasts, session } = useApp()
  const shared = useMemo(
    () => ({
      api,
      live,
      toasts,
      newKey,
      later,
      now: Date.now,
      canOperate: session.canOperate.value,
      visible: () => document.visibilityState === 'visible',
      spoke: (speaker: 'bot' | 'person') => inbox.tellSpeaker(id, speaker),
    }),
    [id],
  )
  const chat = useModel(() => new ChatModel(shared, id))
  const notes = useModel(() => new NotesModel(shared, id))
  const media = useModel(() => new MediaModel({ api, toasts, urls: OBJECT_URLS }, id))
  const records = useModel(() => new RecordsModel({ ...shared, changed: chat.load }, id))
  return { chat, notes, media, records }
}

type OpenedProps = Parts & { value: ConversationAnswer }

function Opened({ value, chat, notes, media, records }: OpenedProps) {
  const operates = useApp().session.canOperate.value
  const [showingDebtor, showDebtor] = useState(false)
  const [finding, setFinding] = useState(false)
  const [mode, setMode] = useState<Mode>('message')
  const [action, setAction] = useState<DebtAction | null>(null)
  function act(next: DebtAction | null) {
    showDebtor(false)
    setAction(next)
  }
  useChatKeys({ chat, owing: value.debtors.length > 0, setMode, find: setFinding, act })
  const panel = <DebtorPanel value={value} records={records} act={act} />
  return (
    <>
      <div class="chat-main">
        <ChatHeader
          value={value}
          chat={chat}
          onDebtor={() => showDebtor(true)}
          onFind={() => setFinding(!finding)}
        />
        {finding && (
          <FindBar id={value.conversation.id} chat={chat} onClose={() => setFinding(false)} />
        )}
        {/* The file of a message is shown to operators only, like its sender's phone. */}
        <Messages chat={chat} notes={notes} media={operates ? media : null} />
        {operates && (
          <Composer value={value} chat={chat} notes={notes} mode={mode} setMode={setMode} />
        )}
      </div>
      <aside class="debtor-side" aria-label={DESK.debtor}>
        {panel}
      </aside>
      {operates && (
        <DebtDialogs value={value} chat={chat} records={records} action={action} act={setAction} />
      )}
      <Dialog open={showingDebtor} title={DESK.debtor} onClose={() => showDebtor(false)}>
        {panel}
        <div class="actions">
          <button type="button" class="button" onClick={() => showDebtor(false)}>
            {WORDS.close}
          </button>
        </div>
      </Dialog>
    </>
  )
}
