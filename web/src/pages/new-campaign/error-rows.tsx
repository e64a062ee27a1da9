import type { ImportSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { AlertIcon, DownloadIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { ErrorRow, Import } from '../../models/import.ts'
import { plural } from '../../text/format.ts'

type Props = { file: ImportSummary; model: Import }

const shown = (cell: unknown) =>
  cell === undefined || cell === null
    ? 'ausente'
    : typeof cell === 'string'
      ? cell || 'vazio'
      : JSON.stringify(cell)

/** Every refused row by line and field, with what was written there. */
export function ErrorRows({ file, model }: Props) {
  if (file.rejected === 0) return null
  return (
    <section class="card" aria-labelledby="errors-title">
      <header>
        <h2 id="errors-title" class="row tight">
          <AlertIcon /> {plural(file.rejected, 'linha recusada', 'linhas recusadas')}
        </h2>
        <button type="button" class="button small" onClick={() => void model.saveErrors()}>
          <DownloadIcon size={16} /> Baixar linhas com erro
        </button>
      </header>
      <p class="muted small errors-hint">
        As outras linhas foram aceitas. Baixe estas com o motivo ao lado, corrija e envie só elas: o
        que já entrou não se repete.
      </p>
      <ResourceView of={model.errors} lines={4}>
        {({ rows, next }) => (
          <div class="stack">
            <ErrorTable rows={rows} />
            {next !== null && (
              <button type="button" class="button" onClick={() => void model.moreErrors()}>
                Mostrar mais
              </button>
            )}
          </div>
        )}
      </ResourceView>
    </section>
  )
}

function ErrorTable({ rows }: { rows: readonly ErrorRow[] }) {
  const issues = rows.flatMap((row) =>
    row.errors.map((issue) => ({ ...issue, line: row.line, cell: row.cells[issue.field] })),
  )
  return (
    <div class="table-wrap errors-table" tabIndex={0} role="region" aria-label="Linhas recusadas">
      <table>
        <thead>
          <tr>
            <th scope="col" class="right">
              Linha
            </th>
            <th scope="col">Campo</th>
            <th scope="col">Valor</th>
            <th scope="col">Problema</th>
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <tr key={`${issue.line}-${issue.field}-${issue.code}`}>
              <td class="right num">{issue.line}</td>
              <td>
                <code>{issue.field}</code>
              </td>
              <td class="cell">{shown(issue.cell)}</td>
              <td>{issue.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
