import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { DryRunAnswer } from '../../../../src/shared/contracts/api/audience.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { TextField } from '../../components/fields.tsx'
import { SendIcon } from '../../components/icons.tsx'
import type { Draft } from '../../models/draft.ts'
import { formatCount, formatDateTime, formatMoney, plural } from '../../text/format.ts'
import { etaText, MANY_PEOPLE, WIZARD } from '../../text/wizard.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'
import { WORDS } from '../../text/words.ts'

/** Asks with the figures of the dry run, then ten seconds remain to take it back. */
export function Start({ draft }: { draft: Draft }) {
  const { launch } = useApp()
  const { route } = useLocation()
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const result = draft.result.value
  const eligible = result?.eligible ?? 0
  const name = draft.name.value.trim()
  const ready = eligible > 0 && name !== '' && draft.shareLeft.value === 0
  const many = eligible > MANY_PEOPLE
  function start() {
    setAsking(false)
    setTyped('')
    draft.start(() => {
      if (location.pathname.startsWith('/cobrancas/nova')) route('/cobrancas')
    })
  }
  const waiting = launch.launching.value !== null || launch.sending.value
  return (
    <>
      <button
        type="button"
        class="button primary"
        disabled={!ready || draft.simulating.value || waiting}
        onClick={() => setAsking(true)}
      >
        <SendIcon size={18} /> {draft.scheduledAt.value === null ? WIZARD.start : WIZARD.schedule}
      </button>
      <Confirm
        open={asking}
        title={`Enviar para ${plural(eligible, WORDS.personWord, WORDS.peopleWord)}?`}
        confirmLabel={
          draft.scheduledAt.value === null ? NEW_CAMPAIGN.startNow : NEW_CAMPAIGN.schedule
        }
        busy={many && typed.trim() !== name}
        onClose={() => setAsking(false)}
        onConfirm={start}
      >
        {result && <Facts draft={draft} result={result} />}
        {many && (
          <TextField
            id="start-name"
            label={NEW_CAMPAIGN.campaignName}
            hint={WIZARD.typeName}
            placeholder={name}
            value={typed}
            onText={setTyped}
          />
        )}
        <p class="small muted">{NEW_CAMPAIGN.tenSeconds}</p>
      </Confirm>
    </>
  )
}

function Facts({ draft, result }: { draft: Draft; result: DryRunAnswer }) {
  const at = draft.scheduledAt.value
  return (
    <dl class="confirm-facts">
      <dt>{WORDS.template}</dt>
      <dd>{draft.variants.value.map((one) => one.name).join(', ')}</dd>
      <dt>{NEW_CAMPAIGN.amountCharged}</dt>
      <dd class="num">{formatMoney(result.cents)}</dd>
      <dt>{NEW_CAMPAIGN.leftOut}</dt>
      <dd class="num">{formatCount(result.audience - result.eligible)}</dd>
      <dt>{NEW_CAMPAIGN.gap}</dt>
      <dd>{formatCount(draft.delaySeconds.value)} s</dd>
      {at !== null && (
        <>
          <dt>{NEW_CAMPAIGN.starts}</dt>
          <dd class="num">{formatDateTime(at)}</dd>
        </>
      )}
      {result.eta && (
        <>
          <dt>{NEW_CAMPAIGN.forecast}</dt>
          <dd class="num">{etaText(result.eta, Date.now())}</dd>
        </>
      )}
    </dl>
  )
}
