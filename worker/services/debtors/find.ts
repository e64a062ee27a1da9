import type { DebtorDetail } from '../../../src/shared/contracts/api/debtors.ts'
import { findDebtor, neighboursOf } from '../../db/debtors.ts'
import type { DebtorRecord } from '../../db/debtors.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { jsonTexts, shownPhone } from './shown.ts'

export type DebtorTarget = { creditorId: string; id: string }

/** @throws AppError debtor_not_found */
export async function needDebtor(
  { db }: Pick<Deps, 'db'>,
  target: DebtorTarget,
): Promise<DebtorRecord> {
  const debtor = await findDebtor(db, target)
  if (debtor === null) throw new AppError('debtor_not_found')
  return debtor
}

/** Somebody who may be changed. @throws AppError debtor_not_found, debtor_ended */
export async function needLiveDebtor(
  deps: Pick<Deps, 'db'>,
  target: DebtorTarget,
): Promise<DebtorRecord> {
  const debtor = await needDebtor(deps, target)
  if (debtor.mergedInto === null && debtor.erasedAt === null) return debtor
  throw new AppError('debtor_ended', { merged_into: debtor.mergedInto })
}

/** A person as operators see them. */
export async function detailOf(
  { db }: Pick<Deps, 'db'>,
  debtor: DebtorRecord,
): Promise<DebtorDetail> {
  const { conversationId, sharedWith, merged } = await neighboursOf(db, debtor)
  return {
    id: debtor.id,
    name: debtor.name,
    phone: shownPhone(debtor.phone, 'operator'),
    tax_id: maskedTaxId(debtor),
    birth_date: debtor.birthDate,
    state: debtor.state,
    email: debtor.email,
    tags: jsonTexts(debtor.tags),
    conversation_id: conversationId,
    shared_with: sharedWith,
    merged,
    merged_into: debtor.mergedInto,
    erased_at: debtor.erasedAt,
    created_at: debtor.createdAt,
    updated_at: debtor.updatedAt,
  }
}

/** The last two digits, as on a receipt; whether CPF or CNPJ is not kept. */
function maskedTaxId({ taxIdHash, taxIdLast2 }: DebtorRecord): string | null {
  return taxIdHash === null || taxIdLast2 === null ? null : `***.***.***-${taxIdLast2}`
}
