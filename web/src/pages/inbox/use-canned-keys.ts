import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Canned, CannedReply } from '../../models/canned.ts'
import { matchingCanned } from '../../text/canned.ts'

const ID = 'canned-list'
const SHOWN = 8

/** The list under `/`: open while the text is a slash and one word; arrows choose, Enter or Tab inserts. */
export function useCannedKeys(canned: Canned, text: string, insert: (one: CannedReply) => void) {
  const typed = /^\/([\p{L}\d_-]*)$/u.exec(text)?.[1] ?? null
  const [chosen, setChosen] = useState(0)
  const [closedAt, setClosedAt] = useState<string | null>(null)
  useEffect(() => setChosen(0), [typed])
  const items = canned.settings.data.value?.items ?? []
  const found = typed === null ? [] : matchingCanned(items, typed).slice(0, SHOWN)
  const open = typed !== null && closedAt !== text
  const at = Math.min(chosen, Math.max(0, found.length - 1))

  /** Whether the key was meant for the list. */
  function key(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean {
    if (!open || event.isComposing) return false
    const one = found[at]
    if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setChosen((at + found.length - 1) % Math.max(1, found.length))
    else if (event.key === 'Escape') setClosedAt(text)
    else if ((event.key === 'Enter' || event.key === 'Tab') && one !== undefined) insert(one)
    else return event.key === 'Enter' && !event.shiftKey ? stop(event) : false
    return stop(event)
  }
  return {
    id: ID,
    open,
    found,
    at,
    empty: items.length === 0,
    activeId: open && found.length > 0 ? `${ID}-${at}` : undefined,
    insert,
    key,
  }
}
export type CannedChoice = ReturnType<typeof useCannedKeys>

function stop(event: TargetedKeyboardEvent<HTMLTextAreaElement>): true {
  event.preventDefault()
  return true
}
