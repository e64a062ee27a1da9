import type { ComponentChildren } from 'preact'
import './chips.css'

type ChipsProps = {
  /** What is chosen among; read out, and shown with `titled`. */
  label: string
  titled?: boolean
  children: ComponentChildren
}

/** A few small choices in a row that wraps. */
export function Chips({ label, titled = false, children }: ChipsProps) {
  return (
    <div class="pick-chips" role="group" aria-label={label}>
      {titled && (
        <span class="small muted" aria-hidden="true">
          {label}
        </span>
      )}
      {children}
    </div>
  )
}

type ChipProps = { pressed: boolean; onClick: () => void; children: ComponentChildren }

/** One of them: pressed or not. */
export function Chip({ pressed, onClick, children }: ChipProps) {
  return (
    <button type="button" class="pick-chip" aria-pressed={pressed} onClick={onClick}>
      {children}
    </button>
  )
}
