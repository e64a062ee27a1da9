import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { WORDS } from '../text/words.ts'

type DialogProps = {
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
}

/** A native modal dialog: focus stays inside, Escape closes. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog ref={ref} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <>
          <h2 id={titleId}>{title}</h2>
          {children}
        </>
      )}
    </dialog>
  )
}

type ConfirmProps = DialogProps & {
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm({
  confirmLabel,
  danger,
  busy,
  onConfirm,
  children,
  ...dialog
}: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      <div class="confirm-body">{children}</div>
      <div class="actions">
        <button type="button" class="button" onClick={dialog.onClose}>
          {WORDS.back}
        </button>
        <button
          type="button"
          class={`button ${danger ? 'danger solid' : 'primary'}`}
          disabled={busy ?? false}
          onClick={onConfirm}
        >
          {confirmLabel}
        </button>
      </div>
    </Dialog>
  )
}
