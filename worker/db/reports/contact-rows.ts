import type { Family } from './family.ts'
import { dayOf, inWindow, SENT, TOUCHED, value } from './parameters.ts'

/** Rows of messages and of what people answered. */

const MESSAGE = 's.id as key, s.sent_at as at, s.debtor_id, s.conversation_id'

/** Tries that failed for good or are in doubt, in the period. */
const NOT_SENT = `select r.id as key, r.updated_at as at, r.debtor_id, r.conversation_id, 0 as num,
    iif(r.status = 'failed', max(r.attempts, 1), 0) as den, iif(r.status = 'uncertain', 'uncertain', null) as part
  from campaigns c join recipients r on r.campaign_id = c.id
  where c.creditor_id = ${value('creditor')} and c.created_at < ${value('to')} and r.sent_at is null
    and r.status in ('failed', 'uncertain') and r.updated_at >= ${value('from')} and r.updated_at < ${value('to')}`

const stopped = (kind: string): string => `exists (select 1 from debtors d join stops z
    on z.creditor_id = d.creditor_id and z.phone_hash = d.phone_hash and z.kind = '${kind}'
  where d.id = t.debtor_id and ${inWindow('z.at')})`

const made = (table: string, also = ''): string =>
  `exists (select 1 from ${table} o where o.debtor_id = t.debtor_id and ${inWindow('o.made_at')} ${also})`

const PAID = `exists (select 1 from debts x join payments p on p.debt_id = x.id where x.debtor_id = t.debtor_id
  and p.paid_on >= ${dayOf('t.first_at')} and p.paid_on <= ${dayOf(`(t.last_at + ${value('windowMs')})`)})`

/** What only the debtor says of a debt. */
const OWN_WORDS = [
  'confirmacao_pagamento',
  'promessa_pagamento',
  'negociacao_desconto',
  'negociacao_parcelamento',
  'informacoes_pagamento',
  'contestacao',
  'dificuldade_financeira',
  'aceite',
]
const SAID = `exists (select 1 from applied_events e where e.conversation_id = t.conversation_id
  and e.metric in (${OWN_WORDS.map((intent) => `'intent:${intent}'`).join(', ')}) and ${inWindow('e.at')})`

/**
 * What is asked of one debtor after the messages: SQL over `t` (debtor_id, conversation_id, first_at, last_at) and
 * `windowMs` in ?1, for the figures here and the funnel of one campaign.
 */
export const ASKED = {
  stranger: stopped('wrong_person'),
  promised: `${made('promises')} or ${made('agreements')}`,
  agreed: made('agreements', 'and exists (select 1 from charges g where g.agreement_id = o.id)'),
  paid: PAID,
  said: SAID,
} as const

const PEOPLE = `select t.debtor_id as key, t.first_at as at, t.debtor_id, t.conversation_id, t.replied, t.replied_72h,
    t.reached, ${stopped('opt_out')} as opted_out, ${ASKED.stranger} as stranger,
    ${ASKED.promised} as promised, ${ASKED.agreed} as agreed, ${ASKED.paid} or ${ASKED.said} as known
  from (${TOUCHED}) t`

const RIGHT_PERSON = '(not t.stranger and (t.promised or t.known))'

/** Debtors who were written to, each once. */
export const CONTACT: Family<
  | 'response_72h'
  | 'opt_out'
  | 'contact'
  | 'cpc'
  | 'wrong_person'
  | 'promise_rate'
  | 'agreement_rate'
> = {
  rows: PEOPLE,
  figures: {
    response_72h: { num: 't.replied_72h', den: '1', where: 't.reached' },
    opt_out: { num: 't.opted_out', den: '1', where: 't.reached' },
    contact: { num: 't.replied', den: '1', where: 'true' },
    cpc: { num: RIGHT_PERSON, den: '1', where: 'true' },
    wrong_person: { num: 't.stranger', den: '1', where: 't.replied' },
    promise_rate: { num: 't.promised', den: '1', where: RIGHT_PERSON },
    agreement_rate: { num: 't.agreed', den: '1', where: RIGHT_PERSON },
  },
}

/** Messages that left. */
export const MESSAGES: Family<'delivery' | 'read'> = {
  rows: `select ${MESSAGE}, s.arrived, s.read_at is not null as seen from (${SENT}) s`,
  figures: {
    delivery: { num: 't.arrived', den: '1', where: 'true' },
    read: { num: 't.seen', den: '1', where: 't.arrived' },
  },
}

export const SENDING_ROWS = {
  send_success: `select ${MESSAGE}, 1 as num, s.attempts + 1 as den, null as part from (${SENT}) s
    union all ${NOT_SENT}`,
} as const
