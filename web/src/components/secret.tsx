import { useApp } from '../app-context.ts'
import { SECRET } from '../text/access.ts'
import { Dialog } from './dialog.tsx'
import { CopyIcon } from './icons.tsx'

type Props = { title: string; hint: string; text: string; onClose: () => void }

/** Something that is shown once: it is copied, then it is gone. */
export function SecretDialog({ title, hint, text, onClose }: Props) {
  const { toasts } = useApp()
  async function copy() {
    await navigator.clipboard.writeText(text)
    toasts.ok(SECRET.copied)
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <div class="stack confirm-body">
        <p>{hint}</p>
        <pre class="secret" tabIndex={0}>
          {text}
        </pre>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={() => void copy()}>
          <CopyIcon size={16} /> {SECRET.copy}
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          {SECRET.done}
        </button>
      </div>
    </Dialog>
  )
}
