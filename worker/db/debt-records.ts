import * as z from 'zod'
import {
  NEGOTIATION_SPEC,
  REPLIES_SPEC,
  parseSettings,
} from '../../src/shared/contracts/api/settings.ts'
import type { DebtFacts } from '../../src/shared/domain/dialogue.ts'
import { stillTheirs } from './balance.ts'

/** The part of a turn's facts that records of negotiation and the creditor's settings tell. */
type Records = Pick<
  DebtFacts,
  'policy' | 'promise' | 'broken' | 'agreement' | 'claimOpen' | 'texts'
>

const YEAR_MS = 365 * 86_400_000
const DEBTORS = `(select id from debtors where phone_hash = ?2 and creditor_id = ?1)`

const SETTINGS = `select kind, value from creditor_settings
  where creditor_id = ?1 and kind in ('negotiation', 'replies') and ?2 = ?2 and ?3 = ?3`

/** The earliest due first; `+` keeps the planner from walking all open promises by date. */
const PROMISES = `select id, debtor_id as debtorId, due_date as dueDate, amount_cents as amountCents
  from promises where debtor_id in ${DEBTORS} and +status = 'open' and ?3 = ?3
    and ${stillTheirs('promises')} order by due_date, id`

const BROKEN = `select debtor_id as debtorId, count(*) as n from (
    select debtor_id from promises where debtor_id in ${DEBTORS} and status = 'broken' and judged_at > ?3 - ${YEAR_MS}
    union all
    select debtor_id from agreements where debtor_id in ${DEBTORS} and status = 'broken' and ended_at > ?3 - ${YEAR_MS})
  group by debtor_id`

const AGREEMENTS = `select a.id, a.debtor_id as debtorId, a.total_cents as totalCents,
    (select json_group_array(json_object('no', i.no, 'dueDate', i.due_date, 'amountCents', i.amount_cents,
        'paidCents', i.paid_cents) order by i.no) from installments i where i.agreement_id = a.id) as installments
  from agreements a where a.debtor_id in ${DEBTORS} and a.status = 'active' and ?3 = ?3
    and ${stillTheirs('a')}
  order by a.made_at desc`

const CLAIMS = `select distinct c.debtor_id as debtorId from cases c
  join conversations v on v.phone_hash = ?2 and v.id = c.conversation_id
  where c.kind = 'payment_claim' and c.status = 'open' and c.creditor_id = ?1
  union select null from stops where creditor_id = ?1 and phone_hash = ?2 and kind = 'payment_claim'
    and lifted_at is null and (until is null or until > ?3)`

/** Each takes ?1 creditor, ?2 phone hash, ?3 now; `recordsOf` reads their results in this order. */
export const RECORD_QUERIES = [SETTINGS, PROMISES, BROKEN, AGREEMENTS, CLAIMS] as const

type Row = Record<string, unknown> & { debtorId: string | null }
type PromiseRow = { id: string; debtorId: string; dueDate: string; amountCents: number }
type AgreementRow = { id: string; debtorId: string; totalCents: number; installments: string }

/** Records of one debtor; of nobody while it is unknown who answers. */
export function recordsOf(results: readonly D1Result[], debtorId: string | null): Records {
  const [settings, promises, broken, agreements, claims] = results
  const mine = <T extends { debtorId: string | null }>(result: D1Result | undefined) =>
    rowsOf<T>(result).filter((row) => debtorId !== null && row.debtorId === debtorId)
  const promise = mine<PromiseRow>(promises)[0]
  const agreement = mine<AgreementRow>(agreements)[0]
  return {
    ...settingsOf(rowsOf<{ kind: string; value: string }>(settings)),
    promise: promise === undefined ? null : promiseOf(promise),
    broken: mine<Row & { n: number }>(broken)[0]?.n ?? 0,
    agreement: agreement === undefined ? null : agreementOf(agreement),
    claimOpen: rowsOf<Row>(claims).some(
      (row) => row.debtorId === null || row.debtorId === debtorId,
    ),
  }
}

const promiseOf = ({ id, dueDate, amountCents }: PromiseRow) => ({ id, dueDate, amountCents })

function agreementOf({ id, totalCents, installments }: AgreementRow): DebtFacts['agreement'] {
  return { id, totalCents, installments: installmentsSchema.parse(JSON.parse(installments)) }
}

const installmentsSchema = z.array(
  z.object({ no: z.int(), dueDate: z.string(), amountCents: z.int(), paidCents: z.int() }),
)

/** Of what no longer fits its schema the rest stays: the bot and a campaign read the same policy. */
function settingsOf(
  rows: readonly { kind: string; value: string }[],
): Pick<Records, 'policy' | 'texts'> {
  const stored = (kind: string) => rows.find((row) => row.kind === kind)?.value ?? null
  return {
    policy: parseSettings(NEGOTIATION_SPEC, stored('negotiation')),
    texts: parseSettings(REPLIES_SPEC, stored('replies')).overrides,
  }
}

/** The columns are named by the statements above. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
