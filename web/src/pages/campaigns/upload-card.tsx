import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { useUpload } from '../../components/drop-zone.tsx'
import { AlertIcon, UploadIcon } from '../../components/icons.tsx'

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
  const { upload } = useApp()
  const send = useUpload()
  const input = useRef<HTMLInputElement>(null)
  const progress = upload.progress.value
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
        <h2 id="upload-title">Nova campanha</h2>
        <p class="muted">
          Arraste o arquivo de devedores para qualquer lugar desta tela ou escolha um arquivo.
        </p>
        <FormatHelp />
      </div>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".json,application/json"
        aria-label="Arquivo de devedores"
        tabIndex={-1}
        onChange={chosen}
      />
      <button
        type="button"
        class="button primary"
        disabled={upload.busy.value}
        onClick={() => input.current?.click()}
      >
        {upload.busy.value ? 'Enviando…' : 'Escolher arquivo'}
      </button>
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
    </section>
  )
}

function FormatHelp() {
  return (
    <details>
      <summary>Como deve ser o arquivo</summary>
      <p class="small muted">
        JSON, até 32 MB e 100.000 linhas. Uma linha por dívida; <code>due_date</code> e{' '}
        <code>description</code> são opcionais.
      </p>
      <pre class="example" tabIndex={0}>
        {EXAMPLE}
      </pre>
    </details>
  )
}
