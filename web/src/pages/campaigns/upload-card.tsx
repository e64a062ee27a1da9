import type { TargetedEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { useUpload } from '../../components/drop-zone.tsx'
import { AlertIcon, UploadIcon } from '../../components/icons.tsx'
import { PasteCells } from '../../components/paste-cells.tsx'
import { CAMPAIGN_LIST } from '../../text/screens/campaigns.ts'

/** One row of the seed's format, to copy from. */
const EXAMPLE = `[
  {
    "id": "1001",
    "name": "Maria Souza",
    "phone": "(11) 98765-4321",
    "amount": 150.50,
    "due_date": "2024-01-15",
    "description": "Mensalidade de janeiro"
  }
]`

/** Where a campaign begins: a debtor file, chosen or dropped. */
export function UploadCard() {
  const send = useUpload()
  const input = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  function chosen(event: TargetedEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0]
    void send(file)
    event.currentTarget.value = ''
  }
  return (
    <section class="card upload" aria-labelledby="upload-title">
      <span class="emblem">
        <UploadIcon size={26} />
      </span>
      <div class="stack tight grow">
        <h2 id="upload-title">{CAMPAIGN_LIST.newCampaign}</h2>
        <p class="muted">{CAMPAIGN_LIST.dropHint}</p>
        <FormatHelp />
      </div>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".json,.csv,.tsv,.txt,.xlsx,application/json,text/csv"
        aria-label={CAMPAIGN_LIST.debtorFile}
        tabIndex={-1}
        onChange={chosen}
      />
      <Buttons paste={() => setPasting(true)} choose={() => input.current?.click()} />
      <PasteCells open={pasting} onClose={() => setPasting(false)} />
      <Progress />
    </section>
  )
}

function Buttons({ paste, choose }: { paste: () => void; choose: () => void }) {
  const { upload } = useApp()
  return (
    <div class="row wrap upload-buttons">
      <a class="button" href="/cobrancas/nova">
        {CAMPAIGN_LIST.useKnown}
      </a>
      <button type="button" class="button" disabled={upload.busy.value} onClick={paste}>
        {CAMPAIGN_LIST.pasteCells}
      </button>
      <button type="button" class="button primary" disabled={upload.busy.value} onClick={choose}>
        {upload.busy.value ? CAMPAIGN_LIST.sendingFile : CAMPAIGN_LIST.chooseFile}
      </button>
    </div>
  )
}

/** Said to who cannot see it, and what went wrong to everybody. */
function Progress() {
  const progress = useApp().upload.progress.value
  return (
    <>
      <p class="sr-only" role="status">
        {progress.kind === 'sending' && `Enviando ${progress.name}`}
      </p>
      {progress.kind === 'failed' && (
        <p class="notice danger" role="alert">
          <AlertIcon size={18} />
          <span>
            <strong>{progress.name}:</strong> {progress.message}
          </span>
        </p>
      )}
    </>
  )
}

function FormatHelp() {
  return (
    <details>
      <summary>{CAMPAIGN_LIST.fileFormat}</summary>
      <p class="small muted">{CAMPAIGN_LIST.fileFormatHint}</p>
      <pre class="example" tabIndex={0}>
        {EXAMPLE}
      </pre>
    </details>
  )
}
