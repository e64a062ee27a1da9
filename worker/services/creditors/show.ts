import type { CreditorAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { findCreditor } from '../../db/creditors.ts'
import type { Creditor } from '../../db/creditors.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { DEFAULT_CREDITOR } from './default.ts'

/** @throws AppError not_found when the seed migration has not run */
export async function showCreditor({ db }: Pick<Deps, 'db'>): Promise<CreditorAnswer> {
  const creditor = await findCreditor(db, DEFAULT_CREDITOR)
  if (creditor === undefined) throw new AppError('not_found')
  return toAnswer(creditor)
}

function toAnswer({ name, address, taxId, phone, pixKey, pixKeyOwner, city, mode }: Creditor) {
  const keys = { tax_id: taxId, pix_key: pixKey, pix_key_owner: pixKeyOwner }
  return { success: true, creditor: { name, address, phone, city, mode, ...keys } } as const
}
