import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import type { Offer } from '../../../../src/shared/domain/offers/types.ts'
import { offerNote, offerTitle, PANEL } from '../../text/debt-panel.ts'

/** What whoever takes over should know, in three lines, and the offer to make next. */
export function HandOff({ note }: { note: NonNullable<ConversationAnswer['hand_off']> }) {
  return (
    <section class="hand-off" aria-label={PANEL.handOff}>
      <h3>{PANEL.handOff}</h3>
      <ul>
        {note.summary.split('\n').map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
      {note.suggested_offer && (
        <>
          <p class="small muted">{PANEL.suggested}</p>
          <OfferLine offer={note.suggested_offer} />
        </>
      )}
    </section>
  )
}

/** What the bot put on the table last. */
export function Offered({ offers }: { offers: readonly Offer[] }) {
  if (offers.length === 0) return null
  return (
    <section class="stack tight" aria-label={PANEL.offered}>
      <h3>{PANEL.offered}</h3>
      <ul class="stack tight">
        {offers.map((offer) => (
          <li key={offer.id}>
            <OfferLine offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function OfferLine({ offer }: { offer: Offer }) {
  return (
    <p class="offer-line">
      <strong class="num">{offerTitle(offer)}</strong>
      <span class="small muted num">{offerNote(offer)}</span>
    </p>
  )
}
