import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { FORMULA } from '../text/overview.ts'
import { InfoIcon } from './icons.tsx'

/** How a figure is made, on hover, focus or touch; Escape puts it away. */
export function Formula({ of, children }: { of: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <span class="formula">
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
