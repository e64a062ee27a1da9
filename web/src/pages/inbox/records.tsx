import type { ComponentChildren } from 'preact'
import type {
  AgreementDto,
  CaseDto,
  ChargeDto,
  PromiseDto,
} from '../../../../src/shared/contracts/api/records.ts'
import { Pill } from '../../components/feedback.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Records } from '../../models/records.ts'
import { formatDateTime, formatIsoDay, formatMoney } from '../../text/format.ts'
import {
  AGREEMENT_STATUS,
  CASE_LABELS,
  CHARGE_STATUS,
  installmentStatus,
  PROMISE_STATUS,
  RECORDS,
} from '../../text/records.ts'
import { DESK } from '../../text/screens/desk.ts'

type Props = { records: Records; resolve: (one: CaseDto) => void }

/** Cases first: somebody waits; then what was promised, agreed and charged. */
export function RecordList({ records, resolve }: Props) {
  return (
    <ResourceView of={records.records} lines={3}>
      {({ cases, promises, agreements, charges }) => (
        <>
          <OpenCases cases={cases.filter((one) => one.status === 'open')} resolve={resolve} />
          <Agreements list={agreements} records={records} />
          <Promises list={promises} records={records} />
          <Charges list={charges} />
        </>
      )}
    </ResourceView>
  )
}

function OpenCases({ cases, resolve }: { cases: CaseDto[]; resolve: Props['resolve'] }) {
  if (cases.length === 0) return null
  return (
    <section class="open-cases" aria-label={RECORDS.cases}>
      <h3>{RECORDS.cases}</h3>
      {cases.map((one) => (
        <div key={one.id} class="row spread tight">
          <span>
            {CASE_LABELS[one.kind]}
            <span class="small case-due">
              {DESK.resolveBy} {formatDateTime(one.due_at)}
            </span>
          </span>
          <button type="button" class="button small" onClick={() => resolve(one)}>
            {RECORDS.resolve}
          </button>
        </div>
      ))}
    </section>
  )
}

const today = () => new Date().toLocaleDateString('sv-SE')

function Agreements({ list, records }: { list: AgreementDto[]; records: Records }) {
  const [newest, ...others] = list
  if (newest === undefined) return null
  return (
    <section class="stack tight" aria-label={RECORDS.agreement}>
      <h3>{RECORDS.agreement}</h3>
      <Agreement one={newest} />
      {newest.status === 'active' && (
        <CancelButton
          label={DESK.cancelAgreement}
          busy={records.acting.value}
          onClick={() => void records.cancelAgreement(newest.id)}
        />
      )}
      <Older n={others.length}>
        {others.map((one) => (
          <Agreement key={one.id} one={one} />
        ))}
      </Older>
    </section>
  )
}

function Agreement({ one }: { one: AgreementDto }) {
  const { text, tone } = AGREEMENT_STATUS[one.status]
  const paid = one.installments.reduce((sum, part) => sum + part.paid_cents, 0)
  return (
    <div class="record boxed">
      <span class="row spread tight">
        <strong class="num">{formatMoney(one.total_cents)}</strong>
        <Pill tone={tone}>{text}</Pill>
      </span>
      <span class="small muted num">
        {one.discount_cents > 0 && `desconto ${formatMoney(one.discount_cents)} · `}
        {DESK.received} {formatMoney(paid)}
      </span>
      <progress
        class="paid-bar"
        max={one.total_cents}
        value={paid}
        aria-label={`Recebido ${formatMoney(paid)} de ${formatMoney(one.total_cents)}`}
      />
      <ol class="installments">
        {one.installments.map((part) => {
          const state = installmentStatus(part, today())
          return (
            <li key={part.no}>
              <span class="num">
                {part.no}ª · {formatIsoDay(part.due_date)}
              </span>
              <span class="num">{formatMoney(part.amount_cents)}</span>
              <Pill tone={state.tone}>{state.text}</Pill>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function Promises({ list, records }: { list: PromiseDto[]; records: Records }) {
  const [newest, ...others] = list
  if (newest === undefined) return null
  return (
    <section class="stack tight" aria-label={RECORDS.promises}>
      <h3>{RECORDS.promises}</h3>
      <PromiseRow one={newest} />
      {newest.status === 'open' && (
        <CancelButton
          label={DESK.cancelPromise}
          busy={records.acting.value}
          onClick={() => void records.cancelPromise(newest.id)}
        />
      )}
      <Older n={others.length}>
        {others.map((one) => (
          <PromiseRow key={one.id} one={one} />
        ))}
      </Older>
    </section>
  )
}

function PromiseRow({ one }: { one: PromiseDto }) {
  const { text, tone } = PROMISE_STATUS[one.status]
  return (
    <div class="record boxed">
      <span class="row spread tight">
        <strong class="num">
          {formatMoney(one.amount_cents)} em {formatIsoDay(one.due_date)}
        </strong>
        <Pill tone={tone}>{text}</Pill>
      </span>
      <span class="small muted num">
        {one.source === 'bot' ? DESK.madeToBot : DESK.notedByPerson} · {formatDateTime(one.made_at)}
        {one.reminded_at !== null && ' · lembrada'}
      </span>
    </div>
  )
}

function Charges({ list }: { list: ChargeDto[] }) {
  const [newest, ...others] = list
  if (newest === undefined) return null
  return (
    <section class="stack tight" aria-label={RECORDS.charges}>
      <h3>{RECORDS.charges}</h3>
      <ChargeRow one={newest} />
      <Older n={others.length}>
        {others.map((one) => (
          <ChargeRow key={one.id} one={one} />
        ))}
      </Older>
    </section>
  )
}

function ChargeRow({ one }: { one: ChargeDto }) {
  const { text, tone } = CHARGE_STATUS[one.status]
  return (
    <div class="record boxed">
      <span class="row spread tight">
        <strong class="num">{formatMoney(one.amount_cents)}</strong>
        <Pill tone={tone}>{text}</Pill>
      </span>
      <span class="small muted num">
        {one.installment_no !== null && `${one.installment_no}ª parcela · `}
        {formatDateTime(one.created_at)}
        {one.provider === 'static' && DESK.manual}
      </span>
    </div>
  )
}

type OlderProps = { n: number; children: ComponentChildren }

function Older({ n, children }: OlderProps) {
  if (n === 0) return null
  return (
    <details>
      <summary>
        {RECORDS.older} ({n})
      </summary>
      <div class="stack tight">{children}</div>
    </details>
  )
}

type CancelProps = { label: string; busy: boolean; onClick: () => void }

function CancelButton({ label, busy, onClick }: CancelProps) {
  return (
    <div>
      <button type="button" class="button small ghost danger" disabled={busy} onClick={onClick}>
        {label}
      </button>
    </div>
  )
}
