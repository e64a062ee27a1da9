import { Hono } from 'hono'
import {
  debtorChangeSchema,
  debtorsQuerySchema,
} from '../../../src/shared/contracts/api/debtors.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { changeDebtor } from '../../services/debtors/change.ts'
import { showDebtors } from '../../services/debtors/list.ts'
import { showDebtor } from '../../services/debtors/show.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** People who owe: the table, a person's whole story, corrections, merging, opt-out. */
export function debtorRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/debtors',
      requireRole('viewer'),
      validate('query', debtorsQuerySchema),
      async (c) => {
        const query = { ...c.req.valid('query'), creditorId: DEFAULT_CREDITOR }
        return c.json(await showDebtors(deps, c.get('actor'), query), 200)
      },
    )
    .get('/api/debtors/:id', requireRole('operator'), async (c) =>
      c.json(await showDebtor(deps, target(c.req.param('id'))), 200),
    )
    .patch(
      '/api/debtors/:id',
      requireRole('operator'),
      validate('json', debtorChangeSchema),
      async (c) => {
        const change = { ...target(c.req.param('id')), change: c.req.valid('json') }
        return c.json(await changeDebtor(deps, c.get('actor'), change), 200)
      },
    )
}
