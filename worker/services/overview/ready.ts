import { sql } from 'drizzle-orm'
import type { ReadyAnswer } from '../../../src/shared/contracts/api/system.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'

type Check = ReadyAnswer['checks'][number]
type ReadyParts = Pick<Deps, 'config' | 'db' | 'waha' | 'scheduler' | 'classifierState'>

/** A public route must not hang on a gateway that does. */
const GATEWAY_TIMEOUT_MS = 3_000

/** Asks each dependency. Details are codes and names, nothing secret. */
export async function readiness(parts: ReadyParts): Promise<ReadyAnswer> {
  const checks = await Promise.all([
    check('database', async () => {
      await parts.db.run(sql`select 1`)
      return 'd1'
    }),
    check('gateway', () => gatewayStatus(parts)),
    check('scheduler', async () => {
      const jobs = await parts.scheduler().status()
      return `${jobs.length} jobs, ${jobs.filter(({ failures }) => failures > 0).length} failing`
    }),
    check('classifier', () => classifierLegs(parts)),
  ])
  return { status: checks.every(({ ok }) => ok) ? 'ok' : 'degraded', checks }
}

async function check(name: Check['name'], ask: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await ask() }
  } catch (error) {
    return { name, ok: false, detail: faultCode(error) }
  }
}

/** Reachable is enough: a number that waits for its QR scan is the operator's affair. */
async function gatewayStatus({ config, waha }: ReadyParts): Promise<string> {
  const tooSlow = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('gateway')), GATEWAY_TIMEOUT_MS)
  })
  const session = await Promise.race([waha.getSession(config.waha.session), tooSlow])
  return session?.status ?? 'STOPPED'
}

/** Workers AI is not called: a public route must not cost anything. */
async function classifierLegs({ config, classifierState }: ReadyParts): Promise<string> {
  const { ai, local } = await classifierState()
  return `${config.classifier}; ai ${ai}; local ${local}`
}
