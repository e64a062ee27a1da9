import { env } from 'cloudflare:workers'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import type { Deps } from '../../../worker/deps.ts'
import { ensureDefaultLadders } from '../../../worker/services/ladders/defaults.ts'
import { enableLadder } from '../../../worker/services/ladders/ladders.ts'
import { runLadders } from '../../../worker/services/ladders/run.ts'
import { numberOf } from './campaigns.ts'
import { all, drawPhone, operator } from './uploads.ts'

/** 2026-11-16, a Monday, at noon in São Paulo. */
export const NOON = Date.UTC(2026, 10, 16, 15)
const HOUR_MS = 3_600_000

export type Portfolio = Awaited<ReturnType<typeof portfolio>>

/** A creditor with the default ladders on a number that is not connected: campaigns stand still to be looked at. */
export async function portfolio() {
  const clock = { now: NOON }
  const number = await numberOf('SCAN_QR_CODE')
  const deps: Deps = { ...number.deps, now: () => clock.now, log: () => {} }
  const { creditorId } = number
  await ensureDefaultLadders(deps, creditorId)
  await env.DB.prepare(`update creditors set address = 'Rua A, 1', tax_id = '1' where id = ?`)
    .bind(creditorId)
    .run()
  return { ...number, deps, clock, ladderId: `ldr_lembretes_${creditorId}` }
}

export const at = (hour: number, day = '2026-11-16'): number =>
  Date.parse(`${day}T00:00:00-03:00`) + hour * HOUR_MS

export type DebtRow = { debtorId: string; debtId: string; phone: string; phoneHash: string }

/** A debt; of a new person unless one is named. */
export async function owe(
  p: Portfolio,
  fields: { dueDate?: string; cents?: number; of?: DebtRow; phone?: string } = {},
): Promise<DebtRow> {
  const key = crypto.randomUUID().slice(0, 13)
  const phone = fields.of?.phone ?? fields.phone ?? drawPhone()
  const phoneHash = await hashPhone(p.deps.hash, phone)
  const debtorId = fields.of?.debtorId ?? `dtr_${key}`
  const debtId = `dbt_${key}`
  const { dueDate = '2026-11-16', cents = 10_000 } = fields
  const statements = [
    env.DB.prepare(
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at,
         updated_at) values (?, ?, ?, ?, ?, ?, 'imp', 0, 0)`,
    ).bind(debtId, p.creditorId, debtorId, `x-${debtId}`, cents, dueDate),
  ]
  if (fields.of === undefined) {
    statements.unshift(
      env.DB.prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?, ?, 'Ana Lima', ?, ?, ?, 0, 0)`,
      ).bind(debtorId, p.creditorId, key, phone, phoneHash),
    )
  }
  await env.DB.batch(statements)
  return { debtorId, debtId, phone, phoneHash }
}

export async function payOff(p: Portfolio, debt: DebtRow): Promise<void> {
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
     select ?, creditor_id, id, amount_cents, '2026-11-16', 'pix', 'test', ?, 'usr' from debts where id = ?`,
  )
    .bind(crypto.randomUUID(), p.clock.now, debt.debtId)
    .run()
}

export async function switchOn(p: Portfolio, id = p.ladderId): Promise<void> {
  await enableLadder(p.deps, { creditorId: p.creditorId, id }, true, operator)
}

/** The ladders of this creditor alone, at a moment. */
export async function runAt(p: Portfolio, hour: number, day = '2026-11-16') {
  p.clock.now = at(hour, day)
  return runLadders(p.deps, day, p.creditorId)
}

export type Message = {
  campaignId: string
  stepId: string
  debtorId: string
  debtIds: string
  status: string
  reason: string | null
  campaign: string
}

/** Every recipient of the creditor's ladders, oldest campaign first. */
export function messages(p: Portfolio): Promise<Message[]> {
  return all<Message>(
    `select c.id as campaignId, c.step_id as stepId, r.debtor_id as debtorId, r.debt_ids as debtIds, r.status, r.reason,
       c.status as campaign
     from campaigns c join recipients r on r.campaign_id = c.id
     where c.creditor_id = ? and c.kind = 'ladder' order by c.created_at, c.rowid, r.position`,
    p.creditorId,
  )
}
