import type { CreditorAnswer, CreditorDto } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { formatTaxId, isCnpj, isCpf } from '../../../src/shared/domain/documents.ts'
import { PHONE_REASONS_PT, parsePhone } from '../../../src/shared/domain/phone.ts'
import { PIX_KEY_REASONS_PT, pixKeyOf } from '../../adapters/pix/key.ts'
import { updateCreditor } from '../../db/creditors.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { DEFAULT_CREDITOR } from './default.ts'
import { showCreditor } from './show.ts'

type Read = { value: string | null; issue?: FieldIssue }

/**
 * Replaces the creditor's data. Name, address and CPF/CNPJ go into every collection message (CDC 42-A),
 * so a wrong check digit or phone is refused here, not in front of a debtor.
 * @throws AppError validation_failed
 */
export async function changeCreditor(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  input: CreditorDto,
): Promise<CreditorAnswer> {
  const taxId = readTaxId(blankIsNull(input.tax_id))
  const phone = readPhone(blankIsNull(input.phone))
  const pixKey = readPixKey(blankIsNull(input.pix_key))
  const issues = [taxId, phone, pixKey].flatMap(({ issue }) => issue ?? [])
  if (issues.length > 0) throw new AppError('validation_failed', issues)
  const at = deps.now()
  await updateCreditor(deps.db, DEFAULT_CREDITOR, {
    fields: {
      name: input.name,
      address: blankIsNull(input.address),
      taxId: taxId.value,
      phone: phone.value,
      pixKey: pixKey.value,
      city: blankIsNull(input.city),
      pixKeyOwner: blankIsNull(input.pix_key_owner),
      mode: input.mode,
    },
    at,
    audit: {
      at,
      actor: actor.userId,
      action: 'creditor.updated',
      entity: 'creditor',
      entityId: DEFAULT_CREDITOR,
    },
  })
  return showCreditor(deps)
}

const blankIsNull = (text: string | null) => (text === '' ? null : text)

function readTaxId(text: string | null): Read {
  if (text === null) return { value: null }
  if (isCnpj(text) || isCpf(text)) return { value: formatTaxId(text) }
  const message = 'CPF ou CNPJ inválido.'
  return { value: null, issue: { field: 'tax_id', code: 'invalid_tax_id', message } }
}

/** A key in its canonical form, or every code made with it would be refused by the payer's bank. */
function readPixKey(text: string | null): Read {
  if (text === null) return { value: null }
  const key = pixKeyOf(text)
  if (key.ok) return { value: key.key }
  const message = `Chave Pix inválida: ${PIX_KEY_REASONS_PT[key.reason]}.`
  return { value: null, issue: { field: 'pix_key', code: key.reason, message } }
}

/** Call centres are 0800 or 4004: no number to write to, but one to print. */
function readPhone(text: string | null): Read {
  if (text === null) return { value: null }
  const phone = parsePhone(text)
  if (phone.ok) return { value: phone.e164 }
  if (phone.reason === 'toll_free' || phone.reason === 'shared_cost') return { value: text }
  const message = `Telefone inválido: ${PHONE_REASONS_PT[phone.reason]}.`
  return { value: null, issue: { field: 'phone', code: phone.reason, message } }
}
