import type { ConversationAnswer, DebtDto } from '../../../../src/shared/contracts/api/chat.ts'
import { useApp } from '../../app-context.ts'
import { Empty } from '../../components/feedback.tsx'
import { AlertIcon, FileIcon } from '../../components/icons.tsx'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { PANEL } from '../../text/debt-panel.ts'
import { labelOf, STOP_LABELS } from '../../text/labels.ts'
import { HandOff, Offered } from './hand-off.tsx'
import { Refusals } from './refusals.tsx'

const balanceOf = (debts: readonly DebtDto[]) =>
  debts.reduce((sum, debt) => sum + debt.balance_cents, 0)

/** Who owes what; and what forbids writing. */
export function DebtorPanel({ value }: { value: ConversationAnswer }) {
  const { debtors, stops, hand_off: handOff, offered = [] } = value
  const { session } = useApp()
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
          <h3>{debtor.name}</h3>
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
      <Offered offers={offered} />
      {session.canOperate.value && <Refusals id={value.conversation.id} />}
    </div>
  )
}

function Debt({ debt }: { debt: DebtDto }) {
  const paid = debt.balance_cents <= 0
  return (
    <div class="debt">
      <span class="row spread tight">
        <span>{debt.description ?? `Dívida ${debt.external_id}`}</span>
        <strong class="num nowrap">{paid ? 'Quitada' : formatMoney(debt.balance_cents)}</strong>
      </span>
      <span class="small muted">
        {debt.due_date === null ? 'Sem vencimento' : `Vencimento ${formatIsoDay(debt.due_date)}`}
        {debt.balance_cents !== debt.amount_cents &&
          ` · original ${formatMoney(debt.amount_cents)}`}
      </span>
    </div>
  )
}
