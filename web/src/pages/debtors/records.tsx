import type { ComponentChildren } from 'preact'
import type { DebtorAnswer } from '../../../../src/shared/contracts/api/debtors.ts'
import type { AgreementDto } from '../../../../src/shared/contracts/api/records.ts'
import { todayIn } from '../../../../src/shared/domain/br-date.ts'
import { Pill } from '../../components/feedback.tsx'
import { DEBTORS } from '../../text/debtors.ts'
import { formatDateTime, formatIsoDay, formatMoney } from '../../text/format.ts'
import { labelOf } from '../../text/labels.ts'
import { PERSON_STATUS } from '../../text/campaign.ts'
import {
  AGREEMENT_STATUS,
  CASE_LABELS,
  CHARGE_STATUS,
  installmentStatus,
  PROMISE_STATUS,
} from '../../text/records.ts'
import { Section } from './section.tsx'
import { ZONE } from './table.tsx'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'

type Props = { story: DebtorAnswer }
type Status = { text: string; tone: 'ok' | 'info' | 'warn' | 'danger' | 'plain' }
type LineProps = { main: ComponentChildren; note: ComponentChildren; status: Status | null }

/** One fact: what, when, how it ended. */
function Line({ main, note, status }: LineProps) {
  return (
    <li class="fact">
      <span>
        {main}
        <span class="small muted cell-note">{note}</span>
      </span>
      {status && <Pill tone={status.tone}>{status.text}</Pill>}
    </li>
  )
}

export function Promises({ story: { promises } }: Props) {
  if (promises.length === 0) return null
  return (
    <Section title={DEBTORS.promises} n={promises.length}>
      <ul class="facts-list">
        {promises.map((one) => (
          <Line
            key={one.id}
            main={
              <span class="num">
                {formatMoney(one.amount_cents)} até {formatIsoDay(one.due_date)}
              </span>
            }
            note={`feita em ${formatDateTime(one.made_at)} ${one.source === 'bot' ? DEBTOR_SCREEN.toBot : DEBTOR_SCREEN.toPerson}`}
            status={PROMISE_STATUS[one.status]}
          />
        ))}
      </ul>
    </Section>
  )
}

export function Agreements({ story: { agreements } }: Props) {
  if (agreements.length === 0) return null
  return (
    <Section title={DEBTORS.agreements} n={agreements.length}>
      <ul class="facts-list">
        {agreements.map((one) => (
          <li key={one.id}>
            <Agreement one={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Agreement({ one }: { one: AgreementDto }) {
  const today = todayIn(ZONE, Date.now())
  const times = one.installments.length
  return (
    <div class="stack tight">
      <div class="fact">
        <span>
          <span class="num">
            {formatMoney(one.total_cents)} {times > 1 ? `em ${times} parcelas` : DEBTOR_SCREEN.cash}
          </span>
          <span class="small muted cell-note">
            {formatDateTime(one.made_at)}
            {one.discount_cents > 0 && ` · desconto de ${formatMoney(one.discount_cents)}`}
          </span>
        </span>
        <Pill tone={AGREEMENT_STATUS[one.status].tone}>{AGREEMENT_STATUS[one.status].text}</Pill>
      </div>
      <ul class="installments small">
        {one.installments.map((part) => {
          const { text, tone } = installmentStatus(part, today)
          return (
            <li key={part.no}>
              <span class="num">{part.no}ª</span>
              <span class="num">{formatIsoDay(part.due_date)}</span>
              <span class="num">{formatMoney(part.amount_cents)}</span>
              <Pill tone={tone}>{text}</Pill>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

export function Charges({ story: { charges } }: Props) {
  if (charges.length === 0) return null
  return (
    <Section title={DEBTORS.charges} n={charges.length}>
      <ul class="facts-list">
        {charges.map((one) => (
          <Line
            key={one.id}
            main={<span class="num">{formatMoney(one.amount_cents)}</span>}
            note={`gerado em ${formatDateTime(one.created_at)}`}
            status={CHARGE_STATUS[one.status]}
          />
        ))}
      </ul>
    </Section>
  )
}

export function Payments({ story: { payments, debts } }: Props) {
  if (payments.length === 0) return null
  const nameOf = (id: string) => debts.find((debt) => debt.id === id)?.description ?? null
  return (
    <Section title={DEBTORS.payments} n={payments.length}>
      <ul class="facts-list">
        {payments.map((one) => (
          <Line
            key={one.id}
            main={<strong class="num">{formatMoney(one.amount_cents)}</strong>}
            note={[formatIsoDay(one.paid_on), one.method, nameOf(one.debt_id)]
              .filter((part) => part !== null)
              .join(' · ')}
            status={null}
          />
        ))}
      </ul>
    </Section>
  )
}

export function Cases({ story: { cases } }: Props) {
  if (cases.length === 0) return null
  return (
    <Section title={DEBTORS.cases} n={cases.length}>
      <ul class="facts-list">
        {cases.map((one) => (
          <Line
            key={one.id}
            main={CASE_LABELS[one.kind]}
            note={`aberto em ${formatDateTime(one.opened_at)}`}
            status={
              one.status === 'open'
                ? { text: `até ${formatDateTime(one.due_at)}`, tone: 'warn' }
                : { text: DEBTOR_SCREEN.resolved, tone: 'ok' }
            }
          />
        ))}
      </ul>
    </Section>
  )
}

export function Campaigns({ story: { campaigns } }: Props) {
  if (campaigns.length === 0) return null
  return (
    <Section title={DEBTORS.campaigns} n={campaigns.length}>
      <ul class="facts-list">
        {campaigns.map((one) => (
          <Line
            key={one.recipient_id}
            main={
              <a href={`/cobrancas/campanha/${one.campaign_id}`}>{one.name ?? DEBTORS.unnamed}</a>
            }
            note={[formatDateTime(one.sent_at ?? one.updated_at), one.label]
              .filter((part) => part !== null)
              .join(' · ')}
            status={{ text: labelOf(PERSON_STATUS, one.status), tone: campaignTone(one.status) }}
          />
        ))}
      </ul>
    </Section>
  )
}

const campaignTone = (status: string): Status['tone'] =>
  status === 'failed' ? 'danger' : status === 'uncertain' ? 'warn' : 'plain'
