import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'

/** One person's row. */
export type DebtorRecord = {
  id: string
  creditorId: string
  name: string
  nameKey: string
  /** '' once erased. */
  phone: string
  phoneHash: string
  taxIdHash: string | null
  taxIdFirst3: string | null
  taxIdLast2: string | null
  birthDate: string | null
  state: string | null
  email: string | null
  /** JSON array. */
  tags: string
  mergedInto: string | null
  erasedAt: number | null
  createdAt: number
  updatedAt: number
}

const COLUMNS = `id, creditor_id as creditorId, name, name_key as nameKey, phone, phone_hash as phoneHash,
  tax_id_hash as taxIdHash, tax_id_first3 as taxIdFirst3, tax_id_last2 as taxIdLast2, birth_date as birthDate,
  state, email, tags, merged_into as mergedInto, erased_at as erasedAt, created_at as createdAt,
  updated_at as updatedAt`

export async function findDebtor(
  db: Database,
  { creditorId, id }: { creditorId: string; id: string },
): Promise<DebtorRecord | null> {
  return db.$client
    .prepare(`select ${COLUMNS} from debtors where id = ?1 and creditor_id = ?2`)
    .bind(id, creditorId)
    .first<DebtorRecord>()
}

/** Who has this phone and name already. */
export async function findPerson(
  db: Database,
  key: { creditorId: string; phoneHash: string; nameKey: string },
): Promise<{ id: string } | null> {
  return db.$client
    .prepare('select id from debtors where creditor_id = ?1 and phone_hash = ?2 and name_key = ?3')
    .bind(key.creditorId, key.phoneHash, key.nameKey)
    .first<{ id: string }>()
}

export type Neighbours = {
  conversationId: string | null
  sharedWith: { id: string; name: string }[]
  merged: { id: string; name: string }[]
}

/** Who else answers at the phone, who was merged into the person, and where they talk to us. */
export async function neighboursOf(
  db: Database,
  { id, creditorId, phoneHash }: Pick<DebtorRecord, 'id' | 'creditorId' | 'phoneHash'>,
): Promise<Neighbours> {
  const d1 = db.$client
  const [talks, shared, merged] = await d1.batch<{ id: string; name: string }>([
    d1
      .prepare(
        `select id, '' as name from conversations where phone_hash = ?1 and creditor_id = ?2
         and moved_to is null order by id limit 1`,
      )
      .bind(phoneHash, creditorId),
    d1
      .prepare(
        `select id, name from debtors where phone_hash = ?1 and creditor_id = ?2 and id <> ?3
         and merged_into is null and erased_at is null order by name limit 50`,
      )
      .bind(phoneHash, creditorId, id),
    d1
      .prepare('select id, name from debtors where creditor_id = ?2 and merged_into = ?1 limit 50')
      .bind(id, creditorId),
  ])
  return {
    conversationId: talks?.results[0]?.id ?? null,
    sharedWith: shared?.results ?? [],
    merged: merged?.results ?? [],
  }
}

export type DebtRecord = {
  id: string
  externalId: string
  description: string | null
  dueDate: string | null
  amountCents: number
  balanceCents: number
  importId: string
  createdAt: number
  canceledAt: number | null
  prescribedReason: string | null
}

/** Every debt of a person, canceled ones too, the latest due first. */
export const DEBTS_OF = `select x.id, x.external_id as externalId, x.description, x.due_date as dueDate,
  x.amount_cents as amountCents, iif(x.canceled_at is null, max(${balanceOf('x')}, 0), 0) as balanceCents,
  x.import_id as importId, x.created_at as createdAt, x.canceled_at as canceledAt,
  x.prescribed_reason as prescribedReason
from debts x where x.debtor_id = ?1 order by x.due_date desc, x.id desc`
