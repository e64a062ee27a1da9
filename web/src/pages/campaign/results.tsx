import type { ResultsAnswer, VariantResult } from '../../../../src/shared/contracts/api/audience.ts'
import { SelectField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN, WINDOWS } from '../../text/campaign.ts'
import { formatBps, formatCount, formatMoney, formatShare } from '../../text/format.ts'
import { COCKPIT } from '../../text/screens/cockpit.ts'
import { WORDS } from '../../text/words.ts'

/** What each template brought, beside those who got nothing. */
export function Results({ model }: { model: CampaignPageModel }) {
  return (
    <section class="card stack" aria-labelledby="results-title">
      <header class="row spread wrap">
        <div>
          <h2 id="results-title">{CAMPAIGN.results}</h2>
          <p class="small muted">{CAMPAIGN.formula}</p>
        </div>
        <SelectField
          id="results-window"
          label={CAMPAIGN.windowDays}
          value={model.days.value}
          options={WINDOWS.map((days) => [days, `${days} dias`])}
          onChoose={(days) => void model.within(days)}
        />
      </header>
      <ResourceView of={model.results} lines={3}>
        {(answer) => <Table answer={answer} />}
      </ResourceView>
    </section>
  )
}

function Table({ answer }: { answer: ResultsAnswer }) {
  const { variants, holdout, complete } = answer
  return (
    <div class="stack tight">
      <div class="table-wrap" tabIndex={0} role="region" aria-label={CAMPAIGN.results}>
        <table>
          <thead>
            <tr>
              <th scope="col">{WORDS.template}</th>
              {[
                WORDS.sent,
                WORDS.delivered,
                WORDS.read,
                WORDS.replied,
                COCKPIT.promises,
                COCKPIT.paid,
              ].map((title) => (
                <th key={title} scope="col" class="right">
                  {title}
                </th>
              ))}
              <th scope="col" class="right">
                {COCKPIT.recovered}
              </th>
              <th scope="col" class="right">
                {COCKPIT.rate}
              </th>
              {holdout && (
                <th scope="col" class="right">
                  {COCKPIT.lift}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {variants.map((one) => (
              <Row key={one.key} one={one} lift={holdout !== null} />
            ))}
            {holdout && <Row one={holdout} lift={true} />}
          </tbody>
        </table>
      </div>
      {!complete && <p class="small muted">{CAMPAIGN.partial}</p>}
    </div>
  )
}

const signed = (bps: number) => `${bps > 0 ? '+' : ''}${formatBps(bps)}`

function Row({ one, lift }: { one: VariantResult; lift: boolean }) {
  return (
    <tr>
      <th scope="row">
        {one.template_name ?? CAMPAIGN.holdout}
        {one.version !== null && <span class="muted"> v{one.version}</span>}
      </th>
      <td class="right num">{formatCount(one.n)}</td>
      <Part n={one.delivered} of={one.n} />
      <Part n={one.read} of={one.delivered} />
      <Part n={one.replied} of={one.delivered} />
      <td class="right num">{formatCount(one.promises)}</td>
      <td class="right num">{formatCount(one.payers)}</td>
      <td class="right num nowrap">
        <strong>{formatMoney(one.recovered_cents)}</strong>
        <span class="small muted cell-note">de {formatMoney(one.exposed_cents)}</span>
      </td>
      <td class="right num">{one.recovery_bps === null ? '–' : formatBps(one.recovery_bps)}</td>
      {lift && <td class="right num">{one.lift_bps === null ? '–' : signed(one.lift_bps)}</td>}
    </tr>
  )
}

function Part({ n, of }: { n: number; of: number }) {
  return (
    <td class="right num">
      {formatCount(n)} <span class="small muted cell-note">{formatShare(n, of)}</span>
    </td>
  )
}
