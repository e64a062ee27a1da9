import type { Actor } from '../services/actor.ts'

/** Variables of every request. */
export type PublicEnv = { Variables: { requestId: string } }

/** Variables behind `authenticate`: routes under /api read `c.get('actor')`. */
export type AppEnv = { Variables: { requestId: string; actor: Actor } }
