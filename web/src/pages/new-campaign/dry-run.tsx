import { Loading } from '../../components/feedback.tsx'
import type { Draft } from '../../models/draft.ts'
import { formatCount, formatMoney, plural } from '../../text/format.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What would happen on start: who is written to, who is left out and why. */
export function DryRun({ draft }: { draft: Draft }) {
  const result = draft.preview.dryRun.value
  if (result === null) return draft.preview.fault.value === null ? <Loading lines={3} /> : null
  const out = result.audience - result.eligible
  return (
    <div class="stack tight">
      <p class="dry-run-main">
        <strong class="num">{formatCount(result.eligible)}</strong>
        <span class="muted">
          de {plural(result.audience, 'pessoa', 'pessoas')} · {formatMoney(result.cents)}
        </span>
      </p>
      {out > 0 && (
        <table>
          <caption class="sr-only">Quem fica de fora</caption>
          <thead>
            <tr>
              <th scope="col">Fica de fora porque</th>
              <th scope="col" class="right">
                Pessoas
              </th>
            </tr>
          </thead>
          <tbody>
            {result.excluded.map((entry) => (
              <tr key={entry.reason}>
                <td>{capital(entry.label)}</td>
                <td class="right num">{formatCount(entry.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
