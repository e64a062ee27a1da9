import { env } from 'cloudflare:workers'

let drawn = 0

/** A debt of the default creditor with ids of its own; answers our id and the creditor's. */
export async function insertDebt(
  given: { amountCents?: number; canceledAt?: number } = {},
): Promise<{ id: string; externalId: string; debtorId: string }> {
  drawn += 1
  const key = `${drawn}-${crypto.randomUUID()}`
  const ids = { id: `dbt_${key}`, externalId: `ext-${key}`, debtorId: `dtr_${key}` }
  const { amountCents = 10_000, canceledAt = null } = given
  await env.DB.batch([
    env.DB.prepare(
      `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
        values (?, 'default', 'Ana', 'ana', '+5511987654321', ?, 0, 0)`,
    ).bind(ids.debtorId, `hash-${key}`),
    env.DB.prepare(
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, import_id,
        canceled_at, created_at, updated_at) values (?, 'default', ?, ?, ?, 'imp_test', ?, 0, 0)`,
    ).bind(ids.id, ids.debtorId, ids.externalId, amountCents, canceledAt),
  ])
  return ids
}
