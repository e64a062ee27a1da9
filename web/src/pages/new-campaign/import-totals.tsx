import type { ImportSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { UndoIcon } from '../../components/icons.tsx'
import { Polite } from '../../components/polite.tsx'
import type { Import } from '../../models/import.ts'
import { formatCount, formatMoney, plural } from '../../text/format.ts'
import { IMPORT } from '../../text/import.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'
import { WORDS } from '../../text/words.ts'

type Props = { file: ImportSummary; model: Import }

/** The file's account, which closes: every row and every cent is in exactly one of the five parts. */
export function ImportTotals({ file, model }: Props) {
  const parts = [
    { label: NEW_CAMPAIGN.added, n: file.new, cents: file.cents.new },
    { label: NEW_CAMPAIGN.updated, n: file.updated, cents: file.cents.updated },
    { label: NEW_CAMPAIGN.unchanged, n: file.unchanged, cents: file.cents.unchanged },
    { label: NEW_CAMPAIGN.duplicate, n: file.duplicate, cents: file.cents.duplicate },
    { label: NEW_CAMPAIGN.rejected, n: file.rejected, cents: file.cents.rejected, wrong: true },
  ]
  return (
    <section class="card" aria-labelledby="totals-title">
      <header>
        <div class="stack tight">
          <h2 id="totals-title" class="file-name">
            {file.name}
          </h2>
          <p class="small muted">
            {plural(file.rows, WORDS.rowWord, WORDS.rowsWord)} · {formatMoney(file.cents_accepted)}{' '}
            {NEW_CAMPAIGN.inAccepted}
          </p>
        </div>
        <div class="row tight wrap">
          <FileStatus file={file} />
          <Undo file={file} model={model} />
        </div>
      </header>
      {file.status === 'committing' && <Committing file={file} />}
      <dl class="totals">
        {parts.map(({ label, n, cents, wrong }) => (
          <div key={label} class={wrong && n > 0 ? 'wrong' : undefined}>
            <dt class="small muted">{label}</dt>
            <dd>
              <strong class="num">{formatCount(n)}</strong>
              <span class="small muted num">{formatMoney(cents)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {file.unreadable > 0 && (
        <p class="small muted">
          {plural(file.unreadable, NEW_CAMPAIGN.rejectedHas, NEW_CAMPAIGN.rejectedHave)}{' '}
          {NEW_CAMPAIGN.unreadable}
        </p>
      )}
    </section>
  )
}

/** Asks first; the server says no once somebody of the file was written to. */
function Undo({ file, model }: Props) {
  const { session } = useApp()
  const [asking, setAsking] = useState(false)
  const possible = file.status === 'committed' && file.undone_at === null
  if (!possible || !session.canOperate.value) return null
  return (
    <>
      <button
        type="button"
        class="button small ghost"
        disabled={model.undoing.value}
        onClick={() => setAsking(true)}
      >
        <UndoIcon size={16} /> {IMPORT.undo}
      </button>
      <Confirm
        open={asking}
        title={IMPORT.undoAsk}
        confirmLabel={NEW_CAMPAIGN.undo}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void model.undo()
        }}
      >
        <p>{IMPORT.undoHint}</p>
      </Confirm>
    </>
  )
}

function FileStatus({ file }: { file: ImportSummary }) {
  if (file.undone_at !== null) return <Pill>{NEW_CAMPAIGN.undone}</Pill>
  if (file.status === 'failed') return <Pill tone="danger">{WORDS.failed}</Pill>
  if (file.status === 'committed') return <Pill tone="ok">{NEW_CAMPAIGN.stored}</Pill>
  return (
    <Pill tone="info" dot beating>
      {WORDS.processing}
    </Pill>
  )
}

function Committing({ file }: { file: ImportSummary }) {
  const text = `${formatCount(file.progress)} de ${plural(file.rows, NEW_CAMPAIGN.storedRow, NEW_CAMPAIGN.storedRows)}`
  return (
    <div class="stack tight committing">
      <progress max={file.rows} value={file.progress} aria-label={NEW_CAMPAIGN.storing} />
      <span class="small muted num">{text}</span>
      <Polite text={text} />
    </div>
  )
}
