import { Hono } from 'hono'
import type { HealthAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { Deps } from '../../deps.ts'
import { readiness } from '../../services/overview/ready.ts'
import type { PublicEnv } from '../context.ts'

export const VERSION = '0.1.0'

/** Public: `/health` says the process lives, `/ready` asks each dependency (503 when one fails). */
export function systemRoutes(deps: Deps) {
  return new Hono<PublicEnv>()
    .get('/health', (c) => c.json({ status: 'ok', version: VERSION } satisfies HealthAnswer, 200))
    .get('/ready', async (c) => {
      const answer = await readiness(deps)
      return c.json(answer, answer.status === 'ok' ? 200 : 503)
    })
}
