import { useState } from 'preact/hooks'
import type { DebtorAnswer } from '../../../../src/shared/contracts/api/debtors.ts'
import { Pill } from '../../components/feedback.tsx'
import { ChatIcon, EditIcon } from '../../components/icons.tsx'
import type { Debtor } from '../../models/debtor.ts'
import { DEBTORS } from '../../text/debtors.ts'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { Stops } from './stops.tsx'
import { DebtorActions } from './actions.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { DEBTOR_SCREEN } from '../../text/screens/debtors.ts'

type Props = { story: DebtorAnswer; model: Debtor }

/** Who it is, what is owed, what keeps us from writing, and what one may do. */
export function DebtorHead({ story, model }: Props) {
  const { debtor } = story
  const [editing, edit] = useState(false)
  const alive = debtor.merged_into === null && debtor.erased_at === null
  return (
    <section class="card stack" aria-labelledby="debtor-name">
      <header>
        <div class="stack tight">
          <h2 id="debtor-name" class="debtor-name">
            {debtor.name}
          </h2>
          <p class="muted num">{identity(story).join(' · ')}</p>
          {debtor.tags.length > 0 && (
            <span class="pills">
              {debtor.tags.map((tag) => (
                <Pill key={tag}>{tag}</Pill>
              ))}
            </span>
          )}
        </div>
        <div class="row tight wrap">
          {debtor.conversation_id !== null && (
            <a class="button primary" href={`/conversas/${debtor.conversation_id}`}>
              <ChatIcon size={18} /> {DEBTORS.conversation}
            </a>
          )}
          {alive && (
            <button type="button" class="button" onClick={() => edit(true)}>
              <EditIcon size={18} /> {DEBTORS.edit}
            </button>
          )}
        </div>
      </header>
      <Figures story={story} />
      <Others story={story} />
      {alive && <Stops story={story} model={model} />}
      <DebtorActions story={story} model={model} />
      {editing && <EditDialog debtor={debtor} model={model} onClose={() => edit(false)} />}
    </section>
  )
}

function identity({ debtor }: DebtorAnswer): string[] {
  return [
    debtor.phone,
    debtor.tax_id,
    debtor.state,
    debtor.email,
    debtor.birth_date === null ? null : `nasc. ${formatIsoDay(debtor.birth_date)}`,
  ].filter((part) => part !== null)
}

function Figures({ story }: { story: DebtorAnswer }) {
  return (
    <dl class="debtor-figures">
      <div>
        <dt class="small muted">{DEBTORS.balance}</dt>
        <dd class="num">
          <strong>{formatMoney(story.balance_cents)}</strong>
        </dd>
      </div>
      <div>
        <dt class="small muted">{DEBTOR_SCREEN.overdue}</dt>
        <dd class="num">
          <strong>{formatMoney(story.overdue_cents)}</strong>
        </dd>
      </div>
      <div>
        <dt class="small muted">{DEBTORS.paid}</dt>
        <dd class="num">
          <strong>{formatMoney(story.paid_cents)}</strong>
        </dd>
      </div>
    </dl>
  )
}

/** Other rows that have to do with this one. */
function Others({ story: { debtor } }: { story: DebtorAnswer }) {
  return (
    <>
      {debtor.erased_at !== null && <p class="notice">{DEBTORS.erased}</p>}
      {debtor.merged_into !== null && (
        <p class="notice">
          <span>
            {DEBTORS.mergedInto}{' '}
            <a href={`/devedores/${debtor.merged_into}`}>{DEBTORS.openOther}</a>
          </span>
        </p>
      )}
      {debtor.shared_with.length > 0 && (
        <p class="small muted">
          {DEBTORS.shared(debtor.shared_with.length)} <Links people={debtor.shared_with} />
        </p>
      )}
      {debtor.merged.length > 0 && (
        <p class="small muted">
          {DEBTORS.mergedFrom} <Links people={debtor.merged} />
        </p>
      )}
    </>
  )
}

function Links({ people }: { people: readonly { id: string; name: string }[] }) {
  return (
    <>
      {people.map(({ id, name }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a href={`/devedores/${id}`}>{name}</a>
        </span>
      ))}
    </>
  )
}
