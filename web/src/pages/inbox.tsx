import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { ChatIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { InboxModel } from '../models/inbox.ts'
import { ChatPane } from './inbox/chat-pane.tsx'
import { ConversationList } from './inbox/conversation-list.tsx'
import './inbox.css'

/** List, chat and debtor side by side; on phones one at a time. */
export function InboxPage({ id }: { id?: string }) {
  const { api, live } = useApp()
  const inbox = useModel(() => new InboxModel({ api, live, later }))
  const open = id ?? null
  useEffect(() => void inbox.load(), [inbox])
  useEffect(() => inbox.setOpen(open), [inbox, open])
  return (
    <Page title="Conversas" full>
      <div class={`inbox${open === null ? '' : ' chatting'}`}>
        <ConversationList inbox={inbox} open={open} />
        {open === null ? (
          <section class="chat-none" aria-label="Conversa">
            <Empty icon={ChatIcon} title="Escolha uma conversa">
              <p>As respostas dos devedores chegam aqui; o robô cuida delas até alguém assumir.</p>
            </Empty>
          </section>
        ) : (
          <ChatPane key={open} id={open} />
        )}
      </div>
    </Page>
  )
}
