import type { DiscountTier } from '../../../../src/shared/domain/offers/types.ts'
import { MoneyField, NumberField, PercentField } from '../../components/fields.tsx'
import { AlertIcon, PlusIcon, TrashIcon } from '../../components/icons.tsx'
import { NEGOTIATION } from '../../text/settings.ts'
import { SettingsCard } from './frame.tsx'
import type { PolicyPart } from './negotiation-tab.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

const WHOLE_BPS = 10_000
const NEW_TIER: DiscountTier = {
  minDaysLate: 30,
  maxDaysLate: null,
  minAmountCents: 0,
  maxDiscountBps: 1_000,
}

/** How much may be taken off, by days late and amount; and how far down the total may go. */
export function DiscountTiers({ form, policy, disabled }: PolicyPart) {
  const tiers = policy.discountTiers
  const set = (discountTiers: DiscountTier[]) => form.patch({ discountTiers })
  const guarded = tiers.length > 0 && policy.minPrincipalShareBps === WHOLE_BPS
  return (
    <SettingsCard
      id="discounts-title"
      title={NEGOTIATION.discounts}
      hint={NEGOTIATION.discountsHint}
    >
      {tiers.map((tier, i) => (
        <Tier
          key={i}
          no={i}
          tier={tier}
          disabled={disabled}
          wrong={form.wrong.value}
          change={(part) => set(tiers.map((one, at) => (at === i ? { ...one, ...part } : one)))}
          remove={() => set(tiers.filter((_, at) => at !== i))}
        />
      ))}
      {!disabled && (
        <div>
          <button type="button" class="button small" onClick={() => set([...tiers, NEW_TIER])}>
            <PlusIcon size={16} /> {SETTINGS_SCREEN.discountTier}
          </button>
        </div>
      )}
      <PercentField
        id="principal-share"
        label={NEGOTIATION.floor}
        hint={NEGOTIATION.floorHint}
        maxBps={WHOLE_BPS}
        disabled={disabled}
        bps={policy.minPrincipalShareBps}
        onBps={(minPrincipalShareBps) => form.patch({ minPrincipalShareBps })}
      />
      {guarded && (
        <p class="notice warn">
          <AlertIcon size={16} /> {NEGOTIATION.floorWarning}
        </p>
      )}
    </SettingsCard>
  )
}

type TierProps = {
  no: number
  tier: DiscountTier
  disabled: boolean
  wrong: (path: string) => string | undefined
  change: (part: Partial<DiscountTier>) => void
  remove: () => void
}

function Tier({ no, tier, disabled, wrong, change, remove }: TierProps) {
  const at = (field: string) => wrong(`discountTiers.${no}.${field}`)
  return (
    <fieldset class="tier">
      <legend class="sr-only">
        {SETTINGS_SCREEN.tier} {no + 1}
      </legend>
      <NumberField
        id={`tier-${no}-from`}
        label={WORDS.lateFrom}
        unit={WORDS.days}
        max={36_500}
        disabled={disabled}
        wrong={at('minDaysLate')}
        value={tier.minDaysLate}
        onValue={(value) => change({ minDaysLate: value ?? 0 })}
      />
      <NumberField
        id={`tier-${no}-to`}
        label={SETTINGS_SCREEN.toBlankOpen}
        unit={WORDS.days}
        max={36_500}
        disabled={disabled}
        wrong={at('maxDaysLate')}
        value={tier.maxDaysLate}
        onValue={(value) => change({ maxDaysLate: value })}
      />
      <MoneyField
        id={`tier-${no}-amount`}
        label={SETTINGS_SCREEN.totalFrom}
        disabled={disabled}
        cents={tier.minAmountCents}
        onCents={(cents) => change({ minAmountCents: cents ?? 0 })}
      />
      <PercentField
        id={`tier-${no}-discount`}
        label={SETTINGS_SCREEN.discountUpTo}
        maxBps={9_900}
        disabled={disabled}
        wrong={at('maxDiscountBps')}
        bps={tier.maxDiscountBps}
        onBps={(maxDiscountBps) => change({ maxDiscountBps })}
      />
      {!disabled && (
        <button
          type="button"
          class="button icon small ghost"
          aria-label={`Tirar a faixa ${no + 1}`}
          onClick={remove}
        >
          <TrashIcon size={16} />
        </button>
      )}
    </fieldset>
  )
}
