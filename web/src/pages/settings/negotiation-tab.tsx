import type { NegotiationPolicy } from '../../../../src/shared/domain/offers/types.ts'
import { useApp } from '../../app-context.ts'
import { MoneyField, NumberField, PercentField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { SettingsForm } from '../../models/settings-form.ts'
import { NEGOTIATION } from '../../text/settings.ts'
import { DiscountTiers } from './discount-tiers.tsx'
import { SaveBar, SettingsCard } from './frame.tsx'
import { NegotiationExample } from './negotiation-example.tsx'
import { useSettingsForm } from './use-form.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

export type PolicyForm = SettingsForm<NegotiationPolicy>
export type PolicyPart = { form: PolicyForm; policy: NegotiationPolicy; disabled: boolean }

/** What the bot and the operators may offer. */
export function NegotiationTab() {
  const disabled = !useApp().session.isAdmin.value
  const form = useSettingsForm<NegotiationPolicy>('negotiation')
  return (
    <ResourceView of={form.stored} lines={10}>
      {({ value }) => {
        const part = { form, policy: form.value.value ?? value, disabled }
        return (
          <div class="settings">
            <div class="stack">
              <Charges {...part} />
              <DiscountTiers {...part} />
              <Plans {...part} />
              <SaveBar form={form} />
            </div>
            <NegotiationExample policy={part.policy} />
          </div>
        )
      }}
    </ResourceView>
  )
}

function Charges({ form, policy, disabled }: PolicyPart) {
  return (
    <SettingsCard id="charges-title" title={NEGOTIATION.charges}>
      <label class="choice">
        <input
          type="checkbox"
          checked={policy.chargesByContract}
          disabled={disabled}
          onChange={(event) => form.patch({ chargesByContract: event.currentTarget.checked })}
        />
        <span>
          {NEGOTIATION.byContract}
          <span class="hint small muted">{NEGOTIATION.byContractHint}</span>
        </span>
      </label>
      <div class="fields">
        <PercentField
          id="fine"
          label={NEGOTIATION.fine}
          hint={NEGOTIATION.fineHint}
          wrong={form.wrong.value('finePercentBps')}
          disabled={disabled || !policy.chargesByContract}
          maxBps={200}
          bps={policy.finePercentBps}
          onBps={(finePercentBps) => form.patch({ finePercentBps })}
        />
        <PercentField
          id="interest"
          label={NEGOTIATION.interest}
          hint={NEGOTIATION.interestHint}
          wrong={form.wrong.value('interestMonthlyBps')}
          disabled={disabled || !policy.chargesByContract}
          maxBps={100}
          bps={policy.interestMonthlyBps}
          onBps={(interestMonthlyBps) => form.patch({ interestMonthlyBps })}
        />
      </div>
    </SettingsCard>
  )
}

function Plans(part: PolicyPart) {
  return (
    <SettingsCard id="plans-title" title={NEGOTIATION.plans}>
      <div class="fields">
        <Installments {...part} />
        <Proposal {...part} />
      </div>
    </SettingsCard>
  )
}

function Installments({ form, policy, disabled }: PolicyPart) {
  return (
    <>
      <NumberField
        id="max-installments"
        label={SETTINGS_SCREEN.mostInstalments}
        hint={SETTINGS_SCREEN.oneIsCash}
        min={1}
        max={60}
        wrong={form.wrong.value('maxInstallments')}
        disabled={disabled}
        value={policy.maxInstallments}
        onValue={(value) => form.patch({ maxInstallments: value ?? 1 })}
      />
      <MoneyField
        id="min-installment"
        label={SETTINGS_SCREEN.leastInstalment}
        wrong={form.wrong.value('minInstallmentCents')}
        disabled={disabled}
        cents={policy.minInstallmentCents}
        onCents={(cents) => form.patch({ minInstallmentCents: cents ?? 1 })}
      />
      <PercentField
        id="down-payment"
        label={SETTINGS_SCREEN.leastDownPayment}
        maxBps={10_000}
        disabled={disabled}
        bps={policy.minDownPaymentBps}
        onBps={(minDownPaymentBps) => form.patch({ minDownPaymentBps })}
      />
      <PercentField
        id="plan-discount"
        label={SETTINGS_SCREEN.planDiscountShare}
        maxBps={10_000}
        disabled={disabled}
        bps={policy.installmentDiscountShareBps}
        onBps={(installmentDiscountShareBps) => form.patch({ installmentDiscountShareBps })}
      />
    </>
  )
}

/** How long a proposal stands, and how often it gets better. */
function Proposal({ form, policy, disabled }: PolicyPart) {
  return (
    <>
      <NumberField
        id="validity"
        label={SETTINGS_SCREEN.offerValidity}
        unit={WORDS.days}
        max={60}
        disabled={disabled}
        value={policy.validityDays}
        onValue={(value) => form.patch({ validityDays: value ?? 0 })}
      />
      <NumberField
        id="first-payment"
        label={SETTINGS_SCREEN.firstPaymentWithin}
        unit={WORDS.days}
        max={60}
        disabled={disabled}
        value={policy.firstPaymentDays}
        onValue={(value) => form.patch({ firstPaymentDays: value ?? 0 })}
      />
      <NumberField
        id="ladder"
        label={SETTINGS_SCREEN.offerSteps}
        min={1}
        max={2}
        disabled={disabled}
        value={policy.ladderSteps}
        onValue={(value) => form.patch({ ladderSteps: value ?? 1 })}
      />
    </>
  )
}
