import { useModel } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { ChatIcon, KeyboardIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { useKeys } from '../components/use-keys.ts'
import { InboxModel } from '../models/inbox.ts'
import type { Inbox } from '../models/inbox.ts'
import { CHOOSE, QUEUE_ORDER } from '../text/inbox.ts'
import { ChatPane } from './inbox/chat-pane.tsx'
import { ConversationList } from './inbox/conversation-list.tsx'
import { KeysHelp } from './inbox/keys-help.tsx'
import './inbox/debtor-panel.css'
import './inbox/chat.css'
import './inbox/composer.css'
import './inbox.css'
import { DESK } from '../text/screens/desk.ts'

/** List, chat and debtor side by side; on phones one at a time. */
export function InboxPage({ id }: { id?: string }) {
  const { api, live, session } = useApp()
  const { query } = useLocation()
  const canOperate = session.canOperate.value
  const inbox = useModel(
    () => new InboxModel({ api, live, later, now: Date.now, canOperate }, askedBy(query)),
  )
  const open = id ?? null
  const [helping, setHelping] = useState(false)
  useListKeys(inbox, open, () => setHelping(true))
  useEffect(() => void inbox.load(), [inbox])
  useEffect(() => {
    const { queue } = askedBy(query)
    if (queue !== null && queue !== inbox.narrowed.value.queue) void inbox.narrow({ queue })
  }, [inbox, query['fila']])
  useEffect(() => inbox.setOpen(open), [inbox, open])
  return (
    <Page title={DESK.conversations} full actions={<HelpButton onClick={() => setHelping(true)} />}>
      <div class={`inbox${open === null ? '' : ' chatting'}`}>
        <ConversationList inbox={inbox} open={open} />
        {open === null ? (
          <section class="chat-none" aria-label={DESK.conversation}>
            <Empty icon={ChatIcon} title={CHOOSE.title}>
              <p>{CHOOSE.hint}</p>
              <p class="first-keys only-desktop">
                {CHOOSE.keys.map(({ key, text }) => (
                  <span key={key}>
                    <kbd>{key}</kbd> {text}
                  </span>
                ))}
              </p>
            </Empty>
          </section>
        ) : (
          <ChatPane key={open} id={open} inbox={inbox} message={messageOf(query)} />
        )}
      </div>
      <KeysHelp open={helping} onClose={() => setHelping(false)} />
    </Page>
  )
}

/** A link may name a queue or a debtor. */
function askedBy({ fila, devedor }: Record<string, string>) {
  const queue = QUEUE_ORDER.find((one) => one === fila) ?? null
  return { queue, debtor: devedor ?? null }
}

/** A hit of the search names its message. */
function messageOf({ mensagem }: Record<string, string>): number | null {
  const id = Number(mensagem)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}

function HelpButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      class="button ghost icon small only-desktop"
      aria-label={DESK.shortcuts}
      aria-keyshortcuts="?"
      title={DESK.shortcutsKey}
      onClick={onClick}
    >
      <KeyboardIcon size={18} />
    </button>
  )
}

/** J and K walk the list, `/` searches, `?` helps. */
function useListKeys(inbox: Inbox, open: string | null, help: () => void) {
  const { route } = useLocation()
  const keys = useMemo(() => {
    const walk = (by: 1 | -1) => () => {
      const rows = inbox.rows.value
      const at = rows.findIndex((row) => row.id === open)
      const next = rows[at === -1 ? 0 : at + by]
      if (next) route(`/conversas/${next.id}`)
    }
    return {
      j: walk(1),
      k: walk(-1),
      '/': () => document.querySelector<HTMLElement>('.search input')?.focus(),
      '?': help,
    }
  }, [inbox, open])
  useKeys(keys)
}
