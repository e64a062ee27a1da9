import * as z from 'zod'
import { keepSetting } from '../../db/settings.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

const keptSchema = z.object({ kind: z.enum(['simulator', 'waha']) })

/**
 * This installation's data belong to the kind of gateway it first worked with; the other one would write to people who
 * do not exist, or treat people as simulated.
 * @throws AppError gateway_unconfirmed with the reason, when they belong to the other kind
 */
export async function keepGateway({
  db,
  config,
  now,
}: Pick<Deps, 'db' | 'config' | 'now'>): Promise<void> {
  const value = { kind: config.gateway }
  const kept = keptSchema.parse(await keepSetting(db, 'gateway', { value, now: now() }))
  if (kept.kind === config.gateway) return
  throw new AppError('gateway_unconfirmed', {
    reason: 'other_gateway',
    message:
      kept.kind === 'simulator'
        ? 'Estes dados são do simulador e não seguem com um WAHA real. Use outro banco de dados.'
        : 'Estes dados são de um WAHA real e não seguem com o simulador. Use outro banco de dados.',
  })
}
