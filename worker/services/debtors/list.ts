import type {
  DebtorRow,
  DebtorsAnswer,
  DebtorsQuery,
} from '../../../src/shared/contracts/api/debtors.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { nameKey } from '../../../src/shared/domain/import-row.ts'
import { FILTER_ZONE } from '../../db/audience-filter.ts'
import { listDebtors } from '../../db/debtors-list.ts'
import type { DebtorListRow } from '../../db/debtors-list.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { jsonTexts, shownPhone } from './shown.ts'

/** The table of people, with what the found ones owe together. Viewers see no phone and find nobody by one. */
export async function showDebtors(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { role }: Pick<Actor, 'role'>,
  query: DebtorsQuery & { creditorId: string },
): Promise<DebtorsAnswer> {
  const at = now()
  const { creditorId, filter = {}, sort, state, limit, search } = query
  const { rows, totals } = await listDebtors(db, {
    creditorId,
    filter,
    sort,
    state,
    limit,
    today: todayIn(FILTER_ZONE, at),
    now: at,
    name: likeText(nameKey(search)),
    digits: role === 'viewer' ? '' : phoneDigits(search),
    tags: role !== 'viewer',
    after: cursorOf(query.before, sort),
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    success: true,
    items: page.map((row) => toRow(row, role)),
    next: last === undefined ? null : `${last.id}~${last.key}`,
    totals: {
      debtors: totals.debtors,
      debts: totals.debts,
      balance_cents: totals.cents,
      overdue_cents: totals.overdueCents,
    },
  }
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`)

/** Names may hold a digit; a phone is asked for by at least four of them and no letter. */
function phoneDigits(search: string): string {
  const digits = search.replace(/\D/g, '')
  return digits.length >= 4 && !/\p{L}/u.test(search) ? digits.replace(/^0/, '') : ''
}

function cursorOf(before: string | null, sort: DebtorsQuery['sort']) {
  const cut = before?.indexOf('~') ?? -1
  if (before === null || cut < 0) return null
  const key = before.slice(cut + 1)
  const numeric = sort === 'balance' || sort === 'contact'
  return { id: before.slice(0, cut), key: numeric ? Number(key) : key }
}

function toRow(row: DebtorListRow, role: Actor['role']): DebtorRow {
  return {
    id: row.id,
    name: row.name,
    phone: shownPhone(row.phone, role),
    state: row.state,
    tags: jsonTexts(row.tags),
    debts: row.debts,
    balance_cents: row.cents,
    overdue_cents: row.overdueCents,
    oldest_due_date: row.oldest,
    promise: row.promise,
    agreement: row.agreement,
    stops: jsonTexts(row.stops),
    last_contact_at: row.sentAt,
    replied_at: row.repliedAt,
    conversation_id: row.conversationId,
    updated_at: row.updatedAt,
    merged_into: row.mergedInto,
    erased_at: row.erasedAt,
  }
}
