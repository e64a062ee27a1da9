import { NEGOTIATION_SPEC, parseSettings } from '../../src/shared/contracts/api/settings.ts'
import type { ChargeRules } from '../../src/shared/domain/charges.ts'
import type { DebtFacts, StopKind } from '../../src/shared/domain/dialogue.ts'
import type { TemplateCreditor } from '../../src/shared/domain/template.ts'
import { balanceOf, sameDebts } from './balance.ts'
import type { Database } from './client.ts'

/** A selected debt that is open. */
export type GateDebt = {
  amountCents: number
  dueDate: string | null
  description: string | null
  prescribedOverrideReason: string | null
}

/** What a campaign message is about, whether it may still go, and the rules of this moment. */
export type CampaignGate = {
  status: 'starting' | 'running' | 'paused' | 'canceled' | 'done'
  body: string
  mode: DebtFacts['creditor']['mode']
  debtorId: string
  debtor: { name: string; phone: string; state: string | null }
  creditor: TemplateCreditor
  /** Selected debts that are still open and still this debtor's: a corrected phone moves them to another. */
  debts: GateDebt[]
  stops: StopKind[]
  /** Promised days of the debts asked for. */
  promisedFor: string[]
  /** The next unpaid instalment of each agreement on them that is kept so far; its grace is another than a promise's. */
  installmentsDue: string[]
  /** Local HH:MM at which a ladder's step begins for the day; null for every other campaign. */
  windowFrom: string | null
  /** Local HH:MM at which a ladder's step ends for the day; null for every other campaign. */
  windowTo: string | null
  /** Fine and interest that the creditor's contracts allow, as the bot counts them. */
  charges: ChargeRules
  /** JSON of the creditor's saved settings, null when never saved. */
  saved: { compliance: string | null; bot: string | null }
}

type GateRow = {
  status: CampaignGate['status']
  body: string
  windowFrom: string | null
  windowTo: string | null
  mode: CampaignGate['mode']
  debtorId: string
  name: string
  phone: string
  state: string | null
  creditorName: string
  address: string | null
  taxId: string | null
  creditorPhone: string | null
  pixKey: string | null
  /** JSON arrays. */
  debts: string
  stops: string
  promised: string
  installments: string
  /** JSON of the creditor's settings. */
  negotiation: string | null
  compliance: string | null
  bot: string | null
}

/** The text this recipient was drawn to get in an A/B test; else the campaign's. */
const BODY = `coalesce((select v.value ->> 'body' from json_each(c.variants) v
  where v.value ->> 'key' = r.variant), c.body)`

const PROMISED = `
  select p.due_date as day from promises p
  where p.debtor_id = r.debtor_id and p.status = 'open' and ${sameDebts('p.debt_ids', 'r.debt_ids')}`

const INSTALLMENTS = `
  select min(i.due_date) as day from agreements g join installments i on i.agreement_id = g.id
  where g.debtor_id = r.debtor_id and g.status = 'active' and i.paid_cents < i.amount_cents
    and ${sameDebts('g.debt_ids', 'r.debt_ids')}
  group by g.id`

const setting = (kind: string): string =>
  `(select value from creditor_settings where creditor_id = k.id and kind = '${kind}') as ${kind}`

const GATE = `select c.status as status, ${BODY} as body, d.id as debtorId, d.name as name, d.phone as phone,
  d.state as state, k.name as creditorName, k.address as address, k.tax_id as taxId, k.phone as creditorPhone,
  k.pix_key as pixKey, k.mode as mode,
  (select w.window_from from ladder_steps w where w.id = c.step_id) as windowFrom,
  (select w.window_to from ladder_steps w where w.id = c.step_id) as windowTo,
  (select json_group_array(json_object('amountCents', ${balanceOf('x')}, 'dueDate', x.due_date,
      'description', x.description, 'prescribedOverrideReason', x.prescribed_reason))
    from json_each(r.debt_ids) j join debts x on x.id = j.value and x.debtor_id = r.debtor_id
      and x.canceled_at is null) as debts,
  (select json_group_array(s.kind) from stops s
    where s.creditor_id = d.creditor_id and s.phone_hash = d.phone_hash and s.lifted_at is null
      and (s.until is null or s.until > ?2)) as stops,
  (select json_group_array(h.day) from (${PROMISED}) h) as promised,
  (select json_group_array(h.day) from (${INSTALLMENTS}) h) as installments,
  ${setting('negotiation')}, ${setting('compliance')}, ${setting('bot')}
from recipients r join campaigns c on c.id = r.campaign_id join debtors d on d.id = r.debtor_id
join creditors k on k.id = c.creditor_id
where r.id = ?1`

/**
 * The last-moment gate: campaign, open balances and their charges, debtor, creditor, stops, promises and rules of one
 * recipient, read in one statement right before the send (protocol 1, point 4): one moment, one answer of D1. Null when
 * the recipient is gone.
 */
export async function readCampaignGate(
  db: Database,
  { recipientId, now }: { recipientId: string; now: number },
): Promise<CampaignGate | null> {
  const row = await db.$client.prepare(GATE).bind(recipientId, now).first<GateRow>()
  if (row === null) return null
  const { status, body, mode, debtorId, name, phone, state, compliance, bot } = row
  const { creditorName, address, taxId, creditorPhone, pixKey } = row
  return {
    status,
    body,
    mode,
    debtorId,
    debtor: { name, phone, state },
    creditor: { name: creditorName, address, taxId, phone: creditorPhone, pixKey },
    debts: jsonRows<GateDebt>(row.debts).filter((debt) => debt.amountCents > 0),
    stops: jsonRows<StopKind>(row.stops),
    promisedFor: jsonRows<string>(row.promised),
    installmentsDue: jsonRows<string>(row.installments),
    windowFrom: row.windowFrom,
    windowTo: row.windowTo,
    charges: parseSettings(NEGOTIATION_SPEC, row.negotiation),
    saved: { compliance, bot },
  }
}

/** Built by the statement right above, whose types it has. */
function jsonRows<T>(json: string): T[] {
  return JSON.parse(json) as T[]
}
