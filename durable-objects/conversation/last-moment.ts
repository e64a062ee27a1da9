import { balanceOf, sameDebts } from '../../worker/db/balance.ts'
import type { JudgedFacts } from './permit.ts'
import type { Parts } from './parts.ts'
import { RULE_COLUMNS, rememberRules } from './rules.ts'
import type { Remembered } from './rules.ts'

/** What the gate asks about a campaign recipient beside the campaign itself. */
export type LastMoment = Pick<JudgedFacts, 'debts' | 'promisedFor' | 'installmentsDue' | 'state'>

/** Promised days of the debts asked for. */
const PROMISED = `
  select p.due_date as day from promises p
  where p.debtor_id = r.debtor_id and p.status = 'open' and ${sameDebts('p.debt_ids', 'r.debt_ids')}`

/** The next unpaid instalment of each agreement on them that is kept so far; its grace is another than a promise's. */
const INSTALLMENTS = `
  select min(i.due_date) as day from agreements g join installments i on i.agreement_id = g.id
  where g.debtor_id = r.debtor_id and g.status = 'active' and i.paid_cents < i.amount_cents
    and ${sameDebts('g.debt_ids', 'r.debt_ids')}
  group by g.id`

const OF_RECIPIENT = `select d.state as state, ${RULE_COLUMNS},
  (select json_group_array(json_object('dueDate', x.due_date, 'prescribedOverrideReason', x.prescribed_reason))
    from json_each(r.debt_ids) j join debts x on x.id = j.value and x.debtor_id = r.debtor_id
      and x.canceled_at is null and ${balanceOf('x')} > 0) as debts,
  (select json_group_array(h.day) from (${PROMISED}) h) as promised,
  (select json_group_array(h.day) from (${INSTALLMENTS}) h) as installments
from recipients r join debtors d on d.id = r.debtor_id join campaigns c on c.id = r.campaign_id
  join creditors k on k.id = c.creditor_id where r.id = ?1`

/** Present truth of one recipient, and the rules of this moment, right before the gate is asked. */
export async function readLastMoment(
  parts: Pick<Parts, 'db' | 'store'>,
  recipientId: string,
): Promise<LastMoment> {
  const row = await parts.db.$client
    .prepare(OF_RECIPIENT)
    .bind(recipientId)
    .first<
      { state: string | null; debts: string; promised: string; installments: string } & Remembered
    >()
  if (row === null) return { debts: [], promisedFor: [], installmentsDue: [], state: null }
  rememberRules(parts, row)
  return {
    state: row.state,
    debts: jsonRows<LastMoment['debts'][number]>(row.debts),
    promisedFor: jsonRows<string>(row.promised),
    installmentsDue: jsonRows<string>(row.installments),
  }
}

const OF_DEBTOR = `select d.state as state,
  (select json_group_array(json_object('dueDate', x.due_date, 'prescribedOverrideReason', x.prescribed_reason))
    from debts x where x.debtor_id = d.id and x.canceled_at is null and ${balanceOf('x')} > 0) as debts
from debtors d where d.id = ?1`

/** The same for a notice, which is about what is open of one debtor. */
export async function readLastMomentOfDebtor(
  { db }: Pick<Parts, 'db'>,
  debtorId: string,
): Promise<Pick<LastMoment, 'debts' | 'state'>> {
  const row = await db.$client
    .prepare(OF_DEBTOR)
    .bind(debtorId)
    .first<{ state: string | null; debts: string }>()
  if (row === null) return { debts: [], state: null }
  return { state: row.state, debts: jsonRows<LastMoment['debts'][number]>(row.debts) }
}

/** Built by the statement right above, whose types it has. */
function jsonRows<T>(json: string): T[] {
  return JSON.parse(json) as T[]
}
