import { useLocation } from 'preact-iso'
import type { UploadInspectAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../app-context.ts'
import { Empty, Pill } from '../components/feedback.tsx'
import { AlertIcon, FileIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { formatLine, IMPORT } from '../text/import.ts'
import { Columns } from './check-columns/columns.tsx'
import { SampleRows } from './check-columns/sample-rows.tsx'
import './check-columns.css'
import { COLUMNS } from '../text/screens/columns.ts'

/** A table before it is imported: what each column holds, and how its first rows will be read. */
export function CheckColumnsPage() {
  const known = useApp().upload.inspected.value
  return (
    <Page title={IMPORT.title}>
      {known === null ? <Lost /> : <Checked name={known.file.name} found={known.found} />}
    </Page>
  )
}

function Lost() {
  return (
    <Empty icon={FileIcon} title={IMPORT.lost}>
      <p>{IMPORT.lostHint}</p>
      <a class="button primary" href="/cobrancas">
        {COLUMNS.chooseFile}
      </a>
    </Empty>
  )
}

function Checked({ name, found }: { name: string; found: UploadInspectAnswer }) {
  return (
    <>
      <section class="card stack" aria-labelledby="columns-title">
        <header>
          <div class="stack tight">
            <h2 id="columns-title" class="file-name">
              {name}
            </h2>
            <p class="small muted">{formatLine(found)}</p>
          </div>
          {found.saved && <Pill tone="ok">{IMPORT.saved}</Pill>}
        </header>
        <p class="small muted">{IMPORT.columnsHint}</p>
        <Columns found={found} />
      </section>
      <section class="card stack" aria-labelledby="rows-title">
        <h2 id="rows-title">{IMPORT.rowsTitle}</h2>
        <SampleRows found={found} />
      </section>
      <Confirm found={found} />
    </>
  )
}

function Confirm({ found }: { found: UploadInspectAnswer }) {
  const { upload } = useApp()
  const { route } = useLocation()
  const failed = upload.progress.value
  async function confirm() {
    const chosen = await upload.confirm()
    if (chosen.kind === 'sent') route(`/cobrancas/nova/${chosen.id}`)
  }
  return (
    <div class="stack">
      {found.problems.map((problem) => (
        <p key={`${problem.code}-${problem.field}`} class="notice danger" role="alert">
          <AlertIcon size={18} /> {problem.message}
        </p>
      ))}
      {failed.kind === 'failed' && (
        <p class="notice danger" role="alert">
          <AlertIcon size={18} /> {failed.message}
        </p>
      )}
      <div class="row wrap">
        <button
          type="button"
          class="button primary"
          disabled={found.problems.length > 0 || upload.busy.value}
          onClick={() => void confirm()}
        >
          {upload.busy.value ? IMPORT.importing : IMPORT.confirm}
        </button>
        <a class="button" href="/cobrancas">
          {COLUMNS.chooseOther}
        </a>
      </div>
    </div>
  )
}
