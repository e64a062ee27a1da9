import type { ComponentChildren } from 'preact'
import type { OverviewAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { Delta } from '../../components/delta.tsx'
import { Formula } from '../../components/formula.tsx'
import { Sparkline } from '../../components/sparkline.tsx'
import { dayOf, monthSoFar } from '../../models/days.ts'
import type { KpiRowsState } from '../../models/kpi-rows.ts'
import { formatCount, formatMoney } from '../../text/format.ts'
import { CASH_HEAD, FORMULAS, OVERVIEW } from '../../text/overview.ts'

type Props = { figures: OverviewAnswer; rows: KpiRowsState }

/** Money first: what came in, against what came in before; what was promised; what is still open. */
export function Money({ figures, rows }: Props) {
  const { today, yesterday, month, previous_month, days } = figures.recovered
  const now = Date.now()
  const showPayments = (period: { from: string; to: string }) => () =>
    void rows.open(CASH_HEAD, period)
  return (
    <section class="money" aria-label={OVERVIEW.money}>
      <Figure
        main
        label={OVERVIEW.today}
        formula={FORMULAS.today(yesterday.cents, today.n)}
        value={formatMoney(today.cents)}
        note={
          <Delta
            value={today.cents}
            previous={yesterday.cents}
            than={OVERVIEW.thanYesterday}
            noBase={OVERVIEW.payments(today.n)}
          />
        }
        action={<Rows onClick={showPayments({ from: dayOf(now), to: dayOf(now) })} n={today.n} />}
      >
        <Sparkline values={days.map(({ cents }) => cents)} />
      </Figure>
      <Figure
        label={OVERVIEW.month}
        formula={FORMULAS.month(previous_month, month.n)}
        value={formatMoney(month.cents)}
        note={
          <Delta
            value={month.cents}
            previous={previous_month.cents}
            than={OVERVIEW.thanMonthBefore}
            noBase={OVERVIEW.payments(month.n)}
          />
        }
        action={<Rows onClick={showPayments(monthSoFar(now))} n={month.n} />}
      />
      <Promises due={figures.promises_due} />
      <Figure
        label={OVERVIEW.open}
        formula={FORMULAS.open}
        value={formatMoney(figures.open_cents)}
        note={
          <span class="small muted">{OVERVIEW.openOf(figures.open_debts, figures.debtors)}</span>
        }
        action={<a href="/devedores">{OVERVIEW.seeDebtors}</a>}
      />
    </section>
  )
}

function Promises({ due }: { due: OverviewAnswer['promises_due'] }) {
  return (
    <Figure
      label={OVERVIEW.promises}
      formula={FORMULAS.promises}
      value={
        <>
          {formatCount(due.today.n)} <span class="unit">{OVERVIEW.dueToday}</span>
        </>
      }
      note={
        <span class="small muted num">
          {formatMoney(due.today.cents)} · {formatCount(due.week.n)} {OVERVIEW.sevenDays} (
          {formatMoney(due.week.cents)})
        </span>
      }
      action={<a href="/conversas?fila=promise_today">{OVERVIEW.seePromises}</a>}
    >
      {due.late.n > 0 && (
        <span class="small late">{OVERVIEW.late(due.late.n, due.late.cents)}</span>
      )}
    </Figure>
  )
}

type FigureProps = {
  label: string
  formula: string
  value: ComponentChildren
  note: ComponentChildren
  action: ComponentChildren
  main?: boolean
  children?: ComponentChildren
}

function Figure({ label, formula, value, note, action, main = false, children }: FigureProps) {
  return (
    <div class={main ? 'money-main' : undefined}>
      <span class="label">
        {label} <Formula of={label}>{formula}</Formula>
      </span>
      <strong class="num">{value}</strong>
      {note}
      {children}
      <span class="money-action small">{action}</span>
    </div>
  )
}

function Rows({ onClick, n }: { onClick: () => void; n: number }) {
  if (n === 0) return null
  return (
    <button type="button" class="link" onClick={onClick}>
      {OVERVIEW.seeRows}
    </button>
  )
}
