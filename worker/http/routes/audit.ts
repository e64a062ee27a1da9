import { Hono } from 'hono'
import {
  auditQuerySchema,
  auditVerifyQuerySchema,
} from '../../../src/shared/contracts/api/audit.ts'
import type { Deps } from '../../deps.ts'
import { showAudit } from '../../services/audit/list.ts'
import { verifyAudit } from '../../services/audit/verify.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Who did what, and whether the chain of the audit holds. */
export function auditRoutes(deps: Pick<Deps, 'db'>) {
  return new Hono<AppEnv>()
    .get('/api/audit', requireRole('admin'), validate('query', auditQuerySchema), async (c) =>
      c.json(await showAudit(deps, c.req.valid('query')), 200),
    )
    .get(
      '/api/audit/verify',
      requireRole('admin'),
      validate('query', auditVerifyQuerySchema),
      async (c) => c.json(await verifyAudit(deps, c.req.valid('query')), 200),
    )
}
