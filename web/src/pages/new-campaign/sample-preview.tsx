import { useState } from 'preact/hooks'
import { Chip, Chips } from '../../components/chips.tsx'
import { Failed, Loading } from '../../components/feedback.tsx'
import { BackIcon, ForwardIcon } from '../../components/icons.tsx'
import { PhoneMock } from '../../components/phone-mock.tsx'
import type { Draft } from '../../models/draft.ts'
import type { Sample } from '../../models/samples.ts'
import { formatCount } from '../../text/format.ts'
import { WIZARD, WORST_LABELS } from '../../text/wizard.ts'
import type { WorstCase } from '../../text/wizard.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

/** The message as real debtors would read it: one step per debtor, and the ones it may read badly for. */
export function SamplePreview({ draft }: { draft: Draft }) {
  const [why, look] = useState<WorstCase | null>(null)
  const fault = draft.preview.fault.value
  if (fault !== null) return <Failed message={fault} retry={() => void draft.preview.retry()} />
  const total = draft.preview.total.value
  const worst = draft.result.value?.worst.find((one) => one.why === why) ?? null
  const sample = worst ?? draft.preview.sample.value
  return (
    <div class="stack tight">
      <div class="row spread">
        <span class="small muted num" role="status">
          {worst !== null && WORST_LABELS[worst.why]}
          {worst === null &&
            total > 0 &&
            `Destinatário ${formatCount(draft.preview.index.value + 1)} de ${formatCount(total)}`}
        </span>
        <div class="row tight">
          <StepButton draft={draft} by={-1} leave={() => look(null)} />
          <StepButton draft={draft} by={1} leave={() => look(null)} />
        </div>
      </div>
      <WorstCases draft={draft} shown={worst?.why ?? null} look={look} />
      {sample && <SampleView sample={sample} />}
      {sample === null &&
        (draft.simulating.value || total > 0 ? <Loading lines={5} /> : <Nobody />)}
    </div>
  )
}

function Nobody() {
  return <PhoneMock title={NEW_CAMPAIGN.nobody} text={null} />
}

type WorstProps = {
  draft: Draft
  shown: WorstCase | null
  look: (why: WorstCase | null) => void
}

function WorstCases({ draft, shown, look }: WorstProps) {
  const worst = draft.result.value?.worst ?? []
  if (worst.length === 0) return null
  return (
    <Chips label={WIZARD.worst} titled>
      {worst.map(({ why }) => (
        <Chip key={why} pressed={shown === why} onClick={() => look(shown === why ? null : why)}>
          {WORST_LABELS[why]}
        </Chip>
      ))}
    </Chips>
  )
}

type StepProps = { draft: Draft; by: 1 | -1; leave: () => void }

function StepButton({ draft, by, leave }: StepProps) {
  const { index, total } = draft.preview
  const atEnd = by === 1 ? index.value >= total.value - 1 : index.value === 0
  return (
    <button
      type="button"
      class="button icon small"
      aria-label={by === 1 ? NEW_CAMPAIGN.nextPerson : NEW_CAMPAIGN.previousPerson}
      disabled={atEnd}
      onClick={() => {
        leave()
        void draft.preview.step(by)
      }}
    >
      {by === 1 ? <ForwardIcon size={16} /> : <BackIcon size={16} />}
    </button>
  )
}

function SampleView({ sample }: { sample: Sample }) {
  return (
    <>
      <PhoneMock title={sample.debtor} subtitle={sample.phone} text={sample.text} />
      {sample.missing.length > 0 && (
        <p class="notice warn">
          {NEW_CAMPAIGN.missingData} {sample.missing.map((name) => `{${name}}`).join(', ')}. Ela
          fica de fora, ou use um valor de reserva no modelo, como {'{description|sua fatura}'}.
        </p>
      )}
    </>
  )
}
