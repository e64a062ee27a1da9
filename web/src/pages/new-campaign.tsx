import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ImportSummary } from '../../../src/shared/contracts/api/billing.ts'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { FileIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { DraftModel } from '../models/draft.ts'
import { ImportModel } from '../models/import.ts'
import type { Import } from '../models/import.ts'
import { DraftForm } from './new-campaign/draft-form.tsx'
import { ErrorRows } from './new-campaign/error-rows.tsx'
import { ImportTotals } from './new-campaign/import-totals.tsx'
import './new-campaign.css'

/** From an uploaded file to a running campaign. */
export function NewCampaignPage({ id = '' }: { id?: string }) {
  return <NewCampaign key={id} id={id} />
}

function NewCampaign({ id }: { id: string }) {
  const { api } = useApp()
  const model = useModel(() => new ImportModel({ api, later }, id))
  useEffect(() => void model.load(), [model])
  return (
    <Page title="Nova campanha">
      <ResourceView of={model.summary} lines={6}>
        {({ found }) => (found ? <Uploaded file={found} model={model} /> : <Gone />)}
      </ResourceView>
    </Page>
  )
}

function Gone() {
  return (
    <Empty icon={FileIcon} title="Arquivo não encontrado">
      <a class="button" href="/cobrancas">
        Voltar às cobranças
      </a>
    </Empty>
  )
}

function Uploaded({ file, model }: { file: ImportSummary; model: Import }) {
  const { session } = useApp()
  const accepted = file.rows - file.rejected - file.duplicate
  return (
    <>
      <ImportTotals file={file} />
      <ErrorRows file={file} model={model} />
      {file.status === 'committed' && accepted > 0 && session.canOperate.value && (
        <Compose key={file.id} importId={file.id} />
      )}
    </>
  )
}

function Compose({ importId }: { importId: string }) {
  const { api, toasts } = useApp()
  const draft = useModel(() => new DraftModel({ api, toasts }, importId))
  useEffect(() => void draft.load(), [draft])
  return <DraftForm draft={draft} />
}
