import { Dialog } from '../../components/dialog.tsx'
import { INBOX_KEYS } from '../../text/debt-panel.ts'
import { DESK } from '../../text/screens/desk.ts'

/** Every key of the inbox in one place. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} title={DESK.shortcuts} onClose={onClose}>
      <dl class="keys">
        {INBOX_KEYS.map(({ key, text }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button primary" onClick={onClose}>
          {DESK.understood}
        </button>
      </div>
    </Dialog>
  )
}
