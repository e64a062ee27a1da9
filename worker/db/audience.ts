import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'

/** One debt of an upload with its debtor, as they stand now. */
export type AudienceRow = {
  line: number
  debtId: string
  balanceCents: number
  dueDate: string | null
  description: string | null
  debtorId: string
  name: string
  phone: string
  phoneHash: string
}

/** Rows a page; a whole large upload would not fit one answer. */
const PAGE = 10_000

/** Debts of an import's good rows in file order. A row sent twice in the file gives its debt twice. */
export async function* audiencePages(
  db: Database,
  importId: string,
): AsyncGenerator<AudienceRow[]> {
  let after = 0
  for (;;) {
    const { results } = await db.$client
      .prepare(
        `select r.line, x.id as debtId, x.due_date as dueDate, x.description, d.id as debtorId, d.name, d.phone,
           d.phone_hash as phoneHash, iif(x.canceled_at is not null, 0, ${balanceOf('x')}) as balanceCents
         from import_rows r join debts x on x.id = r.debt_id join debtors d on d.id = x.debtor_id
         where r.import_id = ?1 and r.line > ?2 and r.debt_id is not null and d.erased_at is null
         order by r.line limit ?3`,
      )
      .bind(importId, after, PAGE)
      .all<AudienceRow>()
    yield results
    const last = results.at(-1)
    if (last === undefined || results.length < PAGE) return
    after = last.line
  }
}

/** Facts that forbid contact with somebody of this import: kind by phone hash. */
export async function stopsOfImport(
  db: Database,
  given: { importId: string; creditorId: string; now: number },
): Promise<{ phoneHash: string; kind: string }[]> {
  const { results } = await db.$client
    .prepare(
      `select s.phone_hash as phoneHash, s.kind from stops s
       where s.creditor_id = ?2 and s.lifted_at is null and (s.until is null or s.until > ?3)
         and s.phone_hash in (select d.phone_hash from import_rows r join debts x on x.id = r.debt_id
           join debtors d on d.id = x.debtor_id where r.import_id = ?1)`,
    )
    .bind(given.importId, given.creditorId, given.now)
    .all<{ phoneHash: string; kind: string }>()
  return results
}

export type PinnedTemplate = { id: string; name: string; version: number; body: string }

/** The template's present version, by name. */
export async function templateByName(
  db: Database,
  creditorId: string,
  name: string,
): Promise<PinnedTemplate | null> {
  return db.$client
    .prepare(
      `select t.id, t.name, t.version, v.body from templates t
       join template_versions v on v.template_id = t.id and v.version = t.version
       where t.creditor_id = ? and t.name = ? and t.deleted_at is null limit 1`,
    )
    .bind(creditorId, name)
    .first<PinnedTemplate>()
}
