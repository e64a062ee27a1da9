import type { ImportSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { Pill } from '../../components/feedback.tsx'
import { FileIcon } from '../../components/icons.tsx'
import type { Resource } from '../../models/resource.ts'
import { formatRecent, plural } from '../../text/format.ts'
import { CAMPAIGN_LIST } from '../../text/screens/campaigns.ts'
import { WORDS } from '../../text/words.ts'

const SHOWN = 4

/** The last debtor files: each can still become a campaign. */
export function RecentUploads({ uploads }: { uploads: Resource<ImportSummary[]> }) {
  const files = (uploads.data.value ?? []).filter((file) => file.kind === 'clients').slice(0, SHOWN)
  if (files.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="uploads-title">
      <h2 id="uploads-title">{CAMPAIGN_LIST.recentFiles}</h2>
      <ul class="uploads">
        {files.map((file) => (
          <li key={file.id}>
            <a class="upload-link" href={`/cobrancas/nova/${file.id}`}>
              <FileIcon />
              <span class="grow">
                <span class="truncate upload-name">{file.name}</span>
                <span class="small muted truncate">
                  {plural(file.rows, WORDS.rowWord, WORDS.rowsWord)} ·{' '}
                  {formatRecent(file.created_at, Date.now())}
                </span>
              </span>
              <UploadState file={file} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function UploadState({ file }: { file: ImportSummary }) {
  if (file.status === 'failed') return <Pill tone="danger">{WORDS.failed}</Pill>
  if (file.status !== 'committed') return <Pill tone="info">{WORDS.processing}</Pill>
  if (file.rejected > 0)
    return (
      <Pill tone="warn">{plural(file.rejected, CAMPAIGN_LIST.error, CAMPAIGN_LIST.errors)}</Pill>
    )
  return <Pill tone="ok">{CAMPAIGN_LIST.ready}</Pill>
}
