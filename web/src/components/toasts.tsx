import { useApp } from '../app-context.ts'
import { CloseIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'

/** Notices at the edge of the screen, read out politely. */
export function ToastList() {
  const { toasts } = useApp()
  return (
    <div class="toasts" aria-live="polite">
      {toasts.list.value.map((toast) => (
        <div key={toast.id} class={`toast ${toast.tone}`}>
          <p>{toast.text}</p>
          <button
            type="button"
            class="button ghost icon small"
            aria-label={SHELL.closeNotice}
            onClick={() => toasts.dismiss(toast.id)}
          >
            <CloseIcon size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
