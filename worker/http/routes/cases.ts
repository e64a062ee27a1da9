import { Hono } from 'hono'
import { casesQuerySchema, resolveCaseSchema } from '../../../src/shared/contracts/api/records.ts'
import type { Deps } from '../../deps.ts'
import { showCases } from '../../services/cases/list.ts'
import { settleCase } from '../../services/cases/resolve.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** What a person has to look at. */
export function caseRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/cases', requireRole('operator'), validate('query', casesQuerySchema), async (c) =>
      c.json(await showCases(deps, c.req.valid('query')), 200),
    )
    .post(
      '/api/cases/:id/resolve',
      requireRole('operator'),
      validate('json', resolveCaseSchema),
      async (c) => {
        const id = c.req.param('id')
        await settleCase(deps, c.get('actor'), { id, ...c.req.valid('json') })
        return c.json({ success: true as const, id }, 200)
      },
    )
}
