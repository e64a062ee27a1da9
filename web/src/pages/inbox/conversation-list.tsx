import { useModel, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { CaseKind } from '../../../../src/shared/contracts/facts.ts'
import { later, useApp } from '../../app-context.ts'
import { CasesModel } from '../../models/cases.ts'
import type { Inbox } from '../../models/inbox.ts'
import { MessageSearchModel } from '../../models/message-search.ts'
import { CaseRows } from './case-rows.tsx'
import { ConversationRows } from './conversation-rows.tsx'
import { ListFilters } from './list-filters.tsx'
import { ListTools } from './list-tools.tsx'
import { MessageHits } from './message-hits.tsx'
import { DESK } from '../../text/screens/desk.ts'

/** What the list shows: conversations, the cases of a kind, or messages with the words searched. */
export type Shown =
  | { kind: 'conversations' }
  | { kind: 'cases'; of: CaseKind | null }
  | { kind: 'texts' }

type Props = { inbox: Inbox; open: string | null }

export function ConversationList({ inbox, open }: Props) {
  const { api } = useApp()
  const cases = useModel(() => new CasesModel(api))
  const texts = useModel(() => new MessageSearchModel({ api, later }))
  const shown = useSignal<Shown>({ kind: 'conversations' })
  const filtering = useSignal(false)
  const search = inbox.search.value
  const { kind } = shown.value
  useEffect(() => {
    if (kind === 'texts') texts.ask(search)
    if (kind === 'texts' && search.trim() === '') shown.value = { kind: 'conversations' }
  }, [texts, kind, search])
  function show(next: Shown) {
    shown.value = next
    if (next.kind === 'cases') void cases.open(next.of)
  }
  return (
    <section class="inbox-list" aria-label={DESK.conversationList}>
      <ListTools inbox={inbox} shown={shown.value} show={show} filtering={filtering} />
      {filtering.value && <ListFilters inbox={inbox} shown={shown.value} show={show} />}
      {kind === 'conversations' && <ConversationRows inbox={inbox} open={open} />}
      {kind === 'cases' && (
        <div class="inbox-rows">
          <CaseRows cases={cases} open={open} />
        </div>
      )}
      {kind === 'texts' && (
        <div class="inbox-rows">
          <MessageHits search={texts} open={open} />
        </div>
      )}
    </section>
  )
}
