import type { ComponentChildren, FunctionComponent } from 'preact'
import { AlertIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'

type EmptyProps = {
  icon: FunctionComponent<{ size?: number }>
  title: string
  children?: ComponentChildren
}

/** What to show, and do, when there is nothing yet. */
export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="emblem">
        <Icon size={24} />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** A part that could not be loaded, with the way out. */
export function Failed({ message, retry }: { message: string; retry: () => void }) {
  return (
    <div class="empty" role="alert">
      <span class="emblem">
        <AlertIcon size={24} />
      </span>
      <h2>{SHELL.couldNotLoad}</h2>
      <p>{message}</p>
      <button type="button" class="button" onClick={retry}>
        {SHELL.tryAgain}
      </button>
    </div>
  )
}

/** Grey lines in the place of what is on its way. */
export function Loading({ lines = 3, label = SHELL.loading }: { lines?: number; label?: string }) {
  return (
    <div class="stack tight" aria-busy="true">
      <span class="sr-only" role="status">
        {label}
      </span>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} class="skeleton" style={{ width: `${100 - ((i * 17) % 45)}%` }} />
      ))}
    </div>
  )
}

type PillProps = {
  tone?: 'ok' | 'info' | 'warn' | 'danger' | 'violet' | 'plain'
  dot?: boolean
  beating?: boolean
  children: ComponentChildren
}

/** A small status word. */
export function Pill({ tone = 'plain', dot = false, beating = false, children }: PillProps) {
  return (
    <span class={`pill ${tone}`}>
      {dot && <span class={`dot${beating ? ' beating' : ''}`} />}
      {children}
    </span>
  )
}
