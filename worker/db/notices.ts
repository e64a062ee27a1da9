import type { NoticeKind } from '../../src/shared/contracts/facts.ts'
import type { Notice } from '../../src/shared/domain/notice.ts'
import { balanceOf, stillOwed, stillTheirs } from './balance.ts'
import type { Database } from './client.ts'
import { localClock } from './local-clock.ts'
import { PAID_OF_AGREEMENT } from './true-up.ts'

/** ?1 facts: the reminder left, it will not be sent again. `recordId` of an instalment is `agreement#no`. */
const PROMISES = `
update promises set reminded_at = f.at
from (select value->>'recordId' as id, min(value->>'at') as at from json_each(?1)
  where value->>'kind' = 'notice' and value->>'notice' = 'promise_due' group by value->>'recordId') f
where promises.id = f.id and promises.reminded_at is null`

const INSTALLMENTS = `
update installments set reminded_at = f.at
from (select value->>'recordId' as id, min(value->>'at') as at from json_each(?1)
  where value->>'kind' = 'notice' and value->>'notice' = 'installment_due' group by value->>'recordId') f
where installments.agreement_id = substr(f.id, 1, instr(f.id, '#') - 1)
  and installments.no = cast(substr(f.id, instr(f.id, '#') + 1) as integer) and installments.reminded_at is null`

export function noticesStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [PROMISES, INSTALLMENTS].map((sql) => db.$client.prepare(sql).bind(facts))
}

/** Names an instalment wherever one text has to. */
export const installmentId = (agreementId: string, no: number): string => `${agreementId}#${no}`

export type NoticeReason =
  | 'gone'
  /** The record ended another way: canceled, renegotiated, broken, refunded. */
  | 'ended'
  | 'paid'
  /** Its day is over. */
  | 'past'

export type NoticeAnswer =
  | { ok: true; notice: Notice; debtorId: string }
  | { ok: false; reason: NoticeReason }

type Row = { debtorId: string; phone: string; status: string } & Record<string, string | number>

const PAID_OF_PROMISE = `coalesce((select sum(p.amount_cents) from json_each(r.debt_ids) j
  cross join payments p on p.debt_id = j.value where p.created_at >= r.made_at), 0)`
const OWED_OF_DEBTOR = `coalesce((select sum(max(0, ${balanceOf('x')})) from debts x
  where x.debtor_id = d.id and x.canceled_at is null), 0)`

/** ?1 record. */
const QUERIES: Readonly<Record<NoticeKind, string>> = {
  promise_due: `select d.id as debtorId, d.phone, r.status, r.due_date as dueDate, r.amount_cents as amountCents,
      ${PAID_OF_PROMISE} as paidCents, ${OWED_OF_DEBTOR} as owedCents
    from promises r join debtors d on d.id = r.debtor_id where r.id = ?1 and ${stillTheirs('r')}`,
  installment_due: `select d.id as debtorId, d.phone, a.status, i.no, i.due_date as dueDate,
      iif(${stillOwed('a')}, i.amount_cents - i.paid_cents, 0) as amountCents,
      (select count(*) from installments n where n.agreement_id = a.id) as "of"
    from installments i join agreements a on a.id = i.agreement_id join debtors d on d.id = a.debtor_id
    where i.agreement_id = substr(?1, 1, instr(?1, '#') - 1)
      and i.no = cast(substr(?1, instr(?1, '#') + 1) as integer) and ${stillTheirs('a')}`,
  // Told of again while it waits for the provider, it was settled all the same: it has its code.
  payment_received: `select d.id as debtorId, d.phone, iif(p.outcome = 'waiting', 'settled', p.outcome) as status, p.amount_cents as amountCents,
      coalesce((select a.total_cents - ${PAID_OF_AGREEMENT} from agreements a
        where a.debtor_id = d.id and a.status = 'active' order by a.made_at desc limit 1), ${OWED_OF_DEBTOR})
        as remainingCents
    from provider_payments p join charges c on c.id = p.charge_id join debtors d on d.id = c.debtor_id
    where p.end_to_end_id = ?1 and ${stillTheirs('c')}`,
  agreement_broken: `select d.id as debtorId, d.phone, a.status,
      coalesce((select sum(max(0, ${balanceOf('x')})) from json_each(a.debt_ids) j cross join debts x on x.id = j.value
        where x.canceled_at is null), 0) as totalCents
    from agreements a join debtors d on d.id = a.debtor_id where a.id = ?1 and ${stillTheirs('a')}`,
  nps: `select d.id as debtorId, d.phone, 'open' as status,
      coalesce((select max(n.asked_at) from nps_answers n where n.debtor_id = d.id
        and n.conversation_id in (select id from conversations where phone_hash = d.phone_hash)), 0) as askedAt
    from debtors d where d.id = substr(?1, 1, instr(?1, '#') - 1)`,
}

/**
 * Present truth about the record of a notice, read right before it leaves.
 * `recordId`: a promise, `agreement#no`, a payment's end-to-end id, an agreement, `debtor#what` (nps).
 */
export async function readNotice(
  db: Database,
  { kind, recordId, now }: { kind: NoticeKind; recordId: string; now: number },
): Promise<NoticeAnswer> {
  const row = await db.$client.prepare(QUERIES[kind]).bind(recordId).first<Row>()
  if (row === null) return { ok: false, reason: 'gone' }
  const { today } = localClock(row.phone, now)
  const found = READERS[kind](row, { today, now })
  return 'reason' in found
    ? { ok: false, reason: found.reason }
    : { ok: true, notice: found, debtorId: row.debtorId }
}

const WEEK_MS = 7 * 86_400_000

type Reading = Notice | { reason: NoticeReason }

const cents = (row: Row, name: string): number => Number(row[name] ?? 0)
const ended = (row: Row): { reason: NoticeReason } => ({
  reason: row.status === 'kept' ? 'paid' : 'ended',
})

const READERS: Readonly<
  Record<NoticeKind, (row: Row, clock: { today: string; now: number }) => Reading>
> = {
  promise_due: (row, { today }) => {
    const dueDate = String(row['dueDate'])
    const left = cents(row, 'amountCents') - cents(row, 'paidCents')
    const amountCents = cents(row, 'owedCents') > 0 ? left : 0
    if (row.status !== 'open') return ended(row)
    if (dueDate < today) return { reason: 'past' }
    return amountCents > 0 ? { kind: 'promise_due', dueDate, amountCents } : { reason: 'paid' }
  },
  installment_due: (row, { today }) => {
    const dueDate = String(row['dueDate'])
    const amountCents = cents(row, 'amountCents')
    if (row.status !== 'active') return ended(row)
    if (amountCents <= 0) return { reason: 'paid' }
    if (dueDate < today) return { reason: 'past' }
    const [no, of] = [cents(row, 'no'), cents(row, 'of')]
    return { kind: 'installment_due', no, of, dueDate, amountCents }
  },
  payment_received: (row) => {
    if (row.status !== 'settled') return { reason: 'ended' }
    const remainingCents = Math.max(0, cents(row, 'remainingCents'))
    return { kind: 'payment_received', amountCents: cents(row, 'amountCents'), remainingCents }
  },
  agreement_broken: (row) => {
    if (row.status !== 'broken') return ended(row)
    const totalCents = cents(row, 'totalCents')
    return totalCents > 0 ? { kind: 'agreement_broken', totalCents } : { reason: 'paid' }
  },
  // Two things that ended at once are one question.
  nps: (row, { now }) =>
    cents(row, 'askedAt') > now - WEEK_MS ? { reason: 'ended' } : { kind: 'nps' },
}
