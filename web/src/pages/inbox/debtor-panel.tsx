import type { ConversationAnswer, DebtDto } from '../../../../src/shared/contracts/api/chat.ts'
import { useApp } from '../../app-context.ts'
import { Empty } from '../../components/feedback.tsx'
import { AlertIcon, FileIcon } from '../../components/icons.tsx'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import type { Records } from '../../models/records.ts'
import { PANEL } from '../../text/debt-panel.ts'
import { labelOf, STOP_LABELS } from '../../text/labels.ts'
import { DebtButtons } from './debt-actions.tsx'
import type { DebtAction } from './debt-actions.tsx'
import { HandOff, Offered } from './hand-off.tsx'
import { RecordList } from './records.tsx'
import { Refusals } from './refusals.tsx'
import { DESK } from '../../text/screens/desk.ts'

const balanceOf = (debts: readonly DebtDto[]) =>
  debts.reduce((sum, debt) => sum + debt.balance_cents, 0)

type Props = {
  value: ConversationAnswer
  records: Records
  act: (action: DebtAction) => void
}

/** What forbids writing, what waits for a person, who owes what, and what was promised and agreed. */
export function DebtorPanel({ value, records, act }: Props) {
  const { debtors, stops, hand_off: handOff, offered = [] } = value
  const operates = useApp().session.canOperate.value
  return (
    <div class="stack debtor-panel">
      {stops.map((stop) => (
        <p key={stop} class="notice danger">
          <AlertIcon size={18} /> {labelOf(STOP_LABELS, stop)}
        </p>
      ))}
      {handOff && <HandOff note={handOff} />}
      {debtors.length > 1 && <p class="notice warn">{PANEL.severalDebtors(debtors.length)}</p>}
      {debtors.length === 0 && (
        <Empty icon={FileIcon} title={PANEL.noDebtor}>
          <p>{PANEL.noDebtorHint}</p>
        </Empty>
      )}
      {debtors.map((debtor) => (
        <section key={debtor.id} class="stack tight">
          <h3>
            <a class="debtor-link" href={`/devedores/${debtor.id}`} title={PANEL.story}>
              {debtor.name}
            </a>
          </h3>
          <p class="balance">
            <span class="small muted">{PANEL.balance}</span>
            <strong class="num">{formatMoney(balanceOf(debtor.debts))}</strong>
          </p>
          <ul class="debts">
            {debtor.debts.map((debt) => (
              <li key={debt.id}>
                <Debt debt={debt} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {operates && <DebtButtons value={value} act={act} />}
      {operates && <RecordList records={records} resolve={act} />}
      <Offered offers={offered} />
      {operates && <Refusals id={value.conversation.id} />}
    </div>
  )
}

function Debt({ debt }: { debt: DebtDto }) {
  const paid = debt.balance_cents <= 0
  return (
    <div class="debt">
      <span class="row spread tight">
        <span>{debt.description ?? `Dívida ${debt.external_id}`}</span>
        <strong class="num nowrap">{paid ? DESK.paidOff : formatMoney(debt.balance_cents)}</strong>
      </span>
      <span class="small muted">
        {debt.due_date === null ? DESK.noDueDate : `Vencimento ${formatIsoDay(debt.due_date)}`}
        {debt.balance_cents !== debt.amount_cents &&
          ` · original ${formatMoney(debt.amount_cents)}`}
      </span>
    </div>
  )
}
