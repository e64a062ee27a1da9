import { Hono } from 'hono'
import * as z from 'zod'
import { mendRowSchema } from '../../../src/shared/contracts/api/cockpit.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { mendImportRow } from '../../services/imports/mend.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const rowParams = z.object({ id: z.string().max(64), line: z.coerce.number().int().min(1) })

/** Rejected rows of an upload, mended in place. */
export function importRowRoutes(deps: Deps) {
  return new Hono<AppEnv>().patch(
    '/api/billing/uploads/:id/rows/:line',
    requireRole('operator'),
    validate('param', rowParams),
    validate('json', mendRowSchema),
    async (c) => {
      const { id, line } = c.req.valid('param')
      const { cells } = c.req.valid('json')
      const target = { creditorId: DEFAULT_CREDITOR, id, line }
      return c.json(await mendImportRow(deps, target, cells, c.get('actor')), 200)
    },
  )
}
