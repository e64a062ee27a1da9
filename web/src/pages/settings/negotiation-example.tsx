import { useState } from 'preact/hooks'
import { addDays } from '../../../../src/shared/domain/br-date.ts'
import { offersFor } from '../../../../src/shared/domain/offers/ladder.ts'
import type { NegotiationPolicy, Offer } from '../../../../src/shared/domain/offers/types.ts'
import { MoneyField, NumberField } from '../../components/fields.tsx'
import { offerNote, offerTitle } from '../../text/debt-panel.ts'
import { formatMoney } from '../../text/format.ts'
import { NEGOTIATION } from '../../text/settings.ts'
import { SettingsCard } from './frame.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

/** The same computation that the bot uses, on an invented debt. */
export function NegotiationExample({ policy }: { policy: NegotiationPolicy }) {
  const [cents, setCents] = useState(50_000)
  const [days, setDays] = useState(60)
  const today = new Date().toLocaleDateString('sv-SE')
  const debt = { id: 'example', dueDate: addDays(today, -days), balanceCents: cents }
  const ladder = offersFor({ debts: [debt], policy, today })
  const updated = ladder[0]?.cash.updatedCents ?? cents
  return (
    <SettingsCard id="example-title" title={NEGOTIATION.example} hint={NEGOTIATION.exampleHint}>
      <div class="fields narrow">
        <MoneyField
          id="example-amount"
          label={SETTINGS_SCREEN.debtOf}
          cents={cents}
          onCents={(value) => setCents(value ?? 0)}
        />
        <NumberField
          id="example-days"
          label={SETTINGS_SCREEN.late}
          unit={WORDS.days}
          max={2_000}
          value={days}
          onValue={(value) => setDays(value ?? 0)}
        />
      </div>
      <p>
        <span class="small muted">{SETTINGS_SCREEN.totalWithCharges}</span>
        <br />
        <strong class="num">{formatMoney(updated)}</strong>
      </p>
      {ladder.length === 0 && <p class="muted">{NEGOTIATION.noOffer}</p>}
      <ol class="stack tight">
        {ladder.map((rung, i) => (
          <li key={rung.step} class="stack tight">
            <span class="small muted">
              {i === 0 ? SETTINGS_SCREEN.firstOffers : SETTINGS_SCREEN.afterNo}
            </span>
            <Line offer={rung.cash} />
            {rung.plan && <Line offer={rung.plan} />}
          </li>
        ))}
      </ol>
    </SettingsCard>
  )
}

function Line({ offer }: { offer: Offer }) {
  return (
    <p class="offer-line">
      <strong class="num">{offerTitle(offer)}</strong>
      <span class="small muted num">{offerNote(offer)}</span>
    </p>
  )
}
