import { Hono } from 'hono'
import { eraseSchema } from '../../../src/shared/contracts/api/privacy.ts'
import type { RetentionAnswer } from '../../../src/shared/contracts/api/privacy.ts'
import { RETENTION_SPEC, settingsInput } from '../../../src/shared/contracts/api/settings.ts'
import type { Deps } from '../../deps.ts'
import { changeSettings } from '../../services/compliance/change-settings.ts'
import { showSettings } from '../../services/compliance/show-settings.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { erasePerson } from '../../services/privacy/erase.ts'
import { exportPerson } from '../../services/privacy/export.ts'
import { retentionKinds } from '../../services/privacy/retention-table.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** A person's rights over their data (LGPD art. 18): access and erasure; and how long data are kept. */
export function privacyRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/debtors/:id/export', requireRole('operator'), async (c) => {
      const id = c.req.param('id')
      const answer = await exportPerson(deps, c.get('actor'), target(id))
      c.header(
        'Content-Disposition',
        `attachment; filename="dados-${id.replace(/[^\w-]/g, '')}.json"`,
      )
      c.header('Cache-Control', 'private, no-store')
      return c.json(answer, 200)
    })
    .post(
      '/api/debtors/:id/erase',
      requireRole('admin'),
      validate('json', eraseSchema),
      async (c) => c.json(await erasePerson(deps, c.get('actor'), target(c.req.param('id'))), 200),
    )
    .get('/api/privacy/retention', requireRole('viewer'), async (c) => {
      const kinds = await retentionKinds(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, kinds } satisfies RetentionAnswer, 200)
    })
    .get('/api/settings/retention', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, RETENTION_SPEC), 200),
    )
    .put(
      '/api/settings/retention',
      requireRole('admin'),
      validate('json', settingsInput(RETENTION_SPEC)),
      async (c) => {
        const change = { spec: RETENTION_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
}
