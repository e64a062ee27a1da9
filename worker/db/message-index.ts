import type { EventBatchItem } from '../../src/shared/contracts/queues.ts'
import { foldWords } from '../../src/shared/domain/plain-text.ts'
import type { Database } from './client.ts'

/** So many of the newest texts are looked at in one search (protocol 12). */
const WINDOW = 5_000

/**
 * Texts of a batch, for the search over all conversations. Only events that this batch applied first count: one that
 * comes again after its text was forgotten or erased brings nothing back. Events come in any order: what was taken back
 * stays as an empty row, and what was said first takes the place of nothing.
 */
export function indexStatements(
  db: Database,
  events: readonly EventBatchItem[],
  batchId: string,
): D1PreparedStatement[] {
  const rows = events
    .toSorted(inOrder)
    .flatMap(({ conversationId, creditorId, seq, metric, messages }) =>
      (messages ?? []).map((message) => {
        const folded = foldWords(message.text ?? '')
        const edited = SAID_FIRST.has(metric) ? 0 : 1
        return { conversationId, creditorId, seq, edited, ...message, folded }
      }),
    )
  if (rows.length === 0) return []
  const json = JSON.stringify(rows)
  const applied = `exists (select 1 from applied_events a where a.conversation_id = m.value->>'conversationId'
    and a.seq = m.value->>'seq' and a.batch_id = ?2)`
  return [
    db.$client
      .prepare(
        `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
         select m.value->>'conversationId', m.value->>'id', m.value->>'creditorId', m.value->>'at',
           m.value->>'direction', m.value->>'text', m.value->>'folded'
         from json_each(?1) m where m.value->>'text' is not null and ${applied}
         on conflict do nothing`,
      )
      .bind(json, batchId),
    db.$client
      .prepare(
        `update message_index set text = m.text, folded = m.folded
         from (select value->>'conversationId' as c, value->>'id' as id, value->>'text' as text,
             value->>'folded' as folded, max(value->>'seq')
           from json_each(?1) m where value->>'text' is not null and value->>'edited' = 1 and ${applied}
           group by 1, 2) m
         where conversation_id = m.c and message_id = m.id and message_index.text <> ''`,
      )
      .bind(json, batchId),
    db.$client
      .prepare(
        `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
         select m.value->>'conversationId', m.value->>'id', m.value->>'creditorId', m.value->>'at',
           m.value->>'direction', '', '' from json_each(?1) m where m.value->>'text' is null and ${applied}
         on conflict do update set text = '', folded = ''`,
      )
      .bind(json, batchId),
  ]
}

/** Metrics of the events that bring a message itself; others bring what it became (edited, or heard in a voice note). */
const SAID_FIRST: ReadonlySet<string> = new Set(['inbound', 'outbound', 'speaker'])

const inOrder = (a: EventBatchItem, b: EventBatchItem) => a.seq - b.seq

export type IndexPlace = { at: number; messageId: number; conversationId: string }

type IndexHit = IndexPlace & {
  direction: 'in' | 'out'
  text: string
  name: string | null
  movedTo: string | null
}

/**
 * Texts with every (folded) word among the newest 5,000 before a place, newest first.
 * @returns `end`: where the looking ended, null when it came to the last text
 */
export async function searchIndex(
  db: Database,
  creditorId: string,
  query: { words: readonly string[]; before: IndexPlace | null; limit: number },
): Promise<{ hits: IndexHit[]; end: IndexPlace | null }> {
  const { words, before, limit } = query
  const place = before ?? { at: Number.MAX_SAFE_INTEGER, messageId: 0, conversationId: '' }
  const window = `select conversation_id, message_id, at, direction, text, folded from message_index
    where creditor_id = ?1 and at <= ?2
      and (at, message_id, conversation_id) < (?2, ?3, ?4)
    order by at desc, message_id desc, conversation_id desc limit ${WINDOW}`
  const bound = [creditorId, place.at, place.messageId, place.conversationId] as const
  const inAll = words.map((_, i) => `instr(w.folded, ?${i + 6}) > 0`).join(' and ')
  const [hits, end] = await db.$client.batch<Record<string, unknown>>([
    db.$client
      .prepare(
        `select w.conversation_id as conversationId, w.message_id as messageId, w.at, w.direction, w.text, c.name,
           c.moved_to as movedTo
         from (${window}) w join conversations c on c.id = w.conversation_id where ${inAll}
         order by w.at desc, w.message_id desc, w.conversation_id desc limit ?5`,
      )
      .bind(...bound, limit, ...words),
    db.$client
      .prepare(
        `select at, message_id as messageId, conversation_id as conversationId from (${window})
         order by at desc, message_id desc, conversation_id desc limit 1 offset ${WINDOW - 1}`,
      )
      .bind(...bound),
  ])
  return { hits: rowsOf<IndexHit>(hits), end: rowsOf<IndexPlace>(end)[0] ?? null }
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
