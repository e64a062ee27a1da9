import type { ImportSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { Pill } from '../../components/feedback.tsx'
import { Polite } from '../../components/polite.tsx'
import { formatCount, formatMoney, plural } from '../../text/format.ts'

/** The file's account, which closes: every row is in exactly one of the five counts. */
export function ImportTotals({ file }: { file: ImportSummary }) {
  const parts = [
    { label: 'Novas', n: file.new },
    { label: 'Atualizadas', n: file.updated },
    { label: 'Sem mudança', n: file.unchanged },
    { label: 'Repetidas', n: file.duplicate },
    { label: 'Recusadas', n: file.rejected, wrong: true },
  ]
  return (
    <section class="card" aria-labelledby="totals-title">
      <header>
        <div class="stack tight">
          <h2 id="totals-title" class="file-name">
            {file.name}
          </h2>
          <p class="small muted">
            {plural(file.rows, 'linha', 'linhas')} · {formatMoney(file.cents_accepted)} nas linhas
            aceitas
          </p>
        </div>
        <FileStatus file={file} />
      </header>
      {file.status === 'committing' && <Committing file={file} />}
      <dl class="totals">
        {parts.map(({ label, n, wrong }) => (
          <div key={label} class={wrong && n > 0 ? 'wrong' : undefined}>
            <dt class="small muted">{label}</dt>
            <dd>
              <strong class="num">{formatCount(n)}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function FileStatus({ file }: { file: ImportSummary }) {
  if (file.status === 'failed') return <Pill tone="danger">Falhou</Pill>
  if (file.status === 'committed') return <Pill tone="ok">Gravado</Pill>
  return (
    <Pill tone="info" dot beating>
      Processando
    </Pill>
  )
}

function Committing({ file }: { file: ImportSummary }) {
  const text = `${formatCount(file.progress)} de ${plural(file.rows, 'linha gravada', 'linhas gravadas')}`
  return (
    <div class="stack tight committing">
      <progress max={file.rows} value={file.progress} aria-label="Gravação do arquivo" />
      <span class="small muted num">{text}</span>
      <Polite text={text} />
    </div>
  )
}
