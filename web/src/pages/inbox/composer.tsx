import { useModel, useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import { useApp } from '../../app-context.ts'
import { NoteIcon, ReplyIcon, SendIcon } from '../../components/icons.tsx'
import { CannedModel } from '../../models/canned.ts'
import type { CannedReply } from '../../models/canned.ts'
import type { Chat } from '../../models/chat.ts'
import type { Notes } from '../../models/notes.ts'
import { cannedValues, fillCanned, unfilled } from '../../text/canned.ts'
import { CANNED, WRITE } from '../../text/inbox.ts'
import { CannedDialog } from './canned-dialog.tsx'
import { CannedList } from './canned-list.tsx'
import { useCannedKeys } from './use-canned-keys.ts'

const MAX_LENGTH = { message: 4096, note: 2000 } as const

export type Mode = 'message' | 'note'

type Props = {
  value: ConversationAnswer
  chat: Chat
  notes: Notes
  mode: Mode
  setMode: (mode: Mode) => void
}

/** Writes as a person, or notes something for the team: Enter sends, Shift+Enter breaks the line. */
export function Composer({ value, chat, notes, mode, setMode }: Props) {
  const { api, toasts } = useApp()
  const canned = useModel(() => new CannedModel({ api, toasts, saved: CANNED.saved }))
  useEffect(() => void canned.load(), [canned])
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(chat, notes, mode)
  const insert = useInsert(value, draft, field)
  const list = useCannedKeys(canned, mode === 'message' ? draft.text : '', insert)
  const [managing, setManaging] = useState(false)
  const gap = mode === 'message' ? unfilled(draft.text) : null

  function send() {
    if (gap === null) void draft.send()
    else field.current?.setSelectionRange(gap.from, gap.to)
    field.current?.focus()
  }
  return (
    <form
      class={`composer${mode === 'note' ? ' noting' : ''}`}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Modes mode={mode} setMode={setMode} />
      {list.open && <CannedList list={list} manage={() => setManaging(true)} />}
      <textarea
        ref={field}
        class="input"
        rows={1}
        maxLength={MAX_LENGTH[mode]}
        aria-label={mode === 'note' ? WRITE.note : WRITE.message}
        aria-describedby="composer-hint"
        aria-autocomplete="list"
        aria-controls={list.open ? list.id : undefined}
        aria-activedescendant={list.activeId}
        placeholder={mode === 'note' ? WRITE.noteHint : WRITE.messageHint}
        value={draft.text}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (list.key(event)) return
          if (event.key === 'Escape') event.currentTarget.blur()
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button
        class="button primary icon"
        aria-label={mode === 'note' ? WRITE.keep : WRITE.send}
        disabled={draft.text.trim() === '' || list.open}
      >
        {mode === 'note' ? <NoteIcon /> : <SendIcon />}
      </button>
      <Hint mode={mode} chat={chat} gap={gap?.name ?? null} anyway={() => void draft.send()} />
      {managing && <CannedDialog canned={canned} onClose={() => setManaging(false)} />}
    </form>
  )
}

/** A note keeps a text of its own: what is meant for the team never stands in the field to the debtor. */
function useDraft(chat: Chat, notes: Notes, mode: Mode) {
  const note = useSignal('')
  if (mode === 'message') {
    const text = chat.text.value
    return {
      text,
      write: chat.write,
      async send() {
        if (text.trim() === '') return
        chat.write('')
        await chat.send(text.trim())
      },
    }
  }
  const text = note.value
  return {
    text,
    write: (next: string) => (note.value = next),
    async send() {
      if (text.trim() !== '' && (await notes.add(text.trim()))) note.value = ''
    },
  }
}
type Draft = ReturnType<typeof useDraft>

/** Puts a reply in the field, filled in; what could not be is selected to be written. */
function useInsert(
  value: ConversationAnswer,
  draft: Draft,
  field: { current: HTMLTextAreaElement | null },
) {
  const { session } = useApp()
  const creditor = session.bootstrap.value?.creditor_name ?? ''
  return (reply: CannedReply) => {
    const text = fillCanned(reply.text, cannedValues(value, creditor))
    draft.write(text)
    if (field.current === null) return
    const gap = unfilled(text)
    // Not a frame later: what a fast typist writes next belongs in the gap.
    field.current.value = text
    field.current.focus()
    field.current.setSelectionRange(gap?.from ?? text.length, gap?.to ?? text.length)
  }
}

function Modes({ mode, setMode }: Pick<Props, 'mode' | 'setMode'>) {
  return (
    <div class="modes" role="group" aria-label={WRITE.mode}>
      <button
        type="button"
        aria-pressed={mode === 'message'}
        aria-keyshortcuts="R"
        onClick={() => setMode('message')}
      >
        <ReplyIcon size={14} /> {WRITE.message}
      </button>
      <button
        type="button"
        aria-pressed={mode === 'note'}
        aria-keyshortcuts="N"
        onClick={() => setMode('note')}
      >
        <NoteIcon size={14} /> {WRITE.note}
      </button>
    </div>
  )
}

type HintProps = { mode: Mode; chat: Chat; gap: string | null; anyway: () => void }

function Hint({ mode, chat, gap, anyway }: HintProps) {
  if (gap !== null) {
    return (
      <p id="composer-hint" class="small gap" role="status">
        {WRITE.unfilled(gap)}
        <button type="button" class="button small ghost" onClick={anyway}>
          {WRITE.sendAnyway}
        </button>
      </p>
    )
  }
  const said = chat.speaker.value === 'bot' ? WRITE.takesOver : WRITE.silent
  return (
    <p id="composer-hint" class="small muted">
      {mode === 'note' ? WRITE.notePrivate : said}
    </p>
  )
}
