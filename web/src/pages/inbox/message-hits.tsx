import { Empty } from '../../components/feedback.tsx'
import { SearchIcon } from '../../components/icons.tsx'
import { Marked } from '../../components/marked.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { MessageSearch } from '../../models/message-search.ts'
import { formatRecent } from '../../text/format.ts'
import { LIST } from '../../text/inbox.ts'

type Props = { search: MessageSearch; open: string | null }

/** Messages with the words searched; each leads to its place in the conversation. */
export function MessageHits({ search, open }: Props) {
  return (
    <ResourceView of={search.hits} lines={6}>
      {({ items, next }) => (
        <>
          {items.length === 0 && next === null && (
            <Empty icon={SearchIcon} title={LIST.noHits}>
              <p>{LIST.noHitsHint}</p>
            </Empty>
          )}
          <ul>
            {items.map((hit) => (
              <li key={`${hit.conversation_id}-${hit.message_id ?? hit.at}`}>
                <a
                  class="inbox-row"
                  href={placeOf(hit.conversation_id, hit.message_id)}
                  aria-current={hit.conversation_id === open ? 'true' : undefined}
                >
                  <span class="inbox-row-text">
                    <span class="row spread tight">
                      <strong class="truncate">{hit.name ?? LIST.noName}</strong>
                      <span class="small muted num nowrap">{formatRecent(hit.at, Date.now())}</span>
                    </span>
                    <span class="small muted hit">
                      {hit.direction === 'out' && LIST.sent}
                      <Marked text={hit.excerpt} words={search.query.value} />
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {next !== null && (
            <button
              type="button"
              class="button ghost inbox-more"
              disabled={search.loadingMore.value}
              onClick={() => void search.more()}
            >
              {search.loadingMore.value ? LIST.loading : LIST.moreHits}
            </button>
          )}
        </>
      )}
    </ResourceView>
  )
}

const placeOf = (conversation: string, message: number | null) =>
  `/conversas/${conversation}${message === null ? '' : `?mensagem=${message}`}`
