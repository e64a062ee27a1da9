import { sameDebts } from '../balance.ts'
import { dayOf, startOf, value } from './parameters.ts'

/** Rows of promises and agreements. */

/** Said otherwise on the same day: a correction, of which the last word counts. */
const CORRECTED = ['promises', 'agreements']
  .map(
    (table) => `exists (select 1 from ${table} n where n.debtor_id = m.debtor_id and n.id <> m.id
      and n.made_at >= m.made_at and ${dayOf('n.made_at')} = ${dayOf('m.made_at')} and ${sameDebts('n.debt_ids', 'm.debt_ids')})`,
  )
  .join(' or ')

const JUDGED = `from promises m where (m.status in ('kept', 'broken') or (m.status = 'renegotiated' and not (${CORRECTED})))
  and m.due_date >= ${value('fromDay')} and m.due_date <= ${value('toDay')} and m.creditor_id = ${value('creditor')}`
const PROMISE = `m.id as key, ${startOf('m.due_date')} as at, m.debtor_id, m.conversation_id`

const GRACE = `((?1 -> '$.graceEnds') ->> i.due_date)`
/** What settlement counts as paid in full. */
const ENOUGH = 'i.paid_cents * 100 >= i.amount_cents * 98'

export const DEAL_ROWS = {
  kept_promise: `select ${PROMISE}, m.status = 'kept' as num, 1 as den, m.status as part ${JUDGED}`,
  kept_promise_cents: `select ${PROMISE}, iif(m.status = 'kept', m.amount_cents, 0) as num, m.amount_cents as den,
      m.status as part ${JUDGED}`,
  first_instalment_default: `select a.id || ':' || i.no as key, ${startOf('i.due_date')} as at, a.debtor_id,
      a.conversation_id, not (${ENOUGH} and i.paid_on <= ${GRACE}) as num, 1 as den, null as part
    from installments i join agreements a on a.id = i.agreement_id
    where i.due_date >= ${value('fromDay')} and i.due_date <= ${value('toDay')} and i.no = 1
      and a.creditor_id = ${value('creditor')} and a.status <> 'canceled' and ${GRACE} < ${value('today')}`,
  discount_cost: `select a.id as key, a.ended_at as at, a.debtor_id, a.conversation_id, a.discount_cents as num,
      a.principal_cents + a.fine_cents + a.interest_cents as den, null as part
    from agreements a where a.creditor_id = ${value('creditor')} and a.status = 'kept'
      and a.ended_at >= ${value('from')} and a.ended_at < ${value('to')}`,
} as const
