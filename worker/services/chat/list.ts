import type { ConversationsAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { Actor } from '../actor.ts'
import { CREDITOR, LIST_COLUMNS, toRow } from './rows.ts'
import type { ChatDeps, ListRow } from './rows.ts'

export type ListQuery = {
  filter: 'all' | 'unread' | 'person' | 'bot'
  search: string
  /** `next` of the page before. */
  before: string | null
  limit: number
}

const FILTERS: Readonly<Record<ListQuery['filter'], string>> = {
  all: '',
  unread: 'and unread > 0',
  person: `and speaker = 'person'`,
  bot: `and speaker = 'bot'`,
}

/** Newest first, from the read model alone. */
export async function listConversations(
  { db }: Pick<ChatDeps, 'db'>,
  actor: Actor,
  query: ListQuery,
): Promise<ConversationsAnswer> {
  const [at, id] = cursorOf(query.before)
  // A viewer who may not see phones may not find people by them either.
  const digits = actor.role === 'viewer' ? '' : query.search.replace(/\D/g, '')
  const { results } = await db.$client
    .prepare(
      `select ${LIST_COLUMNS} from conversations
       where creditor_id = ?1 and moved_to is null and last_at is not null
         and (last_at, id) < (?2, ?3) ${FILTERS[query.filter]}
         and (?4 = '' or name like ?5 escape '\\' or (?6 <> '' and phone like '%' || ?6 || '%'))
       order by last_at desc, id desc limit ?7`,
    )
    .bind(CREDITOR, at, id, query.search, like(query.search), digits, query.limit + 1)
    .all<ListRow>()
  const page = results.slice(0, query.limit)
  const last = results.length > query.limit ? page.at(-1) : undefined
  return {
    success: true,
    conversations: page.map((row) => toRow(row, actor)),
    next: last === undefined ? null : `${last.lastAt ?? 0}_${last.id}`,
  }
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`

function cursorOf(before: string | null): [number, string] {
  const [, at, id] = /^(\d{1,15})_(.{1,64})$/.exec(before ?? '') ?? []
  return at === undefined || id === undefined ? [Number.MAX_SAFE_INTEGER, ''] : [Number(at), id]
}
