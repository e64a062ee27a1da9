import type { DebtorsAnswer } from '../../../../src/shared/contracts/api/debtors.ts'
import { useApp } from '../../app-context.ts'
import { SendIcon } from '../../components/icons.tsx'
import type { Debtors } from '../../models/debtors.ts'
import { DEBTORS, peopleWords } from '../../text/debtors.ts'
import { formatMoney, plural } from '../../text/format.ts'
import { WORDS } from '../../text/words.ts'

type Props = { debtors: Debtors; totals: DebtorsAnswer['totals'] }

/** Of everybody found, not of the page; and the way to write to them. */
export function Totals({ debtors, totals }: Props) {
  const { session } = useApp()
  const { filter, search, state } = debtors.view.value
  const conditions = Object.keys(filter).length > 0
  const query = conditions ? `?filtro=${encodeURIComponent(JSON.stringify(filter))}` : ''
  return (
    <div class="row wrap spread">
      <p role="status">
        <strong class="num">{peopleWords(totals.debtors)}</strong>{' '}
        <span class="muted num">
          · {plural(totals.debts, WORDS.debtWord, WORDS.debtsWord)} ·{' '}
          {formatMoney(totals.balance_cents)} em aberto · {formatMoney(totals.overdue_cents)}{' '}
          {DEBTORS.overdue}
        </span>
      </p>
      {session.canOperate.value &&
        search === '' &&
        state === 'active' &&
        totals.balance_cents > 0 && (
          <a class="button small" href={`/cobrancas/nova${query}`}>
            <SendIcon size={16} /> {DEBTORS.campaign}
          </a>
        )}
    </div>
  )
}
