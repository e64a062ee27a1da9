import type { ComponentChildren, TargetedEvent } from 'preact'
import { useId } from 'preact/hooks'
import { FORMULA } from '../text/overview.ts'
import { InfoIcon } from './icons.tsx'

/** Air between the note and the edge of the screen. */
const EDGE_PX = 16

/** The note moves left as far as the right edge of the screen demands. */
function keepInside({ currentTarget }: TargetedEvent<HTMLElement>) {
  const tip = currentTarget.querySelector<HTMLElement>('.formula-tip')
  if (tip === null) return
  tip.style.translate = ''
  const over = tip.getBoundingClientRect().right + EDGE_PX - document.documentElement.clientWidth
  if (over > 0) tip.style.translate = `${-over}px`
}

/** How a figure is made, on hover, focus or touch; Escape puts it away. */
export function Formula({ of, children }: { of: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <span class="formula" onMouseEnter={keepInside} onFocusIn={keepInside}>
      <button
        type="button"
        aria-label={FORMULA.of(of)}
        aria-describedby={id}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      >
        <InfoIcon size={15} />
      </button>
      <span role="tooltip" id={id} class="formula-tip">
        {children}
      </span>
    </span>
  )
}
