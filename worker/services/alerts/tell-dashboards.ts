import type { AlertDto } from '../../../src/shared/contracts/api/alerts.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'

/** Best effort: a dashboard that missed it reads it with the next page. */
export async function tellDashboards(
  { liveFeed, log }: Pick<Deps, 'liveFeed' | 'log'>,
  alerts: AlertDto[],
): Promise<void> {
  if (alerts.length === 0) return
  try {
    await liveFeed().tell({ alerts })
  } catch (error) {
    log('warn', { event: 'live.fault', code: faultCode(error) })
  }
}
