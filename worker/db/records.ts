import type { agreements, cases, charges, handOffs, installments, promises } from './schema.ts'
import type { Database } from './client.ts'

/** Rows as drizzle names their columns. */
export type PromiseRow = typeof promises.$inferSelect
export type AgreementRow = typeof agreements.$inferSelect
export type InstallmentRow = typeof installments.$inferSelect
export type ChargeRow = typeof charges.$inferSelect
export type CaseRow = typeof cases.$inferSelect & { name: string | null }
export type HandOffRow = typeof handOffs.$inferSelect
export type RefusalRow = {
  id: string
  purpose: string
  rule: string
  level: string
  until: number | null
  at: number
}

export type Records = {
  promises: PromiseRow[]
  agreements: AgreementRow[]
  installments: InstallmentRow[]
  charges: ChargeRow[]
  cases: CaseRow[]
  handOffs: HandOffRow[]
  refusals: RefusalRow[]
}

const LIMIT = 50
/** ?1 conversation, ?2 phone hash, ?3 creditor: what was agreed with these debtors under another identity too. */
const OURS = `(conversation_id = ?1 or debtor_id in
  (select id from debtors where phone_hash = ?2 and creditor_id = ?3))`

export const PROMISE = `id, creditor_id as creditorId, conversation_id as conversationId, debtor_id as debtorId,
  debt_ids as debtIds, amount_cents as amountCents, due_date as dueDate, status, source, made_at as madeAt,
  reminded_at as remindedAt, judged_at as judgedAt`
export const AGREEMENT = `id, creditor_id as creditorId, conversation_id as conversationId, debtor_id as debtorId,
  debt_ids as debtIds, kind, principal_cents as principalCents, fine_cents as fineCents,
  interest_cents as interestCents, discount_cents as discountCents, total_cents as totalCents, status, source,
  made_at as madeAt, ended_at as endedAt`
export const CHARGE = `id, creditor_id as creditorId, conversation_id as conversationId, debtor_id as debtorId,
  debt_ids as debtIds, agreement_id as agreementId, installment_no as installmentNo, amount_cents as amountCents,
  provider, txid, code, status, expires_at as expiresAt, created_at as createdAt, paid_at as paidAt`
export const CASE = `cases.id, cases.creditor_id as creditorId, conversation_id as conversationId,
  debtor_id as debtorId, kind, status, opened_at as openedAt, due_at as dueAt, resolved_at as resolvedAt,
  resolved_by as resolvedBy, outcome, note,
  (select v.name from conversations v where v.id = cases.conversation_id) as name`

export const HAND_OFF = `id, creditor_id as creditorId, conversation_id as conversationId, reason, summary,
  suggested_offer as suggestedOffer, at, ended_at as endedAt`

const QUERIES = [
  `select ${PROMISE} from promises where ${OURS} order by made_at desc limit ${LIMIT}`,
  `select ${AGREEMENT} from agreements where ${OURS} order by made_at desc limit ${LIMIT}`,
  `select agreement_id as agreementId, no, due_date as dueDate, amount_cents as amountCents,
     paid_cents as paidCents, paid_on as paidOn, reminded_at as remindedAt from installments
   where agreement_id in (select id from agreements where ${OURS} order by made_at desc limit ${LIMIT})
   order by agreement_id, no`,
  `select ${CHARGE} from charges where ${OURS} order by created_at desc limit ${LIMIT}`,
  `select ${CASE} from cases where conversation_id = ?1 and ?2 = ?2 and ?3 = ?3 and outcome is not 'duplicate'
   order by opened_at desc limit ${LIMIT}`,
  `select ${HAND_OFF} from hand_offs where conversation_id = ?1 and ?2 = ?2 and ?3 = ?3 order by at desc limit ${LIMIT}`,
  `select id, purpose, rule, level, until, at from refusals
   where conversation_id = ?1 and ?2 = ?2 and ?3 = ?3 order by at desc limit ${LIMIT}`,
] as const

/** Everything a conversation came to, newest first. */
export async function readRecords(
  db: Database,
  given: { conversationId: string; creditorId: string; phoneHash: string | null },
): Promise<Records> {
  const { conversationId, creditorId, phoneHash } = given
  const d1 = db.$client
  const results = await d1.batch(
    QUERIES.map((sql) => d1.prepare(sql).bind(conversationId, phoneHash ?? '', creditorId)),
  )
  const [promised, agreed, parts, codes, open, handed, refused] = results
  return {
    promises: rowsOf<PromiseRow>(promised),
    agreements: rowsOf<AgreementRow>(agreed),
    installments: rowsOf<InstallmentRow>(parts),
    charges: rowsOf<ChargeRow>(codes),
    cases: rowsOf<CaseRow>(open),
    handOffs: rowsOf<HandOffRow>(handed),
    refusals: rowsOf<RefusalRow>(refused),
  }
}

export async function findCharge(db: Database, id: string): Promise<ChargeRow | null> {
  return db.$client
    .prepare(`select ${CHARGE} from charges where id = ?`)
    .bind(id)
    .first<ChargeRow>()
}

export async function findCase(
  db: Database,
  creditorId: string,
  id: string,
): Promise<CaseRow | null> {
  return db.$client
    .prepare(`select ${CASE} from cases where cases.id = ? and cases.creditor_id = ?`)
    .bind(id, creditorId)
    .first<CaseRow>()
}

export type CasesPage = {
  creditorId: string
  status: 'open' | 'resolved'
  kind: string | null
  after: { dueAt: number; id: string } | null
  limit: number
}

/** Open cases by their due time, resolved ones the latest first; one row more than `limit` says there is more. */
export async function listCases(db: Database, page: CasesPage): Promise<CaseRow[]> {
  const { creditorId, status, kind, after, limit } = page
  const [than, order] = status === 'open' ? ['>', 'asc'] : ['<', 'desc']
  const { results } = await db.$client
    .prepare(
      `select ${CASE} from cases
       where cases.creditor_id = ?1 and status = ?2 and outcome is not 'duplicate' and (?3 is null or kind = ?3)
         and (?4 is null or (due_at, cases.id) ${than} (?4, ?5))
       order by due_at ${order}, cases.id ${order} limit ?6`,
    )
    .bind(creditorId, status, kind, after?.dueAt ?? null, after?.id ?? null, limit + 1)
    .all<CaseRow>()
  return results
}

/** The columns are named by the statements above. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
