import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { ConversationRow } from '../../../../src/shared/contracts/api/chat.ts'
import { Empty, Pill } from '../../components/feedback.tsx'
import { BotIcon, ChatIcon, CheckIcon, PersonIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import type { ListControl } from '../../components/virtual-list.tsx'
import type { Inbox } from '../../models/inbox.ts'
import { formatRecent, plural } from '../../text/format.ts'
import { LIST } from '../../text/inbox.ts'
import { HAND_OFF_LABELS, labelOf } from '../../text/labels.ts'
import { WORDS } from '../../text/words.ts'
import { DESK } from '../../text/screens/desk.ts'

type Props = { inbox: Inbox; open: string | null }

/** A row, and how many of them are left when the next page is asked for. */
const ROW_PX = 87
const AHEAD = 30

/** The conversations of the tab, queue or search; only those in sight stand in the page. */
export function ConversationRows({ inbox, open }: Props) {
  return (
    <ResourceView of={inbox.page} lines={8}>
      {({ rows }) =>
        rows.length === 0 ? <NoRows inbox={inbox} /> : <Rows inbox={inbox} open={open} />
      }
    </ResourceView>
  )
}

function NoRows({ inbox }: { inbox: Inbox }) {
  const { queue, ...rest } = inbox.narrowed.value
  if (queue !== null) {
    return (
      <Empty icon={CheckIcon} title={LIST.queueDone}>
        <p>{LIST.queueDoneHint}</p>
      </Empty>
    )
  }
  const all =
    inbox.filter.value === 'all' &&
    inbox.search.value.trim() === '' &&
    Object.values(rest).every((one) => one === null)
  return (
    <Empty icon={ChatIcon} title={all ? LIST.none : LIST.notFound}>
      <p>{all ? LIST.noneHint : LIST.notFoundHint}</p>
      {all && (
        <a class="button" href="/cobrancas">
          {LIST.begin}
        </a>
      )}
    </Empty>
  )
}

function Rows({ inbox, open }: Props) {
  const rows = inbox.rows.value
  const control = useRef<ListControl | null>(null)
  const ranged = useCallback(
    (_first: number, last: number) => {
      if (last >= inbox.rows.value.length - AHEAD) void inbox.more()
    },
    [inbox],
  )
  useEffect(() => {
    const at = inbox.rows.value.findIndex((row) => row.id === open)
    if (at >= 0) control.current?.show(at)
  }, [inbox, open])
  return (
    <VirtualList
      items={rows}
      keyOf={(row) => row.id}
      estimate={() => ROW_PX}
      row={(row) => <RowLink row={row} current={row.id === open} />}
      onRange={ranged}
      scroller={{ class: 'inbox-rows' }}
      list={{ label: LIST.conversations, complete: !inbox.hasMore.value }}
      control={control}
    />
  )
}

function RowLink({ row, current }: { row: ConversationRow; current: boolean }) {
  const name = row.name ?? row.phone ?? LIST.noName
  return (
    <a
      class={`inbox-row${row.unread > 0 ? ' unread' : ''}`}
      href={`/conversas/${row.id}`}
      aria-current={current ? 'true' : undefined}
    >
      <span class="avatar" aria-hidden="true">
        {name.charAt(0).toUpperCase()}
      </span>
      <span class="inbox-row-text">
        <span class="row spread tight">
          <strong class="truncate">{name}</strong>
          <span class="small muted num nowrap">
            {row.last_at !== null && formatRecent(row.last_at, Date.now())}
          </span>
        </span>
        <span class="row spread tight">
          <span class="small muted truncate">
            {row.direction === 'out' && LIST.sent}
            {row.preview ?? (row.last_at === null ? LIST.noMessages : LIST.withheld)}
          </span>
          {row.unread > 0 && (
            <span class="unread-count num" title={plural(row.unread, DESK.unreadOne, WORDS.unread)}>
              {row.unread}
              <span class="sr-only"> {WORDS.unread}</span>
            </span>
          )}
        </span>
        <Speaker row={row} />
      </span>
    </a>
  )
}

function Speaker({ row }: { row: ConversationRow }) {
  if (row.speaker === 'bot') {
    return (
      <span class="speaker small muted">
        <BotIcon size={14} /> {LIST.bot}
      </span>
    )
  }
  return (
    <span class="speaker">
      <Pill tone="violet">
        <PersonIcon size={13} />
        {row.hand_off_reason === null
          ? LIST.withPerson
          : labelOf(HAND_OFF_LABELS, row.hand_off_reason)}
      </Pill>
    </span>
  )
}
