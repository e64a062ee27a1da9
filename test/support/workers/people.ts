import { env } from 'cloudflare:workers'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import type { DebtorRecord } from '../../../worker/db/debtors.ts'
import { findDebtor } from '../../../worker/db/debtors.ts'
import { drawPhone } from './uploads.ts'
import type { Setting } from './uploads.ts'

type Given = {
  name?: string
  nameKey?: string
  phone?: string
  state?: string
  tags?: string[]
  taxIdHash?: string
  debts?: readonly { amountCents?: number; dueDate?: string | null; canceledAt?: number }[]
}

let drawn = 0

/** A person of the creditor with debts; ids are theirs alone and in the order they were made. */
export async function personOf({ deps, creditorId }: Setting, given: Given = {}) {
  drawn += 1
  const key = `${String(drawn).padStart(6, '0')}_${crypto.randomUUID().slice(0, 8)}`
  const { name = 'Ana Lima', phone = drawPhone(), debts = [{}], tags = [] } = given
  const nameKey = given.nameKey ?? name.toLowerCase()
  const id = `dbt_${key}`
  const phoneHash = await hashPhone(deps.hash, phone)
  const debtIds = debts.map((_, n) => `debt_${key}_${n}`)
  await env.DB.batch([
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, state, tags, tax_id_hash,
         tax_id_last2, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, '25', 0, 1)`,
    ).bind(
      id,
      creditorId,
      name,
      nameKey,
      phone,
      phoneHash,
      given.state ?? null,
      JSON.stringify(tags),
      given.taxIdHash ?? null,
    ),
    ...debts.map(({ amountCents = 10_000, dueDate = '2026-01-10', canceledAt = null }, n) =>
      env.DB.prepare(
        `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, description, import_id,
           canceled_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?, 'Fatura', 'imp', ?, 0, 0)`,
      ).bind(debtIds[n], creditorId, id, `x-${debtIds[n]}`, amountCents, dueDate, canceledAt),
    ),
  ])
  return { id, phone, phoneHash, debtIds }
}

/** The person's row as it stands. */
export async function rowOf({ deps, creditorId }: Setting, id: string): Promise<DebtorRecord> {
  const row = await findDebtor(deps.db, { creditorId, id })
  if (row === null) throw new Error('no such person')
  return row
}

type Touch = { debtorId: string; debtIds: readonly string[]; conversationId: string | null } & {
  status?: string
  reason?: string | null
  sentAt?: number | null
}

/** A campaign with these recipients. @returns its id, and theirs in order */
export async function campaignWith(
  { creditorId }: Setting,
  touches: readonly Touch[],
  status = 'running',
) {
  const id = `cmp_${crypto.randomUUID()}`
  const ids = touches.map((_, n) => `rcp_${n}_${crypto.randomUUID()}`)
  await env.DB.batch([
    env.DB.prepare(
      `insert into campaigns (id, creditor_id, kind, name, template_id, template_version, body, session, min_gap_ms,
         max_gap_ms, status, total, excluded, created_at, created_by)
       values (?, ?, 'segment', 'Outubro', 'tpl', 1, 'Oi {name}', 'num', 0, 0, ?, ?, 0, 0, 'usr')`,
    ).bind(id, creditorId, status, touches.length),
    ...touches.map((touch, n) =>
      env.DB.prepare(
        `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, conversation_id, wa_id, status, reason,
           sent_at, due_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
      ).bind(
        ids[n],
        id,
        n,
        touch.debtorId,
        JSON.stringify(touch.debtIds),
        touch.conversationId,
        `WA_${ids[n]}`,
        touch.status ?? 'pending',
        touch.reason ?? null,
        touch.sentAt ?? null,
      ),
    ),
  ])
  return { id, ids }
}

/** Recipients of a campaign by their place. */
export async function recipientsOf(campaignId: string) {
  const { results } = await env.DB.prepare(
    `select debtor_id as debtorId, conversation_id as conversationId, status, reason, plan_no as planNo,
       debt_ids as debtIds from recipients where campaign_id = ? order by position`,
  )
    .bind(campaignId)
    .all<{
      debtorId: string
      conversationId: string | null
      status: string
      reason: string | null
      planNo: number
      debtIds: string
    }>()
  return results
}
