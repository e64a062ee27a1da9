import { Hono } from 'hono'
import {
  templateInputSchema,
  templateUpdateSchema,
} from '../../../src/shared/contracts/api/billing.ts'
import { templateTestSchema } from '../../../src/shared/contracts/api/cockpit.ts'
import { templateCheckSchema } from '../../../src/shared/contracts/api/templates.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { checkTemplate } from '../../services/templates/check.ts'
import { createTemplate } from '../../services/templates/create.ts'
import { removeTemplate } from '../../services/templates/delete.ts'
import { templatesOf } from '../../services/templates/list.ts'
import { testTemplate } from '../../services/templates/test-send.ts'
import { changeTemplate } from '../../services/templates/update.ts'
import { versionsOf } from '../../services/templates/versions.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

export function templateRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/billing/templates', requireRole('viewer'), async (c) =>
      c.json(await templatesOf(deps), 200),
    )
    .post(
      '/api/billing/templates',
      requireRole('operator'),
      validate('json', templateInputSchema),
      async (c) => c.json(await createTemplate(deps, c.get('actor'), c.req.valid('json')), 201),
    )
    .post(
      '/api/billing/templates/check',
      requireRole('viewer'),
      validate('json', templateCheckSchema),
      async (c) => c.json(await checkTemplate(deps, c.req.valid('json').body), 200),
    )
    .get('/api/billing/templates/:id/versions', requireRole('viewer'), async (c) =>
      c.json(await versionsOf(deps, c.req.param('id')), 200),
    )
    .put(
      '/api/billing/templates/:id',
      requireRole('operator'),
      validate('json', templateUpdateSchema),
      async (c) => {
        const change = { id: c.req.param('id'), ...c.req.valid('json') }
        return c.json(await changeTemplate(deps, c.get('actor'), change), 200)
      },
    )
    .post(
      '/api/billing/templates/:id/test',
      requireRole('operator'),
      validate('json', templateTestSchema),
      async (c) => {
        const target = { creditorId: DEFAULT_CREDITOR, id: c.req.param('id') }
        return c.json(await testTemplate(deps, target, c.req.valid('json'), c.get('actor')), 200)
      },
    )
    .delete('/api/billing/templates/:id', requireRole('operator'), async (c) => {
      await removeTemplate(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
}
