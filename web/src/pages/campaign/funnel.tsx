import type { FunnelAnswer, FunnelStep } from '../../../../src/shared/contracts/api/cockpit.ts'
import { useApp } from '../../app-context.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN } from '../../text/campaign.ts'
import { formatCount, formatMoney, formatShare } from '../../text/format.ts'

type Props = { model: CampaignPageModel }

/** From the audience to money: each step leads to its people. */
export function Funnel({ model }: Props) {
  return (
    <section class="card stack" aria-labelledby="funnel-title">
      <div>
        <h2 id="funnel-title">{CAMPAIGN.funnel}</h2>
        <p class="small muted">{CAMPAIGN.funnelHint}</p>
      </div>
      <ResourceView of={model.funnel} lines={4}>
        {(answer) => <Steps answer={answer} model={model} />}
      </ResourceView>
    </section>
  )
}

function Steps({ answer, model }: Props & { answer: FunnelAnswer }) {
  const top = Math.max(1, ...answer.steps.map((step) => step.n))
  return (
    <ol class="funnel">
      {answer.steps.map((step, i) => (
        <li key={step.step}>
          <Step step={step} before={answer.steps[i - 1] ?? null} top={top} model={model} />
        </li>
      ))}
    </ol>
  )
}

type StepProps = Props & { step: FunnelStep; before: FunnelStep | null; top: number }

function Step({ step, before, top, model }: StepProps) {
  const { session } = useApp()
  const open = session.canOperate.value && step.n > 0
  const content = (
    <>
      <span class="funnel-bar" aria-hidden="true">
        <span class={step.step} style={{ height: `${(step.n / top) * 100}%` }} />
      </span>
      <span class="small muted funnel-label">{step.label}</span>
      <strong class="num">{formatCount(step.n)}</strong>
      <span class="small muted num">
        {before === null ? ' ' : formatShare(step.n, before.n)}
        {before !== null && <span class="sr-only"> {CAMPAIGN.funnelOf}</span>}
      </span>
      <span class="small num funnel-money">{formatMoney(step.amount_cents)}</span>
    </>
  )
  if (!open) {
    return (
      <div class="funnel-step" title={step.formula}>
        {content}
      </div>
    )
  }
  return (
    <button
      type="button"
      class="funnel-step"
      title={step.formula}
      aria-pressed={model.step.value === step.step}
      onClick={() => {
        void model.show({ step: step.step })
        document.getElementById('recipients-title')?.scrollIntoView({ block: 'start' })
      }}
    >
      {content}
    </button>
  )
}
