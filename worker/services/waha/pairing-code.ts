import type { PairingCodeAnswer } from '../../../src/shared/contracts/api/numbers.ts'
import { parsePhone, phoneDigits } from '../../../src/shared/domain/phone.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { callGateway } from './gateway.ts'

/**
 * A code to type on the phone, for who cannot scan.
 * @throws AppError validation_failed (phone); gateway_unavailable; not_found when the session does not wait for one
 */
export async function pairingCode(
  parts: Pick<Deps, 'config' | 'waha'>,
  phone: string | number,
): Promise<PairingCodeAnswer> {
  const parsed = parsePhone(phone)
  if (!parsed.ok) {
    const issue = { field: 'phone', code: parsed.reason, message: 'Telefone inválido.' }
    throw new AppError('validation_failed', [issue])
  }
  const digits = phoneDigits(parsed.e164)
  const code = await callGateway(() => parts.waha.pairingCode(parts.config.waha.session, digits))
  if (code === null) throw new AppError('not_found')
  return { success: true, code }
}
