import { useState } from 'preact/hooks'
import type { ImportSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../../app-context.ts'
import { Chip, Chips } from '../../components/chips.tsx'
import { AlertIcon, DownloadIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Import } from '../../models/import.ts'
import type { ErrorPage } from '../../models/mending.ts'
import { formatCount, plural } from '../../text/format.ts'
import { IMPORT } from '../../text/import.ts'
import { ErrorRowCells } from './errors/error-row.tsx'
import { moveBetweenRows } from './errors/keys.ts'
import { columnsOf, errorKinds } from './errors/row-state.ts'
import './errors.css'
import { WORDS } from '../../text/words.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

type Props = { file: ImportSummary; model: Import }

/** Every refused row with its cells: corrected where it stands, or taken away as a file. */
export function ErrorRows({ file, model }: Props) {
  const { session } = useApp()
  if (file.rejected === 0) return null
  const editable =
    session.canOperate.value && file.status === 'committed' && file.undone_at === null
  return (
    <section class="card stack" aria-labelledby="errors-title">
      <header>
        <h2 id="errors-title" class="row tight">
          <AlertIcon /> {plural(file.rejected, NEW_CAMPAIGN.rejectedRow, NEW_CAMPAIGN.rejectedRows)}
        </h2>
        <button type="button" class="button small" onClick={() => void model.saveErrors()}>
          <DownloadIcon size={16} /> {IMPORT.download}
        </button>
      </header>
      <p class="muted small">
        {editable ? IMPORT.errorsHint : IMPORT.errorsHintReadOnly}
        {editable && <span class="only-desktop"> {IMPORT.keysHint}</span>}
      </p>
      <ResourceView of={model.errors} lines={4}>
        {(page) => <Grid page={page} model={model} editable={editable} />}
      </ResourceView>
    </section>
  )
}

type GridProps = { page: ErrorPage; model: Import; editable: boolean }

function Grid({ page, model, editable }: GridProps) {
  const [kind, choose] = useState<string | null>(null)
  const kinds = errorKinds(page.rows)
  const chosen = kinds.some((one) => one.message === kind) ? kind : null
  const rows = page.rows.filter(
    (row) => chosen === null || row.errors.some((issue) => issue.message === chosen),
  )
  const columns = columnsOf(page.rows)
  return (
    <>
      <Kinds kinds={kinds} chosen={chosen} choose={choose} />
      <div class="error-grid" tabIndex={0} role="region" aria-label={IMPORT.grid}>
        <table onKeyDown={moveBetweenRows}>
          <thead>
            <tr>
              <th scope="col" class="right">
                {IMPORT.line}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {editable && (
                <th scope="col">
                  <span class="sr-only">{IMPORT.mend}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ErrorRowCells
                key={row.line}
                row={row}
                columns={columns}
                model={model}
                editable={editable}
              />
            ))}
          </tbody>
        </table>
      </div>
      {page.next !== null && (
        <button type="button" class="button" onClick={() => void model.moreErrors()}>
          {WORDS.showMore}
        </button>
      )}
    </>
  )
}

type KindsProps = {
  kinds: ReturnType<typeof errorKinds>
  chosen: string | null
  choose: (kind: string | null) => void
}

/** Narrows the grid to rows with one kind of error. */
function Kinds({ kinds, chosen, choose }: KindsProps) {
  if (kinds.length < 2) return null
  return (
    <Chips label={IMPORT.errorFilter}>
      <Chip pressed={chosen === null} onClick={() => choose(null)}>
        {IMPORT.allErrors}
      </Chip>
      {kinds.map(({ message, n }) => (
        <Chip
          key={message}
          pressed={chosen === message}
          onClick={() => choose(chosen === message ? null : message)}
        >
          {message} <strong class="num">{formatCount(n)}</strong>
        </Chip>
      ))}
    </Chips>
  )
}
