import { useEffect, useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import type { Offer } from '../../../../src/shared/domain/offers/types.ts'
import { Loading } from '../../components/feedback.tsx'
import type { Chat } from '../../models/chat.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { Records } from '../../models/records.ts'
import { offerNote, offerText, offerTitle } from '../../text/debt-panel.ts'
import { RECORDS } from '../../text/records.ts'
import { DebtorChoice } from './record-dialogs.tsx'
import { useDebtor } from './use-debtor.ts'
import { DESK } from '../../text/screens/desk.ts'

type Props = {
  value: ConversationAnswer
  chat: Chat
  records: Records
  onClose: () => void
}

/** One of today's computed offers: written into the answer, or closed as an agreement. */
export function OfferDialog({ value, chat, records, onClose }: Props) {
  const { chosen, setChosen, whose } = useDebtor(value)
  const [picked, pick] = useState<string | null>(null)
  const offers = records.offers.value
  const offer = offers?.find((one) => one.id === picked) ?? offers?.[0]
  useEffect(() => void records.loadOffers(chosen), [records, chosen])
  async function close() {
    if (offer && (await records.agreement({ offer_id: offer.id, ...whose }))) onClose()
  }
  function write() {
    if (offer) chat.write(offerText(offer))
    onClose()
  }
  return (
    <FormDialog
      title={RECORDS.offerTitle}
      confirm={RECORDS.close}
      ready={offer !== undefined}
      busy={records.acting.value}
      onClose={onClose}
      onConfirm={() => void close()}
    >
      <p class="small muted">{RECORDS.offerHint}</p>
      <DebtorChoice value={value} chosen={chosen} choose={setChosen} />
      {offers === null && <Loading lines={3} />}
      {offers?.length === 0 && <p class="notice warn">{RECORDS.noOffers}</p>}
      {offers !== null && offers.length > 0 && (
        <>
          <OfferChoice offers={offers} chosen={offer?.id ?? null} pick={pick} />
          <div>
            <button type="button" class="button small" onClick={write}>
              {RECORDS.write}
            </button>
          </div>
        </>
      )}
    </FormDialog>
  )
}

type ChoiceProps = {
  offers: readonly Offer[]
  chosen: string | null
  pick: (id: string) => void
}

function OfferChoice({ offers, chosen, pick }: ChoiceProps) {
  return (
    <fieldset class="offer-choice">
      <legend class="sr-only">{DESK.offersToday}</legend>
      {offers.map((offer) => (
        <label key={offer.id} class="offer-option">
          <input
            type="radio"
            name="offer"
            checked={chosen === offer.id}
            onChange={() => pick(offer.id)}
          />
          <span>
            <strong class="num">{offerTitle(offer)}</strong>
            <span class="small muted num">{offerNote(offer)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
