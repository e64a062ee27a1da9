import type { OverviewAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { formatMoney, plural } from '../../text/format.ts'

/** Money first: what came in, what is still open. */
export function Money({ figures }: { figures: OverviewAnswer }) {
  return (
    <section class="money" aria-label="Valores">
      <div class="money-main">
        <span class="label">Recuperado hoje</span>
        <strong class="num">{formatMoney(figures.recovered_today_cents)}</strong>
        <span class="small muted">pagamentos registrados hoje</span>
      </div>
      <div>
        <span class="label">Recuperado no mês</span>
        <strong class="num">{formatMoney(figures.recovered_month_cents)}</strong>
        <span class="small muted">pagamentos desde o dia 1º</span>
      </div>
      <div>
        <span class="label">Em aberto</span>
        <strong class="num">{formatMoney(figures.open_cents)}</strong>
        <span class="small muted">
          {plural(figures.open_debts, 'dívida', 'dívidas')} de{' '}
          {plural(figures.debtors, 'devedor', 'devedores')}
        </span>
      </div>
    </section>
  )
}
