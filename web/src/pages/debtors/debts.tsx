import type { DebtorAnswer, StoryDebt } from '../../../../src/shared/contracts/api/debtors.ts'
import { daysBetween, todayIn } from '../../../../src/shared/domain/br-date.ts'
import { Pill } from '../../components/feedback.tsx'
import { ageTone, ageWords, DEBTORS } from '../../text/debtors.ts'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { Section } from './section.tsx'
import { ZONE } from './table.tsx'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'
import { WORDS } from '../../text/words.ts'

/** Every debt with its age: what is open first, the oldest first. */
export function Debts({ story }: { story: DebtorAnswer }) {
  const debts = [...story.debts].sort(openFirst)
  return (
    <Section title={DEBTORS.debts} n={debts.length}>
      {debts.length === 0 ? (
        <p class="muted small">{DEBTORS.nothing}</p>
      ) : (
        <div class="table-wrap" tabIndex={0} role="region" aria-label={DEBTORS.debts}>
          <table>
            <thead>
              <tr>
                <th scope="col">{WORDS.debt}</th>
                <th scope="col">{DEBTOR_SCREEN.dueDate}</th>
                <th scope="col" class="right">
                  {WORDS.amount}
                </th>
                <th scope="col" class="right">
                  {DEBTORS.balance}
                </th>
              </tr>
            </thead>
            <tbody>
              {debts.map((debt) => (
                <Row key={debt.id} debt={debt} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

/** A row without an id of its own got one that says nothing to people. */
const MADE_UP = 'auto-'

const isOpen = (debt: StoryDebt) => debt.balance_cents > 0 && debt.canceled_at === null

const openFirst = (a: StoryDebt, b: StoryDebt) =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  (a.due_date ?? '9999').localeCompare(b.due_date ?? '9999')

function Row({ debt }: { debt: StoryDebt }) {
  return (
    <tr class={isOpen(debt) ? undefined : 'settled'}>
      <th scope="row">
        <span class="person-cell">
          {debt.description ?? '–'}
          {!debt.external_id.startsWith(MADE_UP) && (
            <span class="small muted num">{debt.external_id}</span>
          )}
        </span>
      </th>
      <td class="num">
        <Age debt={debt} />
      </td>
      <td class="right num nowrap">{formatMoney(debt.amount_cents)}</td>
      <td class="right num nowrap">
        {isOpen(debt) ? (
          <strong>{formatMoney(debt.balance_cents)}</strong>
        ) : (
          <Settled debt={debt} />
        )}
      </td>
    </tr>
  )
}

function Age({ debt }: { debt: StoryDebt }) {
  if (debt.due_date === null) return <span class="muted">–</span>
  const late = daysBetween(debt.due_date, todayIn(ZONE, Date.now()))
  return (
    <>
      {formatIsoDay(debt.due_date)}
      {isOpen(debt) && <span class={`small cell-note age ${ageTone(late)}`}>{ageWords(late)}</span>}
      {debt.prescribed_reason !== null && (
        <span class="small cell-note muted">{debt.prescribed_reason}</span>
      )}
    </>
  )
}

function Settled({ debt }: { debt: StoryDebt }) {
  return debt.canceled_at === null ? (
    <Pill tone="ok">{DEBTOR_SCREEN.paidOff}</Pill>
  ) : (
    <Pill>{DEBTOR_SCREEN.canceled}</Pill>
  )
}
