import { useModel } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { PaletteModel } from '../models/palette.ts'
import type { Choice } from '../models/palette.ts'
import { PALETTE } from '../text/palette.ts'
import { ChatIcon, ForwardIcon, SearchIcon, StarIcon } from './icons.tsx'
import './palette.css'

const ICONS = { action: StarIcon, page: ForwardIcon, person: ChatIcon } as const
const LIST = 'palette-list'

/** One field over everything one can go to or do. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { api, session } = useApp()
  const { route } = useLocation()
  const simulated = session.bootstrap.value?.gateway === 'simulator'
  const palette = useModel(() => new PaletteModel({ api, later, simulated }))
  const dialog = useRef<HTMLDialogElement>(null)
  const [chosen, setChosen] = useState(0)
  useEffect(() => dialog.current?.showModal(), [])
  const choices = palette.choices.value
  const at = Math.min(chosen, Math.max(0, choices.length - 1))

  function take(choice: Choice | undefined) {
    if (choice === undefined) return
    dialog.current?.close()
    if (choice.kind === 'action') choice.run()
    else route(choice.href)
  }
  function keyed(event: TargetedKeyboardEvent<HTMLInputElement>) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setChosen((at + by + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter') take(choices[at])
    else return
    event.preventDefault()
  }
  useEffect(() => document.getElementById(`${LIST}-${at}`)?.scrollIntoView({ block: 'nearest' }))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a click beside it closes, as Escape does
    <dialog
      ref={dialog}
      class="palette"
      aria-label={PALETTE.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="palette-field">
        <SearchIcon size={18} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={LIST}
          aria-activedescendant={choices.length > 0 ? `${LIST}-${at}` : undefined}
          aria-label={PALETTE.field}
          placeholder={PALETTE.placeholder}
          value={palette.query.value}
          onInput={(event) => {
            setChosen(0)
            palette.type(event.currentTarget.value)
          }}
          onKeyDown={keyed}
        />
      </div>
      <div id={LIST} class="palette-list" role="listbox" aria-label={PALETTE.title}>
        {choices.map((choice, i) => (
          <Option key={choice.id} id={`${LIST}-${i}`} choice={choice} on={i === at} take={take} />
        ))}
      </div>
      {choices.length === 0 && <p class="palette-none muted">{PALETTE.none}</p>}
      <p class="palette-hint small muted">{PALETTE.hint}</p>
    </dialog>
  )
}

type OptionProps = { id: string; choice: Choice; on: boolean; take: (choice: Choice) => void }

function Option({ id, choice, on, take }: OptionProps) {
  const Icon = ICONS[choice.kind]
  const pick = () => take(choice)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field keeps the focus and has the keys
    <div
      id={id}
      class="palette-option"
      role="option"
      tabIndex={-1}
      aria-selected={on}
      onClick={pick}
    >
      <Icon size={16} />
      <span class="truncate">{choice.label}</span>
      {choice.note !== null && <span class="small muted num">{choice.note}</span>}
      {choice.kind === 'action' && choice.key !== null && <kbd>{choice.key.toUpperCase()}</kbd>}
    </div>
  )
}
