import type { DryRunAnswer } from '../../../../src/shared/contracts/api/audience.ts'
import { Failed, Loading } from '../../components/feedback.tsx'
import { AlertIcon, ClockIcon } from '../../components/icons.tsx'
import type { Draft } from '../../models/draft.ts'
import { formatCount, formatMoney, plural } from '../../text/format.ts'
import { ETA_LIMITS, etaText, WIZARD } from '../../text/wizard.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'
import { WORDS } from '../../text/words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What would happen on start: who is written to, who is left out and why, what to mind, until when. */
export function DryRun({ draft }: { draft: Draft }) {
  const fault = draft.fault.value
  if (fault !== null) return <Failed message={fault} retry={() => void draft.simulate()} />
  const result = draft.result.value
  if (result === null) return <Loading lines={4} />
  return (
    <div class="stack" aria-busy={draft.simulating.value}>
      <p class="dry-run-main">
        <strong class="num">{formatCount(result.eligible)}</strong>
        <span class="muted">
          de {plural(result.audience, WORDS.personWord, WORDS.peopleWord)} ·{' '}
          {formatMoney(result.cents)}
        </span>
      </p>
      {result.eta && result.eligible > 0 && (
        <p class="row tight small">
          <ClockIcon size={16} />
          <span>
            {capital(etaText(result.eta, Date.now()))}. O que limita: {ETA_LIMITS[result.eta.limit]}
            .
          </span>
        </p>
      )}
      <Split result={result} />
      <Excluded result={result} />
      <Warnings warnings={result.warnings} />
      {result.eligible === 0 && <p class="notice warn">{WIZARD.nobody}</p>}
    </div>
  )
}

/** Who gets which text, when there is more than one, or a group that gets none. */
function Split({ result }: { result: DryRunAnswer }) {
  if (result.variants.length < 2 && result.holdout === 0) return null
  return (
    <ul class="split small">
      {result.variants.map((one) => (
        <li key={one.key ?? 'only'}>
          {one.key !== null && <strong>{one.key}</strong>} {one.template_name}
          <span class="num">{plural(one.n, WORDS.personWord, WORDS.peopleWord)}</span>
        </li>
      ))}
      {result.holdout > 0 && (
        <li>
          {NEW_CAMPAIGN.holdout}{' '}
          <span class="num">{plural(result.holdout, WORDS.personWord, WORDS.peopleWord)}</span>
        </li>
      )}
    </ul>
  )
}

function Excluded({ result }: { result: DryRunAnswer }) {
  if (result.excluded.length === 0) return null
  return (
    <table>
      <caption class="sr-only">{NEW_CAMPAIGN.whoIsLeftOut}</caption>
      <thead>
        <tr>
          <th scope="col">{NEW_CAMPAIGN.leftOutBecause}</th>
          <th scope="col" class="right">
            {WORDS.people}
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
  )
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <ul class="stack tight" aria-label={NEW_CAMPAIGN.warnings}>
      {warnings.map((warning) => (
        <li key={warning} class="notice warn">
          <AlertIcon size={16} /> <span>{warning}</span>
        </li>
      ))}
    </ul>
  )
}
