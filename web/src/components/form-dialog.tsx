import type { ComponentChildren } from 'preact'
import { Dialog } from './dialog.tsx'
import { WORDS } from '../text/words.ts'

type FormProps = {
  title: string
  confirm: string
  ready: boolean
  busy: boolean
  onClose: () => void
  onConfirm: () => void
  children: ComponentChildren
}

/** A small form in a dialog; Enter confirms. */
export function FormDialog({ title, confirm, ready, busy, children, ...on }: FormProps) {
  return (
    <Dialog open title={title} onClose={on.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !busy) on.onConfirm()
        }}
      >
        <div class="stack confirm-body">{children}</div>
        <div class="actions">
          <button type="button" class="button" onClick={on.onClose}>
            {WORDS.back}
          </button>
          <button class="button primary" disabled={!ready || busy}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
