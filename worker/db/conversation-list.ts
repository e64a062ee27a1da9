import type { ConversationsQuery, QueueKey } from '../../src/shared/contracts/api/desk.ts'
import { foldWords } from '../../src/shared/domain/plain-text.ts'
import { hasWord } from './folded.ts'

/** What of the read model is listed, with days and roles resolved. */
export type ListScope = {
  creditorId: string
  filter: ConversationsQuery['filter']
  queue: QueueKey | null
  intent: string | null
  /** Last message in [from, to), epoch ms. */
  from: number | null
  to: number | null
  debtorId: string | null
  search: { text: string; phones: boolean } | null
  now: number
  /** YYYY-MM-DD of the creditor's today. */
  today: string
}

/** Values of a statement by their number; its text is made of constants and `?n`. */
export type Binder = { values: (string | number)[]; put: (value: string | number) => string }

export function createBinder(): Binder {
  const values: (string | number)[] = []
  return { values, put: (value) => `?${values.push(value)}` }
}

const WAITS_MS = 86_400_000
/** More words than this only make a search slower. */
const WORDS = 5

const FILTERS: Readonly<Record<ConversationsQuery['filter'], string[]>> = {
  all: [],
  unread: ['c.unread > 0'],
  person: [`c.speaker = 'person'`],
  bot: [`c.speaker = 'bot'`],
}

/** What a record says of a conversation holds for the one it became. */
const of = (rows: string): string =>
  `c.id in (select coalesce(v.moved_to, v.id) from (${rows}) r join conversations v on v.id = r.conversation_id)`

const openCase = (kind: string, creditor: string): string =>
  of(
    `select conversation_id from cases where creditor_id = ${creditor} and status = 'open' and kind = '${kind}'`,
  )

type QueueClause = (scope: ListScope, creditor: string, put: Binder['put']) => string

/** `walks` an index of the list from the newest on; the others are ids out of tables of their own, or read it whole. */
const QUEUE: Readonly<Record<QueueKey, { walks: boolean; clause: QueueClause }>> = {
  promise_today: {
    walks: false,
    clause: ({ today }, creditor, put) =>
      of(`select conversation_id from promises where status = 'open' and due_date = ${put(today)}
        and creditor_id = ${creditor}`),
  },
  paid_claim: { walks: false, clause: (_, creditor) => openCase('payment_claim', creditor) },
  dispute: { walks: false, clause: (_, creditor) => openCase('dispute', creditor) },
  // A hand-off that nobody took, or somebody took and then was written to.
  asked_person: {
    walks: true,
    clause: () => `c.speaker = 'person' and (c.hand_off_reason is not null or c.direction = 'in')`,
  },
  waiting_24h: {
    walks: true,
    clause: ({ now }, _, put) => `c.direction = 'in' and c.last_at < ${put(now - WAITS_MS)}`,
  },
}

/** The condition on a row `c` of `conversations`: one text for a list and for its count. */
export function listWhere(scope: ListScope, { put }: Binder): string {
  const creditor = put(scope.creditorId)
  const queue = scope.queue === null ? null : QUEUE[scope.queue]
  // A plus keeps the list's index out: another names the rows, or so few of them fit that reading the table as it
  // lies is several times faster than row by row in the order of an index.
  const walks = scope.debtorId === null && scope.search === null && queue?.walks !== false
  const named = walks ? '' : '+'
  return [
    `${named}c.creditor_id = ${creditor}`,
    'c.moved_to is null',
    `${named}c.last_at is not null`,
    ...FILTERS[scope.filter],
    ...(queue === null ? [] : [queue.clause(scope, creditor, put)]),
    ...(scope.intent === null ? [] : [`c.last_intent = ${put(scope.intent)}`]),
    ...(scope.from === null ? [] : [`${named}c.last_at >= ${put(scope.from)}`]),
    ...(scope.to === null ? [] : [`${named}c.last_at < ${put(scope.to)}`]),
    ...(scope.debtorId === null
      ? []
      : [
          `c.phone_hash = (select phone_hash from debtors where id = ${put(scope.debtorId)} and creditor_id = ${creditor})`,
        ]),
    ...(scope.search === null ? [] : [searchClause(scope.search, creditor, put)]),
  ].join(' and ')
}

/** Names as the debtor's row or WhatsApp has them, the creditor's tags; a number is looked for in phones alone. */
function searchClause(
  { text, phones }: NonNullable<ListScope['search']>,
  creditor: string,
  put: Binder['put'],
): string {
  if (!/\p{L}/u.test(text)) return phoneClause(text, phones, put)
  const whole = foldWords(text)
  const words = whole.split(/\s+/).slice(0, WORDS)
  const inKey = words.map((word) => `instr(d.name_key, ${put(word)}) > 0`).join(' and ')
  const inName = words.map((word) => hasWord('c.name', word, put, { fixed: true })).join(' and ')
  return `(c.phone_hash in (select d.phone_hash from debtors d where +d.creditor_id = ${creditor}
      and ((${inKey}) or (d.tags <> '[]' and ${hasWord('d.tags', whole, put, { fixed: false })})))
    or (${inName}))`
}

function phoneClause(text: string, phones: boolean, put: Binder['put']): string {
  const digits = text.replace(/\D/g, '')
  return !phones || digits === '' ? 'false' : `instr(c.phone, ${put(digits)}) > 0`
}
