import { INTENT_LABELS } from '../../text/labels.ts'
import { useApp } from '../../app-context.ts'
import { CloseIcon } from '../../components/icons.tsx'
import { NO_FILTER } from '../../models/inbox.ts'
import type { Inbox } from '../../models/inbox.ts'
import { LIST } from '../../text/inbox.ts'
import { INTENT_CHOICES } from '../../text/intents.ts'
import { QUEUES as CASE_QUEUES } from '../../text/records.ts'
import type { Shown } from './conversation-list.tsx'
import { DESK } from '../../text/screens/desk.ts'

type Props = { inbox: Inbox; shown: Shown; show: (next: Shown) => void }

/** Date, meaning of the last message, and the cases that wait. */
export function ListFilters({ inbox, shown, show }: Props) {
  const { session } = useApp()
  const { from, to, debtor } = inbox.narrowed.value
  return (
    <div class="list-filters">
      <IntentChoice inbox={inbox} />
      <div class="list-days">
        <label class="field">
          <span class="label">{LIST.from}</span>
          <input
            class="input"
            type="date"
            value={from ?? ''}
            max={to ?? undefined}
            onChange={({ currentTarget: { value } }) => void inbox.narrow({ from: day(value) })}
          />
        </label>
        <label class="field">
          <span class="label">{LIST.to}</span>
          <input
            class="input"
            type="date"
            value={to ?? ''}
            min={from ?? undefined}
            onChange={({ currentTarget: { value } }) => void inbox.narrow({ to: day(value) })}
          />
        </label>
      </div>
      {session.canOperate.value && <CaseChoice shown={shown} show={show} />}
      {debtor !== null && (
        <button
          type="button"
          class="button small"
          onClick={() => void inbox.narrow({ debtor: null })}
        >
          {LIST.oneDebtor} <CloseIcon size={14} />
        </button>
      )}
      <button
        type="button"
        class="button small ghost"
        onClick={() => {
          show({ kind: 'conversations' })
          void inbox.narrow(NO_FILTER)
        }}
      >
        {LIST.clear}
      </button>
    </div>
  )
}

const day = (text: string) => (text === '' ? null : text)

function IntentChoice({ inbox }: { inbox: Inbox }) {
  const { intent } = inbox.narrowed.value
  return (
    <label class="field">
      <span class="label">{LIST.intent}</span>
      <select
        class="input"
        value={intent ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void inbox.narrow({ intent: INTENT_CHOICES.find((one) => one === value) ?? null })
        }
      >
        <option value="">{LIST.anyIntent}</option>
        {INTENT_CHOICES.map((one) => (
          <option key={one} value={one}>
            {INTENT_LABELS[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What waits for a decision of a person, by kind. */
function CaseChoice({ shown, show }: Omit<Props, 'inbox'>) {
  const value = shown.kind === 'cases' ? (shown.of ?? 'all') : ''
  function choose(next: string) {
    const of = CASE_QUEUES.find((one) => one.kind === next)?.kind ?? null
    show(next === '' ? { kind: 'conversations' } : { kind: 'cases', of })
  }
  return (
    <label class="field">
      <span class="label">{LIST.cases}</span>
      <select
        class="input"
        aria-label={DESK.caseQueue}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{LIST.noCases}</option>
        <option value="all">{LIST.allCases}</option>
        {CASE_QUEUES.map(({ kind, label }) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
