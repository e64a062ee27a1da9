import { useEffect, useRef } from 'preact/hooks'
import type { DebtorRow } from '../../../../src/shared/contracts/api/debtors.ts'
import { daysBetween, todayIn } from '../../../../src/shared/domain/br-date.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { usePageRows } from '../../components/use-page-rows.ts'
import type { Debtors } from '../../models/debtors.ts'
import { ageTone, ageWords, dealsOf, DEBTORS, debtsWords } from '../../text/debtors.ts'
import { formatIsoDay, formatMoney, formatRecent } from '../../text/format.ts'
import { labelOf, STOP_LABELS } from '../../text/labels.ts'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'
import { WORDS } from '../../text/words.ts'

export const ZONE = 'America/Sao_Paulo'

/** A row with two lines, before it was drawn. */
const ROW_PX = 64

/** Who owes what since when; only rows in sight stand in the page, and the next page comes when the end is near. */
export function DebtorTable({ debtors }: { debtors: Debtors }) {
  const page = debtors.list.data.value
  if (page === null) return null
  return (
    <>
      <div class="card table-card">
        {/* Beside the rows that stand in the page there are others. */}
        <table class="debtors" aria-rowcount={page.totals.debtors + 1}>
          <caption class="sr-only">{DEBTORS.table}</caption>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{WORDS.person}</th>
              <th scope="col">{WORDS.status}</th>
              <th scope="col">{DEBTORS.oldest}</th>
              <th scope="col">{DEBTORS.contact}</th>
              <th scope="col" class="right">
                {DEBTORS.balance}
              </th>
            </tr>
          </thead>
          <Rows rows={page.rows} />
        </table>
      </div>
      {page.next !== null && <More debtors={debtors} />}
    </>
  )
}

function Rows({ rows }: { rows: readonly DebtorRow[] }) {
  const holder = useRef<HTMLTableSectionElement>(null)
  const today = todayIn(ZONE, Date.now())
  const { shown, measure, abovePx, belowPx } = usePageRows({
    count: rows.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    holder,
  })
  return (
    <tbody ref={holder}>
      <Room px={abovePx} />
      {shown.map(({ key, index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return <Row key={key} row={row} index={index} today={today} measure={measure} />
      })}
      <Room px={belowPx} />
    </tbody>
  )
}

/** In the place of rows that are out of sight. */
function Room({ px }: { px: number }) {
  return px > 0 ? <tr class="room" aria-hidden="true" style={{ height: `${px}px` }} /> : null
}

/** A button for hands and keyboards; pressed by itself when it comes into sight. */
function More({ debtors }: { debtors: Debtors }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const target = button.current
    if (target === null || !('IntersectionObserver' in globalThis)) return undefined
    const watch = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting === true && void debtors.more(),
      { rootMargin: '600px' },
    )
    watch.observe(target)
    return () => watch.disconnect()
  }, [debtors, debtors.list.data.value])
  return (
    <button
      ref={button}
      type="button"
      class="button"
      disabled={debtors.fetching.value}
      onClick={() => void debtors.more()}
    >
      {DEBTORS.more}
    </button>
  )
}

type RowProps = {
  row: DebtorRow
  index: number
  today: string
  measure: (element: HTMLElement | null) => void
}

function Row({ row, index, today, measure }: RowProps) {
  return (
    // The title row is the first.
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <Who row={row} />
      </th>
      <td>
        <States row={row} />
      </td>
      <td class="num">
        <Due day={row.oldest_due_date} today={today} />
      </td>
      <td class="num nowrap" data-label={DEBTORS.contact}>
        {row.last_contact_at === null ? (
          <span class="muted">{DEBTORS.never}</span>
        ) : (
          formatRecent(row.last_contact_at, Date.now())
        )}
      </td>
      <td class="right num nowrap">
        <strong>{formatMoney(row.balance_cents)}</strong>
        <span class="small muted cell-note">
          {row.overdue_cents > 0 && row.overdue_cents < row.balance_cents
            ? `${formatMoney(row.overdue_cents)} ${DEBTORS.overdue}`
            : debtsWords(row.debts)}
        </span>
      </td>
    </tr>
  )
}

function Who({ row }: { row: DebtorRow }) {
  const { session } = useApp()
  const name = row.name === '' ? '–' : row.name
  return (
    <span class="person-cell">
      {session.canOperate.value ? <a href={`/devedores/${row.id}`}>{name}</a> : name}
      <span class="small muted num">
        {[row.phone, row.state].filter((part) => part !== null).join(' · ')}
      </span>
      {row.tags.length > 0 && <span class="small muted">{row.tags.join(', ')}</span>}
    </span>
  )
}

/** What stands in the way of contact, and what was agreed. */
function States({ row }: { row: DebtorRow }) {
  return (
    <span class="pills">
      {row.erased_at !== null && <Pill>{DEBTOR_SCREEN.erased}</Pill>}
      {row.merged_into !== null && <Pill>{DEBTOR_SCREEN.merged}</Pill>}
      {row.stops.map((kind) => (
        <Pill key={kind} tone="danger">
          {labelOf(STOP_LABELS, kind)}
        </Pill>
      ))}
      {dealsOf(row).map(({ text, tone }) => (
        <Pill key={text} tone={tone}>
          {text}
        </Pill>
      ))}
      {row.replied_at !== null && row.stops.length === 0 && (
        <Pill tone="violet">{DEBTOR_SCREEN.replied}</Pill>
      )}
    </span>
  )
}

function Due({ day, today }: { day: string | null; today: string }) {
  if (day === null) return <span class="muted">–</span>
  const late = daysBetween(day, today)
  return (
    <>
      {formatIsoDay(day)}
      <span class={`small cell-note age ${ageTone(late)}`}>{ageWords(late)}</span>
    </>
  )
}
