import { Failed, Loading } from '../../components/feedback.tsx'
import { BackIcon, ForwardIcon } from '../../components/icons.tsx'
import { PhoneMock } from '../../components/phone-mock.tsx'
import type { Draft } from '../../models/draft.ts'
import type { Sample } from '../../models/samples.ts'
import { formatCount } from '../../text/format.ts'

/** The message as a real debtor of the file would read it; one step per debtor. */
export function SamplePreview({ draft }: { draft: Draft }) {
  const fault = draft.preview.fault.value
  if (fault !== null) return <Failed message={fault} retry={() => void draft.preview.retry()} />
  const total = draft.preview.total.value
  const sample = draft.preview.sample.value
  return (
    <div class="stack tight">
      <div class="row spread">
        <span class="small muted num" role="status">
          {total > 0
            ? `Destinatário ${formatCount(draft.preview.index.value + 1)} de ${formatCount(total)}`
            : ''}
        </span>
        <div class="row tight">
          <StepButton draft={draft} by={-1} disabled={draft.preview.index.value === 0} />
          <StepButton draft={draft} by={1} disabled={draft.preview.index.value >= total - 1} />
        </div>
      </div>
      {sample && <SampleView sample={sample} />}
      {sample === null &&
        (draft.simulating.value || total > 0 ? <Loading lines={5} /> : <Nobody />)}
    </div>
  )
}

function Nobody() {
  return <PhoneMock title="Ninguém" text={null} />
}

function StepButton({ draft, by, disabled }: { draft: Draft; by: 1 | -1; disabled: boolean }) {
  return (
    <button
      type="button"
      class="button icon small"
      aria-label={by === 1 ? 'Próximo destinatário' : 'Destinatário anterior'}
      disabled={disabled}
      onClick={() => void draft.preview.step(by)}
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
          Faltam dados para esta pessoa: {sample.missing.map((name) => `{${name}}`).join(', ')}. Ela
          fica de fora, ou use um valor de reserva no modelo, como {'{description|sua fatura}'}.
        </p>
      )}
    </>
  )
}
