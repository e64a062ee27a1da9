import type { Actor } from '../services/actor.ts'

/** Variables of every request. */
export type PublicEnv = { Variables: { requestId: string } }

/** Variables behind `identify`: somebody, or nobody yet. */
export type IdentityEnv = { Variables: { requestId: string; actor?: Actor } }

/** Variables behind `authenticate`: routes under /api read `c.get('actor')`. */
export type AppEnv = { Variables: { requestId: string; actor: Actor } }
