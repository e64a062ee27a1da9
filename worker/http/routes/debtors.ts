import { Hono } from 'hono'
import {
  debtorChangeSchema,
  debtorsQuerySchema,
  liftStopSchema,
  mergeSchema,
  newStopSchema,
} from '../../../src/shared/contracts/api/debtors.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { changeDebtor } from '../../services/debtors/change.ts'
import { showDebtors } from '../../services/debtors/list.ts'
import { mergeDebtor } from '../../services/debtors/merge.ts'
import { showDebtor } from '../../services/debtors/show.ts'
import { liftContactStop, stopContact } from '../../services/debtors/stops.ts'
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
    .post(
      '/api/debtors/:id/merge',
      requireRole('operator'),
      validate('json', mergeSchema),
      async (c) => {
        const merge = { ...target(c.req.param('id')), ...c.req.valid('json') }
        return c.json(await mergeDebtor(deps, c.get('actor'), merge), 200)
      },
    )
    .post(
      '/api/debtors/:id/stops',
      requireRole('operator'),
      validate('json', newStopSchema),
      async (c) => {
        const stop = { ...target(c.req.param('id')), ...c.req.valid('json') }
        return c.json(await stopContact(deps, c.get('actor'), stop), 200)
      },
    )
    .delete(
      '/api/debtors/:id/stops',
      requireRole('operator'),
      validate('json', liftStopSchema),
      async (c) => {
        const lift = { ...target(c.req.param('id')), ...c.req.valid('json') }
        return c.json(await liftContactStop(deps, c.get('actor'), lift), 200)
      },
    )
}
