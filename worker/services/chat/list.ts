import type { ConversationsAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { QUEUES } from '../../../src/shared/contracts/api/desk.ts'
import type { ConversationsQuery, QueuesAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { addDays, todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { createBinder, listWhere } from '../../db/conversation-list.ts'
import type { ListScope } from '../../db/conversation-list.ts'
import type { Actor } from '../actor.ts'
import { ZONE } from '../zone.ts'
import { CREDITOR, LIST_COLUMNS, toRow } from './rows.ts'
import type { ChatDeps, ListRow } from './rows.ts'

type ListDeps = Pick<ChatDeps, 'db' | 'now'>

/** Newest first, from the read model alone. */
export async function listConversations(
  { db, now }: ListDeps,
  actor: Actor,
  query: ConversationsQuery,
): Promise<ConversationsAnswer> {
  const binder = createBinder()
  const where = listWhere(scopeOf(query, actor, now()), binder)
  const { results } = await db.$client
    .prepare(
      `select ${LIST_COLUMNS} from conversations c where ${where} ${olderThan(query.before, binder.put)}
       order by c.last_at desc, c.id desc limit ${binder.put(query.limit + 1)}`,
    )
    .bind(...binder.values)
    .all<ListRow>()
  const page = results.slice(0, query.limit)
  const last = results.length > query.limit ? page.at(-1) : undefined
  return {
    success: true,
    conversations: page.map((row) => toRow(row, actor)),
    next: last === undefined ? null : `${last.lastAt ?? 0}_${last.id}`,
  }
}

/** How many conversations each saved queue lists. */
export async function countQueues({ db, now }: ListDeps): Promise<QueuesAnswer> {
  const at = now()
  const counts = await db.$client.batch<{ n: number }>(
    QUEUES.map((queue) => {
      const binder = createBinder()
      const where = listWhere({ ...EVERYTHING, queue, now: at, today: todayIn(ZONE, at) }, binder)
      return db.$client
        .prepare(`select count(*) as n from conversations c where ${where}`)
        .bind(...binder.values)
    }),
  )
  return {
    success: true,
    queues: QUEUES.map((key, i) => ({ key, n: counts[i]?.results[0]?.n ?? 0 })),
  }
}

const EVERYTHING: Omit<ListScope, 'now' | 'today'> = {
  creditorId: CREDITOR,
  filter: 'all',
  queue: null,
  intent: null,
  from: null,
  to: null,
  debtorId: null,
  search: null,
}

function scopeOf(query: ConversationsQuery, { role }: Actor, now: number): ListScope {
  const { filter, queue, intent, from, to, debtor, search } = query
  return {
    ...EVERYTHING,
    filter,
    queue: queue ?? null,
    intent: intent ?? null,
    from: from === undefined ? null : zonedTime(from, 0, 0, ZONE),
    to: to === undefined ? null : zonedTime(addDays(to, 1), 0, 0, ZONE),
    debtorId: debtor ?? null,
    // A viewer who may not see phones may not find people by them either.
    search: search === '' ? null : { text: search, phones: role !== 'viewer' },
    now,
    today: todayIn(ZONE, now),
  }
}

function olderThan(before: string | null, put: (value: string | number) => string): string {
  const [, at, id] = /^(\d{1,15})_(.{1,64})$/.exec(before ?? '') ?? []
  if (at === undefined || id === undefined) return ''
  return `and (c.last_at, c.id) < (${put(Number(at))}, ${put(id)})`
}
