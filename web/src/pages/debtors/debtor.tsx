import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DebtorAnswer } from '../../../../src/shared/contracts/api/debtors.ts'
import { useApp } from '../../app-context.ts'
import { Empty } from '../../components/feedback.tsx'
import { BackIcon, ShieldIcon, UsersIcon } from '../../components/icons.tsx'
import { Page } from '../../components/page.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { DebtorModel } from '../../models/debtor.ts'
import type { Debtor } from '../../models/debtor.ts'
import { DEBTORS } from '../../text/debtors.ts'
import { DebtorHead } from './head.tsx'
import { Agreements, Campaigns, Cases, Charges, Payments, Promises } from './records.tsx'
import { Debts } from './debts.tsx'
import { Notes, Timeline } from './timeline.tsx'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'

/** One person: what they owe, what was said and agreed, and every right they have over their data. */
export function DebtorPage({ id }: { id: string }) {
  const { session } = useApp()
  return (
    <Page title={DEBTORS.one}>
      <a class="button ghost small back-link" href="/devedores">
        <BackIcon size={16} /> {DEBTORS.all}
      </a>
      {session.canOperate.value ? <Story id={id} /> : <OperatorsOnly />}
    </Page>
  )
}

function OperatorsOnly() {
  return (
    <Empty icon={ShieldIcon} title={DEBTOR_SCREEN.operatorsOnly}>
      <p>{DEBTOR_SCREEN.viewersSee}</p>
    </Empty>
  )
}

function Story({ id }: { id: string }) {
  const { api, toasts, save } = useApp()
  const model = useModel(() => new DebtorModel({ api, toasts, save }, id))
  useEffect(() => void model.load(), [model])
  return (
    <ResourceView of={model.story} lines={8}>
      {({ found }) => (found === null ? <Gone /> : <Found story={found} model={model} />)}
    </ResourceView>
  )
}

function Gone() {
  return <Empty icon={UsersIcon} title={DEBTORS.gone} />
}

function Found({ story, model }: { story: DebtorAnswer; model: Debtor }) {
  return (
    <>
      <DebtorHead story={story} model={model} />
      <div class="debtor-story">
        <div class="stack">
          <Debts story={story} />
          <Cases story={story} />
          <Agreements story={story} />
          <Promises story={story} />
          <Charges story={story} />
          <Payments story={story} />
          <Campaigns story={story} />
        </div>
        <div class="stack">
          <Notes story={story} />
          <Timeline story={story} />
        </div>
      </div>
    </>
  )
}
