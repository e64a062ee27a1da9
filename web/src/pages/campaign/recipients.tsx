import type { RecipientDto } from '../../../../src/shared/contracts/api/audience.ts'
import type {
  CampaignSummary,
  RecipientStatus,
} from '../../../../src/shared/contracts/api/billing.ts'
import { Chip, Chips } from '../../components/chips.tsx'
import { SelectField } from '../../components/fields.tsx'
import { CloseIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { segmentsOf } from '../../models/progress.ts'
import { CAMPAIGN, CHARGE_LABELS, PERSON_STATUS } from '../../text/campaign.ts'
import { formatCount, formatDateTime, formatMoney } from '../../text/format.ts'
import { labelOf, RECIPIENT_LABELS } from '../../text/labels.ts'
import { WORDS } from '../../text/words.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Props = { campaign: CampaignSummary; model: CampaignPageModel }

/** The ledger: who is where, since when and why. */
export function Recipients({ campaign, model }: Props) {
  return (
    <section class="card stack" aria-labelledby="recipients-title">
      <header class="row spread wrap">
        <h2 id="recipients-title">{CAMPAIGN.recipients}</h2>
        {campaign.counts.failed > 0 && (
          <button
            type="button"
            class="button small"
            disabled={model.acting.value}
            onClick={() => void model.retry(model.reason.value)}
          >
            {model.reason.value === null ? CAMPAIGN.retryAll : CAMPAIGN.retry}
          </button>
        )}
      </header>
      <Filters campaign={campaign} model={model} />
      {model.status.value === 'uncertain' && <p class="notice warn">{CAMPAIGN.resolveHint}</p>}
      <ResourceView of={model.rows} lines={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <p class="muted">{CAMPAIGN.none}</p>
          ) : (
            <>
              <Ledger rows={rows} model={model} />
              {next !== null && (
                <button type="button" class="button" onClick={() => void model.more()}>
                  {WORDS.showMore}
                </button>
              )}
            </>
          )
        }
      </ResourceView>
    </section>
  )
}

function Filters({ campaign, model }: Props) {
  const status = model.status.value
  const reasons = campaign.reasons.filter((one) => status === null || one.status === status)
  const chip = (value: RecipientStatus | null, label: string, n: number) => (
    <Chip
      key={value ?? 'all'}
      pressed={status === value && model.step.value === null}
      onClick={() => void model.show({ status: value })}
    >
      {value !== null && <span class={`swatch ${value}`} />}
      {label} <span class="num">{formatCount(n)}</span>
    </Chip>
  )
  return (
    <div class="ledger-filters">
      <Chips label={WORDS.status}>
        {model.step.value !== null && (
          <Chip pressed onClick={() => void model.show({ step: null })}>
            {stepLabel(model)} <CloseIcon size={14} />
          </Chip>
        )}
        {chip(null, CAMPAIGN.all, campaign.total)}
        {segmentsOf(campaign).map(({ status: one, n }) => chip(one, RECIPIENT_LABELS[one], n))}
      </Chips>
      {reasons.length > 0 && (
        <SelectField
          id="ledger-reason"
          label={WORDS.reason}
          value={model.reason.value ?? ''}
          options={[
            ['', CAMPAIGN.anyReason],
            ...reasons.map(
              (one) => [one.reason, `${capital(one.label)} (${formatCount(one.n)})`] as const,
            ),
          ]}
          onChoose={(reason) => void model.show({ reason: reason === '' ? null : reason })}
        />
      )}
    </div>
  )
}

const stepLabel = (model: CampaignPageModel) =>
  model.funnel.data.value?.steps.find((one) => one.step === model.step.value)?.label ??
  model.step.value

function Ledger({ rows, model }: { rows: readonly RecipientDto[]; model: CampaignPageModel }) {
  const tested = rows.some((row) => row.variant !== null)
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={CAMPAIGN.recipients}>
      <table class="ledger">
        <thead>
          <tr>
            <th scope="col">{WORDS.person}</th>
            <th scope="col">{WORDS.status}</th>
            <th scope="col">{WORDS.reason}</th>
            {tested && <th scope="col">{WORDS.template}</th>}
            <th scope="col" class="right">
              {WORDS.amount}
            </th>
            <th scope="col">{WORDS.since}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Person row={row} />
              </th>
              <td class="nowrap">
                <span class="row tight">
                  <span class={`swatch ${row.status}`} /> {labelOf(PERSON_STATUS, row.status)}
                </span>
              </td>
              <td>
                <Reason row={row} model={model} />
              </td>
              {tested && <td>{row.variant}</td>}
              <td class="right num nowrap">
                {row.exposed_cents === null ? '–' : formatMoney(row.exposed_cents)}
              </td>
              <td class="num nowrap">{formatDateTime(row.updated_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Person({ row }: { row: RecipientDto }) {
  const name =
    row.conversation_id === null ? (
      row.debtor
    ) : (
      <a href={`/conversas/${row.conversation_id}`}>{row.debtor}</a>
    )
  return (
    <span class="person-cell">
      {name}
      <span class="small muted num">{row.phone}</span>
    </span>
  )
}

function Reason({ row, model }: { row: RecipientDto; model: CampaignPageModel }) {
  if (row.status === 'uncertain') return <Doubt row={row} model={model} />
  if (row.label === null) return <span class="muted">–</span>
  return (
    <>
      {capital(row.label)}
      {row.charge !== null && <span class="muted"> ({CHARGE_LABELS[row.charge]})</span>}
    </>
  )
}

/** Only a person who looks at the phone can end a doubt that WhatsApp does not. */
function Doubt({ row, model }: { row: RecipientDto; model: CampaignPageModel }) {
  return (
    <span class="row tight">
      <button
        type="button"
        class="button small"
        disabled={model.acting.value}
        onClick={() => void model.resolve(row, 'sent')}
      >
        {CAMPAIGN.arrived}
      </button>
      <button
        type="button"
        class="button small"
        disabled={model.acting.value}
        onClick={() => void model.resolve(row, 'failed')}
      >
        {CAMPAIGN.lost}
      </button>
    </span>
  )
}
