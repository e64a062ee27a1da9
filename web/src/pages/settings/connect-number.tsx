import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../../app-context.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { NumberModel } from '../../models/settings.ts'
import { WORDS } from '../../text/words.ts'
import { NumberCard } from './number-card.tsx'

type Props = { session: string; label: string; onClose: () => void }

/** The session of one more number: its state now, QR and pairing code, start and stop. */
export function ConnectNumber({ session, label, onClose }: Props) {
  const { api, toasts } = useApp()
  const number = useModel(() => new NumberModel({ api, toasts, later }, session))
  useEffect(() => void number.load(), [number])
  return (
    <Dialog open title={label} onClose={onClose}>
      <div class="number-session">
        <ResourceView of={number.status} lines={5}>
          {(status) => <NumberCard number={number} status={status} />}
        </ResourceView>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {WORDS.back}
        </button>
      </div>
    </Dialog>
  )
}
