import { numberOf } from '../../db/numbers.ts'
import { AppError } from '../errors.ts'
import type { WahaParts } from '../waha/status.ts'

/**
 * The same parts, speaking of another number of the pool: its session is started, stopped, paired and looked at like
 * the installation's own.
 * @throws AppError number_not_found when it is neither the installation's nor a number of this creditor
 */
export async function partsOfNumber(
  parts: WahaParts,
  creditorId: string,
  session: string,
): Promise<WahaParts> {
  const { config } = parts
  if (session === config.waha.session) return parts
  const number = await numberOf(parts.db, session)
  if (number?.creditorId !== creditorId) {
    throw new AppError('number_not_found', { sessions: [session] })
  }
  return { ...parts, config: { ...config, waha: { ...config.waha, session } } }
}
