import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { UsersIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { queryOf, viewOf } from '../models/debtors-address.ts'
import { DebtorsModel } from '../models/debtors.ts'
import type { Debtors, DebtorsView } from '../models/debtors.ts'
import { DEBTORS } from '../text/debtors.ts'
import { DebtorPage } from './debtors/debtor.tsx'
import { DebtorTable } from './debtors/table.tsx'
import { Toolbar } from './debtors/toolbar.tsx'
import { Totals } from './debtors/totals.tsx'
import './debtors.css'

/** People who owe: all of them, or one with the whole story. */
export function DebtorsPage({ id = '' }: { id?: string }) {
  return id === '' ? <List /> : <DebtorPage key={id} id={id} />
}

/** The address keeps the view: it can be shared, and Back finds it again. */
function remember(view: DebtorsView) {
  history.replaceState(history.state, '', `/devedores${queryOf(view)}`)
}

function List() {
  const { api, toasts } = useApp()
  const debtors = useModel(
    () => new DebtorsModel({ api, toasts, later, viewed: remember }, viewOf(location.search)),
  )
  useEffect(() => void debtors.load(), [debtors])
  return (
    <Page title={DEBTORS.title}>
      <Toolbar debtors={debtors} />
      <ResourceView of={debtors.list} lines={8}>
        {({ rows, totals }) => (
          <section class="stack" aria-busy={debtors.list.loading.value}>
            <Totals debtors={debtors} totals={totals} />
            {rows.length === 0 ? <Nobody debtors={debtors} /> : <DebtorTable debtors={debtors} />}
          </section>
        )}
      </ResourceView>
    </Page>
  )
}

function Nobody({ debtors }: { debtors: Debtors }) {
  const narrowed = debtors.narrowed.value || debtors.view.value.state !== 'active'
  return (
    <div class="card">
      {narrowed ? (
        <Empty icon={UsersIcon} title={DEBTORS.none}>
          <p>{DEBTORS.noneHint}</p>
          <button type="button" class="button" onClick={() => debtors.clear()}>
            {DEBTORS.clear}
          </button>
        </Empty>
      ) : (
        <Empty icon={UsersIcon} title={DEBTORS.empty}>
          <p>{DEBTORS.emptyHint}</p>
          <a class="button primary" href="/cobrancas">
            {DEBTORS.sendFile}
          </a>
        </Empty>
      )}
    </div>
  )
}
