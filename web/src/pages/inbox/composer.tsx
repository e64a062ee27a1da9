import type { TargetedKeyboardEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { SendIcon } from '../../components/icons.tsx'
import type { Chat } from '../../models/chat.ts'

const MAX_LENGTH = 4096

/** Writes as a person: Enter sends, Shift+Enter breaks the line. */
export function Composer({ chat }: { chat: Chat }) {
  const text = chat.text.value
  const field = useRef<HTMLTextAreaElement>(null)
  const ready = text.trim() !== ''
  function send() {
    if (!ready) return
    void chat.send(text.trim())
    chat.write('')
    field.current?.focus()
  }
  function keyed(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        class="input"
        rows={1}
        maxLength={MAX_LENGTH}
        aria-label="Mensagem"
        aria-describedby="composer-hint"
        placeholder="Escreva uma mensagem"
        value={text}
        onInput={(event) => chat.write(event.currentTarget.value)}
        onKeyDown={keyed}
      />
      <button class="button primary icon" aria-label="Enviar mensagem" disabled={!ready}>
        <SendIcon />
      </button>
      <p id="composer-hint" class="small muted">
        {chat.speaker.value === 'bot'
          ? 'Ao enviar, você assume a conversa e o robô para de responder.'
          : 'O robô está em silêncio nesta conversa.'}
      </p>
    </form>
  )
}
