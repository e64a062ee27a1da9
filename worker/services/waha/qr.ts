import type { WahaQrAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { callGateway } from './gateway.ts'

/**
 * @throws AppError gateway_unavailable; not_found when the session does not wait for a scan
 */
export async function wahaQr(parts: Pick<Deps, 'config' | 'waha'>): Promise<WahaQrAnswer> {
  const qr = await callGateway(() => parts.waha.qr(parts.config.waha.session))
  if (qr === null) throw new AppError('not_found')
  return { success: true, mimetype: qr.mimetype, data: qr.data }
}
