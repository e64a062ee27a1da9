import { Hono } from 'hono'
import type { HealthAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { Deps } from '../../deps.ts'
import type { PublicEnv } from '../context.ts'

const VERSION = '0.1.0'

export function systemRoutes(_deps: Deps) {
  return new Hono<PublicEnv>().get('/health', (c) =>
    c.json({ status: 'ok', version: VERSION } satisfies HealthAnswer, 200),
  )
}
