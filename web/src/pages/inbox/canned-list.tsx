import { SettingsIcon } from '../../components/icons.tsx'
import { CANNED } from '../../text/inbox.ts'
import type { CannedChoice } from './use-canned-keys.ts'

type Props = { list: CannedChoice; manage: () => void }

/** Replies that fit what was typed after the slash. */
export function CannedList({ list, manage }: Props) {
  const { id, found, at, empty, insert } = list
  return (
    <div class="canned">
      {found.length === 0 && <p class="small muted">{empty ? CANNED.none : CANNED.noMatch}</p>}
      <div id={id} role="listbox" aria-label={CANNED.list}>
        {found.map((one, i) => (
          <div
            key={one.shortcut}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            class="canned-option"
            // The field keeps the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              insert(one)
            }}
          >
            <strong>/{one.shortcut}</strong>
            <span class="truncate">{one.text}</span>
          </div>
        ))}
      </div>
      <button type="button" class="button small ghost" onClick={manage}>
        <SettingsIcon size={14} /> {CANNED.manage}
      </button>
    </div>
  )
}
