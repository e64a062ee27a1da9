import { env } from 'cloudflare:workers'
import type { Fact } from '../../../src/shared/contracts/facts.ts'
import type { EventBatchItem } from '../../../src/shared/contracts/queues.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import type { Deps } from '../../../worker/deps.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { eventOf } from './ledger.ts'
import { drawPhone, withCreditor } from './uploads.ts'

/** 2026-11-16, a Monday, at noon in São Paulo. */
export const NOON = Date.UTC(2026, 10, 16, 15)
export const DAY_MS = 86_400_000

type DebtFields = { amountCents?: number; dueDate?: string }

/** A creditor with one debtor, their debts and their conversation; ids are theirs alone, the clock is the test's. */
export async function debtorWith(
  debts: readonly DebtFields[] = [{}],
  overrides: Partial<Deps> = {},
  given: { creditorId?: string } = {},
) {
  const clock = { now: NOON }
  const own = await withCreditor({ now: () => clock.now, log: () => {}, ...overrides })
  const setting = { ...own, creditorId: given.creditorId ?? own.creditorId }
  const key = crypto.randomUUID().slice(0, 8)
  const phone = drawPhone()
  const phoneHash = await hashPhone(setting.deps.hash, phone)
  const { creditorId } = setting
  const debtorId = `dtr_${key}`
  const conversationId = `cnv_${key}`
  const debtIds = debts.map((_, i) => `dbt_${key}_${i}`)
  await env.DB.batch([
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       values (?, ?, 'Ana Lima', 'ana lima', ?, ?, 0, 0)`,
    ).bind(debtorId, creditorId, phone, phoneHash),
    env.DB.prepare(
      `insert into conversations (id, creditor_id, phone, phone_hash, name, created_at)
       values (?, ?, ?, ?, 'Ana', 0)`,
    ).bind(conversationId, creditorId, phone, phoneHash),
    env.DB.prepare(
      `insert into identities (kind, value_hash, conversation_id, created_at) values ('phone', ?, ?, 0)`,
    ).bind(phoneHash, conversationId),
    ...debts.map(({ amountCents = 10_000, dueDate = '2026-10-01' }, i) =>
      env.DB.prepare(
        `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at,
           updated_at) values (?, ?, ?, ?, ?, ?, 'imp', 0, 0)`,
      ).bind(debtIds[i], creditorId, debtorId, `x-${debtIds[i]}`, amountCents, dueDate),
    ),
  ])
  return { ...setting, clock, phone, phoneHash, debtorId, conversationId, debtIds }
}
export type Debtor = Awaited<ReturnType<typeof debtorWith>>

let drawn = 0
export const newFactId = (kind: string): string => {
  drawn += 1
  return `${kind}_${drawn}_${crypto.randomUUID().slice(0, 8)}`
}

type Of<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>

export const promiseFact = (d: Debtor, fields: Partial<Of<'promise'>> = {}): Of<'promise'> => ({
  kind: 'promise',
  id: newFactId('prm'),
  debtorId: d.debtorId,
  debtIds: d.debtIds,
  amountCents: 10_000,
  dueDate: '2026-11-20',
  source: 'bot',
  ...fields,
})

/** Two instalments of half the total each unless told otherwise. */
export function agreementFact(d: Debtor, fields: Partial<Of<'agreement'>> = {}): Of<'agreement'> {
  const totalCents = fields.totalCents ?? 9_000
  const first = Math.ceil(totalCents / 2)
  return {
    kind: 'agreement',
    id: newFactId('agr'),
    debtorId: d.debtorId,
    debtIds: d.debtIds,
    offer: 'installments',
    principalCents: 10_000,
    fineCents: 200,
    interestCents: 100,
    discountCents: 1_300,
    totalCents,
    installments: [
      { no: 1, dueDate: '2026-11-18', amountCents: first },
      { no: 2, dueDate: '2026-12-18', amountCents: totalCents - first },
    ],
    source: 'bot',
    ...fields,
  }
}

export function chargeFact(d: Debtor, fields: Partial<Of<'charge'>> = {}): Of<'charge'> {
  const id = newFactId('chg')
  return {
    kind: 'charge',
    id,
    debtorId: d.debtorId,
    debtIds: d.debtIds,
    agreementId: null,
    installmentNo: null,
    amountCents: 10_000,
    provider: 'api_pix',
    txid: id
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .padEnd(26, '0')
      .slice(0, 35),
    code: '000201',
    expiresAt: null,
    ...fields,
  }
}

export const caseFact = (d: Debtor, kind: Of<'case'>['case'] = 'payment_claim'): Of<'case'> => ({
  kind: 'case',
  id: newFactId('cas'),
  debtorId: d.debtorId,
  case: kind,
})

/** An event of the debtor's conversation with these facts. */
export function eventWith(d: Debtor, facts: Fact[], at = d.clock.now): EventBatchItem {
  const { conversationId } = d
  return eventOf(d.creditorId, null, { conversationId, at, facts, metric: 'fact' })
}

/** Facts of one moment, applied as the queue would. */
export async function tell(d: Debtor, facts: Fact[], at = d.clock.now): Promise<void> {
  await applyEvents(d.deps, [eventWith(d, facts, at)])
}
