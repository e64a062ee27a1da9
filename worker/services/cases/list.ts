import type { CasesAnswer, CasesQuery } from '../../../src/shared/contracts/api/records.ts'
import { listCases } from '../../db/records.ts'
import type { CasesPage } from '../../db/records.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { toCase } from '../records/show.ts'

/** The queue of what a person has to look at, what is due first at the top. */
export async function showCases(
  { db }: Pick<Deps, 'db'>,
  { status, kind, after, limit }: CasesQuery,
): Promise<CasesAnswer> {
  const page = { creditorId: DEFAULT_CREDITOR, status, kind, after: cursorOf(after), limit }
  const rows = await listCases(db, page)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    success: true,
    cases: shown.map(toCase),
    next: more ? `${last.dueAt}_${last.id}` : null,
  }
}

/** The query's schema lets only `<due>_<id>` through. */
function cursorOf(text: string | null): CasesPage['after'] {
  if (text === null) return null
  const cut = text.indexOf('_')
  return { dueAt: Number(text.slice(0, cut)), id: text.slice(cut + 1) }
}
