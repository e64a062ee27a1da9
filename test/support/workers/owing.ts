import { env } from 'cloudflare:workers'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { factSchema } from '../../../src/shared/contracts/facts.ts'
import type { Fact } from '../../../src/shared/contracts/facts.ts'
import { eventSchema } from '../../../src/shared/contracts/queues.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { ensureConversation } from '../../../worker/db/identities.ts'
import { deps, inbound, newPhone } from './conversation.ts'
import type { Talk } from './conversation.ts'
import type { Bench } from './parts.ts'

export type Owing = Talk & { creditorId: string; debtorId: string; debtIds: string[] }

type Given = {
  phone?: string
  pixKey?: string | null
  mode?: 'first_party' | 'agency'
  debts?: readonly { amountCents?: number; dueDate?: string }[]
  settings?: Readonly<Record<string, object>>
}

const PIX_KEY = '123e4567-e89b-12d3-a456-426614174000'

/** A talk with a debtor of a creditor of its own. */
export async function owingTalk(given: Given = {}): Promise<Owing> {
  const key = crypto.randomUUID().slice(0, 8)
  const creditorId = `crd_${key}`
  const phone = given.phone ?? newPhone()
  const phoneHash = await hashPhone(deps.hash, phone)
  const { pixKey = PIX_KEY, mode = 'first_party', debts = [{}], settings = {} } = given
  const debtorId = `dtr_${key}`
  const debtIds = debts.map((_, n) => `dbt_${key}_${n}`)
  await env.DB.batch([
    env.DB.prepare(
      `insert into creditors (id, name, address, tax_id, pix_key, mode, updated_at)
       values (?, 'Loja Azul', 'Rua A, 1', '11.222.333/0001-81', ?, ?, 0)`,
    ).bind(creditorId, pixKey, mode),
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       values (?, ?, 'Ana Lima', 'ana lima', ?, ?, 0, 0)`,
    ).bind(debtorId, creditorId, phone, phoneHash),
    ...debts.map(({ amountCents = 15_050, dueDate = '2026-10-01' }, n) =>
      env.DB.prepare(
        `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, import_id, created_at,
           updated_at) values (?, ?, ?, ?, ?, ?, 'imp', 0, 0)`,
      ).bind(debtIds[n], creditorId, debtorId, `x-${debtIds[n]}`, amountCents, dueDate),
    ),
    ...Object.entries(settings).map(([kind, value]) =>
      env.DB.prepare(
        `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
         values (?, ?, ?, 1, 0, 'usr')`,
      ).bind(creditorId, kind, JSON.stringify(value)),
    ),
  ])
  const row = await ensureConversation(deps, {
    identity: { kind: 'phone', valueHash: phoneHash },
    phone,
    creditorId,
    name: null,
  })
  const who = { conversationId: row.conversationId, creditorId, phone }
  const stub = env.CONVERSATION.getByName(row.conversationId)
  return { who, phone, stub, creditorId, debtorId, debtIds }
}

/** They write, and everything that follows happens. @returns texts that left since */
export async function says(
  { parts, waha, clock, drain }: Bench,
  talk: Owing,
  text: string,
): Promise<string[]> {
  const from = waha.sent.length
  receive(parts, inbound(talk, text))
  clock.now += 1_000
  await drain()
  return waha.sent.slice(from).map((sent) => sent.text)
}

/** Records that the object's events carry, in the order they were made. */
export function factsOf({ parts }: Pick<Bench, 'parts'>): Fact[] {
  return parts.store
    .waitingEvents()
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap(({ body }) => eventSchema.parse(JSON.parse(body)).facts ?? [])
    .map((fact) => factSchema.parse(fact))
}

export const kindsOf = (facts: readonly Fact[]): string[] => facts.map(({ kind }) => kind)
