import type { Database } from './client.ts'
import { DEBTS_OF } from './debtors.ts'
import type { DebtRecord, DebtorRecord } from './debtors.ts'
import type {
  AgreementRow,
  CaseRow,
  ChargeRow,
  HandOffRow,
  InstallmentRow,
  PromiseRow,
} from './records.ts'
import { AGREEMENT, CASE, CHARGE, HAND_OFF, PROMISE } from './records.ts'
import type { notes, payments, stops } from './schema.ts'

type Payment = typeof payments.$inferSelect
type Stop = typeof stops.$inferSelect
type Note = typeof notes.$inferSelect
export type Touch = {
  recipientId: string
  campaignId: string
  name: string | null
  status: string
  reason: string | null
  sentAt: number | null
  deliveredAt: number | null
  readAt: number | null
  repliedAt: number | null
  updatedAt: number
}
export type Change = { id: number; at: number; actor: string; action: string; details: string }

/** Everything D1 knows about one person. */
export type Story = {
  debts: DebtRecord[]
  payments: Payment[]
  promises: PromiseRow[]
  agreements: AgreementRow[]
  installments: InstallmentRow[]
  charges: ChargeRow[]
  cases: CaseRow[]
  stops: Stop[]
  touches: Touch[]
  handOffs: HandOffRow[]
  notes: Note[]
  changes: Change[]
}

/** ?1 debtor, ?2 phone hash, ?3 creditor: the conversations at the person's phone. */
const TALKS = `(select id from conversations where phone_hash = ?2 and creditor_id = ?3)`
/** At a phone that several share, what was said there is not this person's alone. */
const ALONE = `not exists (select 1 from debtors o where o.phone_hash = ?2 and o.creditor_id = ?3 and o.id <> ?1
  and o.merged_into is null)`
/** Rows of a kind that a screen shows. */
const LIMIT = 500

const queries = (limit: number) => [
  `${DEBTS_OF} limit ${limit}`,
  `select y.id, y.creditor_id as creditorId, y.debt_id as debtId, y.amount_cents as amountCents,
     y.paid_on as paidOn, y.method, y.charges_cents as chargesCents, y.agreement_id as agreementId,
     y.installment_no as installmentNo, y.charge_id as chargeId, y.external_id as externalId, y.source,
     y.created_at as createdAt, y.created_by as createdBy
   from debts x cross join payments y on y.debt_id = x.id where x.debtor_id = ?1
   order by y.paid_on desc, y.id desc limit ${limit}`,
  `select ${PROMISE} from promises where debtor_id = ?1 order by made_at desc limit ${limit}`,
  `select ${AGREEMENT} from agreements where debtor_id = ?1 order by made_at desc limit ${limit}`,
  `select i.agreement_id as agreementId, i.no, i.due_date as dueDate, i.amount_cents as amountCents,
     i.paid_cents as paidCents, i.paid_on as paidOn, i.reminded_at as remindedAt
   from agreements a cross join installments i on i.agreement_id = a.id where a.debtor_id = ?1
   order by i.agreement_id, i.no limit ${limit}`,
  `select ${CHARGE} from charges where debtor_id = ?1 order by created_at desc limit ${limit}`,
  `select ${CASE} from cases where outcome is not 'duplicate' and creditor_id = ?3
     and (debtor_id = ?1 or (debtor_id is null and conversation_id in ${TALKS} and ${ALONE}))
   order by opened_at desc limit ${limit}`,
  `select creditor_id as creditorId, phone_hash as phoneHash, kind, conversation_id as conversationId, at, until,
     lifted_at as liftedAt from stops where creditor_id = ?3 and phone_hash = ?2 order by at desc`,
  `select r.id as recipientId, r.campaign_id as campaignId, coalesce(c.name, i.name) as name, r.status, r.reason, r.sent_at as sentAt,
     r.delivered_at as deliveredAt, r.read_at as readAt, r.replied_at as repliedAt, r.updated_at as updatedAt
   from recipients r indexed by recipients_debtor_sent join campaigns c on c.id = r.campaign_id
     left join imports i on i.id = c.import_id
   where r.debtor_id = ?1 order by r.updated_at desc limit ${limit}`,
  `select ${HAND_OFF} from hand_offs where conversation_id in ${TALKS} and ${ALONE}
   order by at desc limit ${limit}`,
  `select id, creditor_id as creditorId, conversation_id as conversationId, text, at, created_by as createdBy,
     deleted_at as deletedAt from notes where conversation_id in ${TALKS} and deleted_at is null and ${ALONE}
   order by at desc limit ${limit}`,
  `select id, at, actor, action, details from audit where entity = 'debtor' and entity_id = ?1
   order by at desc limit ${limit}`,
]

/** What D1 knows about a person, newest first, in one batch; at most `limit` rows of a kind. */
export async function readStory(
  db: Database,
  { id, phoneHash, creditorId }: Pick<DebtorRecord, 'id' | 'phoneHash' | 'creditorId'>,
  limit: number = LIMIT,
): Promise<Story> {
  const d1 = db.$client
  const results = await d1.batch(
    queries(limit).map((sql) =>
      d1.prepare(sql).bind(...[id, phoneHash, creditorId].slice(0, bound(sql))),
    ),
  )
  const [
    debts,
    paid,
    promises,
    agreements,
    parts,
    charges,
    cases,
    stopped,
    touches,
    handed,
    ...rest
  ] = results
  const [written, changes] = rest
  return {
    debts: rowsOf(debts),
    payments: rowsOf(paid),
    promises: rowsOf(promises),
    agreements: rowsOf(agreements),
    installments: rowsOf(parts),
    charges: rowsOf(charges),
    cases: rowsOf(cases),
    stops: rowsOf(stopped),
    touches: rowsOf(touches),
    handOffs: rowsOf(handed),
    notes: rowsOf(written),
    changes: rowsOf(changes),
  }
}

/** How many of the parameters a statement takes: a value too many is a fault of the driver. */
const bound = (sql: string): number => (sql.includes('?3') ? 3 : sql.includes('?2') ? 2 : 1)

/** The columns are named by the statements above. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}

export type UploadedRow = {
  name: string
  at: number
  line: number
  outcome: string | null
  cells: string
}

/** Rows of uploads that were this person's, as they came. */
export async function uploadedRows(db: Database, debtorId: string): Promise<UploadedRow[]> {
  const { results } = await db.$client
    .prepare(
      `select i.name, i.created_at as at, r.line, r.outcome, r.cells
       from import_rows r join imports i on i.id = r.import_id where r.debtor_id = ?1 and r.cells <> '{}'
       order by i.created_at desc, r.line`,
    )
    .bind(debtorId)
    .all<UploadedRow>()
  return results
}
