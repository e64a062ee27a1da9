import type { Signal } from '@preact/signals'
import { useApp } from '../../app-context.ts'
import { ListFilterIcon, SearchIcon } from '../../components/icons.tsx'
import type { Inbox } from '../../models/inbox.ts'
import { LIST, QUEUE_LABELS, QUEUE_ORDER, shortCount, TABS } from '../../text/inbox.ts'
import type { Shown } from './conversation-list.tsx'

type Props = {
  inbox: Inbox
  shown: Shown
  show: (next: Shown) => void
  filtering: Signal<boolean>
}

/** Search, tabs and queues above the list. */
export function ListTools({ inbox, shown, show, filtering }: Props) {
  const { session } = useApp()
  const searching = inbox.search.value.trim() !== ''
  return (
    <div class="inbox-tools">
      <div class="row tight">
        <div class="search grow">
          <SearchIcon size={18} />
          <input
            class="input"
            type="search"
            placeholder={LIST.searchHint}
            aria-label={LIST.search}
            value={inbox.search.value}
            onInput={(event) => inbox.type(event.currentTarget.value)}
          />
        </div>
        <FilterButton inbox={inbox} shown={shown} filtering={filtering} />
      </div>
      {searching && session.canOperate.value ? (
        <Where shown={shown} show={show} />
      ) : (
        <Tabs inbox={inbox} shown={shown} show={show} />
      )}
      {session.canOperate.value && !searching && <Queues inbox={inbox} show={show} />}
    </div>
  )
}

function FilterButton({ inbox, shown, filtering }: Omit<Props, 'show'>) {
  const { intent, from, to, debtor } = inbox.narrowed.value
  const given = [intent, from, to, debtor].filter((one) => one !== null).length
  const n = given + (shown.kind === 'cases' ? 1 : 0)
  return (
    <button
      type="button"
      class={`button icon filter-button${n > 0 ? ' on' : ''}`}
      aria-label={n > 0 ? `${LIST.filters} (${n})` : LIST.filters}
      title={LIST.filters}
      aria-expanded={filtering.value}
      onClick={() => (filtering.value = !filtering.value)}
    >
      <ListFilterIcon size={18} />
      {n > 0 && (
        <span class="filters-set num" aria-hidden="true">
          {n}
        </span>
      )}
    </button>
  )
}

type ShowProps = Pick<Props, 'inbox' | 'shown' | 'show'>

function Tabs({ inbox, shown, show }: ShowProps) {
  const counts = inbox.counts.value
  const plain = shown.kind === 'conversations' && inbox.narrowed.value.queue === null
  return (
    <div class="filters" role="group" aria-label={LIST.tabs}>
      {TABS.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={plain && inbox.filter.value === value}
          onClick={() => {
            show({ kind: 'conversations' })
            void inbox.setFilter(value)
          }}
        >
          {label}{' '}
          {counts !== null && counts[value] > 0 && (
            <span class="tab-count num">{shortCount(counts[value])}</span>
          )}
        </button>
      ))}
    </div>
  )
}

/** Saved queues in which somebody waits, and the chosen one. */
function Queues({ inbox, show }: Pick<Props, 'inbox' | 'show'>) {
  const counts = inbox.counts.value?.queues ?? {}
  const chosen = inbox.narrowed.value.queue
  const listed = QUEUE_ORDER.filter((key) => (counts[key] ?? 0) > 0 || key === chosen)
  if (listed.length === 0) return null
  return (
    <div class="queues" role="group" aria-label={LIST.queues}>
      {listed.map((key) => (
        <button
          key={key}
          type="button"
          class="queue"
          aria-pressed={key === chosen}
          onClick={() => {
            show({ kind: 'conversations' })
            void inbox.narrow({ queue: key === chosen ? null : key })
          }}
        >
          {QUEUE_LABELS[key]} <span class="tab-count num">{shortCount(counts[key] ?? 0)}</span>
        </button>
      ))}
    </div>
  )
}

/** A search looks for people or for what was said. */
function Where({ shown, show }: Pick<Props, 'shown' | 'show'>) {
  const texts = shown.kind === 'texts'
  return (
    <div class="filters" role="group" aria-label={LIST.where}>
      <button type="button" aria-pressed={!texts} onClick={() => show({ kind: 'conversations' })}>
        {LIST.people}
      </button>
      <button type="button" aria-pressed={texts} onClick={() => show({ kind: 'texts' })}>
        {LIST.texts}
      </button>
    </div>
  )
}
