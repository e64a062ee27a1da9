import { useModel } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { later, useApp } from '../../app-context.ts'
import { CloseIcon, DownArrowIcon, UpArrowIcon } from '../../components/icons.tsx'
import type { Chat } from '../../models/chat.ts'
import { FindModel } from '../../models/find.ts'
import { FIND } from '../../text/inbox.ts'

type Props = { id: string; chat: Chat; onClose: () => void }

/** Looks for words in the whole conversation; Enter goes to the next older hit. */
export function FindBar({ id, chat, onClose }: Props) {
  const { api } = useApp()
  const find = useModel(
    () => new FindModel({ api, later, show: (message) => void chat.jump(message) }, id),
  )
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const found = find.found.value
  return (
    <div class="find-bar" role="search">
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={FIND.field}
        placeholder={FIND.field}
        value={find.query.value}
        onInput={(event) => find.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          if (event.key !== 'Enter') return
          event.preventDefault()
          find.step(event.shiftKey ? -1 : 1)
        }}
      />
      <span class="small muted num nowrap" role="status">
        {found !== null &&
          (found.ids.length === 0 ? FIND.none : FIND.count(found.at + 1, found.total))}
      </span>
      <button
        type="button"
        class="button ghost icon small"
        aria-label={FIND.older}
        title={FIND.older}
        onClick={() => find.step(1)}
      >
        <UpArrowIcon size={16} />
      </button>
      <button
        type="button"
        class="button ghost icon small"
        aria-label={FIND.newer}
        title={FIND.newer}
        onClick={() => find.step(-1)}
      >
        <DownArrowIcon size={16} />
      </button>
      <button
        type="button"
        class="button ghost icon small"
        aria-label={FIND.close}
        title={FIND.close}
        onClick={onClose}
      >
        <CloseIcon size={16} />
      </button>
    </div>
  )
}
