import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import type { CaseDto } from '../../../../src/shared/contracts/api/records.ts'
import { CheckIcon, OfferIcon, PixIcon, PromiseIcon } from '../../components/icons.tsx'
import type { Chat } from '../../models/chat.ts'
import type { Records } from '../../models/records.ts'
import { RECORDS } from '../../text/records.ts'
import { CaseDialog } from './case-dialog.tsx'
import { OfferDialog } from './offer-dialog.tsx'
import { PaymentDialog, PixDialog, PromiseDialog } from './record-dialogs.tsx'
import { DESK } from '../../text/screens/desk.ts'

export type DebtAction = 'promise' | 'offer' | 'pix' | 'payment' | CaseDto

type Props = {
  value: ConversationAnswer
  act: (action: DebtAction) => void
}

/** The verbs of a debt, each with its key. */
export function DebtButtons({ value, act }: Props) {
  if (value.debtors.length === 0) return null
  return (
    <div class="debt-actions">
      <button
        type="button"
        class="button small"
        aria-keyshortcuts="P"
        title={DESK.keyP}
        onClick={() => act('promise')}
      >
        <PromiseIcon size={16} /> {RECORDS.promise}
      </button>
      <button
        type="button"
        class="button small"
        aria-keyshortcuts="O"
        title={DESK.keyO}
        onClick={() => act('offer')}
      >
        <OfferIcon size={16} /> {RECORDS.offer}
      </button>
      <button
        type="button"
        class="button small"
        aria-keyshortcuts="G"
        title={DESK.keyG}
        onClick={() => act('pix')}
      >
        <PixIcon size={16} /> {RECORDS.pix}
      </button>
      <button type="button" class="button small" onClick={() => act('payment')}>
        <CheckIcon size={16} /> {RECORDS.payment}
      </button>
    </div>
  )
}

type DialogsProps = {
  value: ConversationAnswer
  chat: Chat
  records: Records
  action: DebtAction | null
  act: (action: DebtAction | null) => void
}

/** One dialog at a time, opened by a button or its key. */
export function DebtDialogs({ value, chat, records, action, act }: DialogsProps) {
  const close = () => act(null)
  const shared = { value, records, onClose: close }
  if (action === null) return null
  if (action === 'promise') return <PromiseDialog {...shared} />
  if (action === 'offer') return <OfferDialog {...shared} chat={chat} />
  if (action === 'pix') return <PixDialog {...shared} />
  if (action === 'payment') return <PaymentDialog {...shared} />
  return <CaseDialog {...shared} one={action} />
}
