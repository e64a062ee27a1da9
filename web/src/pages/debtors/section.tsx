import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { formatCount } from '../../text/format.ts'

type Props = { title: string; n?: number; children: ComponentChildren }

/** A part of the story, with how much it holds. */
export function Section({ title, n, children }: Props) {
  const id = useId()
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>
        {title} {n !== undefined && <span class="muted num section-n">{formatCount(n)}</span>}
      </h2>
      {children}
    </section>
  )
}
