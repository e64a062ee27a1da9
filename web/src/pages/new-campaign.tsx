import { useModel } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ImportSummary } from '../../../src/shared/contracts/api/billing.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { FileIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { filterOf } from '../models/debtors-address.ts'
import { DraftModel } from '../models/draft.ts'
import { ImportModel } from '../models/import.ts'
import type { Import } from '../models/import.ts'
import { newKey } from '../new-key.ts'
import { formatDateTime } from '../text/format.ts'
import { WIZARD } from '../text/wizard.ts'
import { DraftForm } from './new-campaign/draft-form.tsx'
import { ErrorRows } from './new-campaign/error-rows.tsx'
import { ImportTotals } from './new-campaign/import-totals.tsx'
import './new-campaign.css'
import { NEW_CAMPAIGN } from '../text/screens/new-campaign.ts'

/** From an uploaded file to a running campaign. */
export function NewCampaignPage({ id = '' }: { id?: string }) {
  return id === '' ? <FromDebtors /> : <NewCampaign key={id} id={id} />
}

/** Without a file: for people that are already known. */
function FromDebtors() {
  const { session } = useApp()
  const name = `Campanha ${formatDateTime(Date.now())}`
  return (
    <Page title={WIZARD.title}>
      {session.canOperate.value ? (
        <Compose importId={null} name={name} filter={filterIn(location.search)} />
      ) : (
        <Gone />
      )}
    </Page>
  )
}

function NewCampaign({ id }: { id: string }) {
  const { api, toasts, save } = useApp()
  const model = useModel(() => new ImportModel({ api, toasts, save, later }, id))
  useEffect(() => void model.load(), [model])
  return (
    <Page title={WIZARD.title}>
      <ResourceView of={model.summary} lines={6}>
        {({ found }) => (found ? <Uploaded file={found} model={model} /> : <Gone />)}
      </ResourceView>
    </Page>
  )
}

function Gone() {
  return (
    <Empty icon={FileIcon} title={NEW_CAMPAIGN.fileNotFound}>
      <a class="button" href="/cobrancas">
        {NEW_CAMPAIGN.backToBilling}
      </a>
    </Empty>
  )
}

function Uploaded({ file, model }: { file: ImportSummary; model: Import }) {
  const { session } = useApp()
  const accepted = file.rows - file.rejected - file.duplicate
  const usable = file.status === 'committed' && file.undone_at === null && accepted > 0
  return (
    <>
      <ImportTotals file={file} model={model} />
      <ErrorRows file={file} model={model} />
      {usable && session.canOperate.value && (
        <Compose key={file.id} importId={file.id} name={file.name} accepted={accepted} />
      )}
    </>
  )
}

/** Conditions that another screen handed over by the address. */
const filterIn = (query: string) => filterOf(new URLSearchParams(query).get('filtro'))

type ComposeProps = {
  importId: string | null
  name: string
  filter?: AudienceFilter
  /** Rows of the file that are in: a mended one makes the audience another. */
  accepted?: number
}

function Compose({ importId, name, filter = {}, accepted = 0 }: ComposeProps) {
  const { api, launch, toasts } = useApp()
  const draft = useModel(
    () => new DraftModel({ api, launch, toasts, later, newKey }, { importId, name, filter }),
  )
  useEffect(() => void draft.load(), [draft])
  const known = useRef(accepted)
  useEffect(() => {
    if (known.current !== accepted) draft.touch()
    known.current = accepted
  }, [draft, accepted])
  return <DraftForm draft={draft} hasFile={importId !== null} />
}
