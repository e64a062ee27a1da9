import { Hono } from 'hono'
import * as z from 'zod'
import {
  doubtsQuerySchema,
  imageQuerySchema,
  manifestSchema,
  objectsQuerySchema,
  putObjectSchema,
  putRowsSchema,
  rowsQuerySchema,
  signedManifestSchema,
} from '../../../src/shared/contracts/api/backup.ts'
import { settingsFileSchema } from '../../../src/shared/contracts/api/settings-file.ts'
import type { Deps } from '../../deps.ts'
import {
  backupObject,
  backupObjects,
  backupRows,
  beginBackup,
  endBackup,
} from '../../services/backup/make.ts'
import {
  beginRestore,
  endRestore,
  restoreObject,
  restoreRows,
  settleRestore,
  tellDoubts,
} from '../../services/backup/restore.ts'
import { applySettingsFile } from '../../services/settings-file/apply.ts'
import { showSettingsFile } from '../../services/settings-file/show.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const endSchema = z.strictObject({ manifest: manifestSchema.nullable() })

/** Backup and restore, in steps small enough for one request each; the scripts put them together. */
export function adminRoutes(deps: Deps) {
  const admin = requireRole('admin')
  return new Hono<AppEnv>()
    .post('/api/admin/backup/begin', admin, async (c) =>
      c.json(await beginBackup(deps, c.get('actor')), 200),
    )
    .get('/api/admin/backup/objects', admin, validate('query', objectsQuerySchema), async (c) =>
      c.json(await backupObjects(deps, c.get('actor'), c.req.valid('query').after), 200),
    )
    .get('/api/admin/backup/objects/:id', admin, validate('query', imageQuerySchema), async (c) =>
      c.json(
        await backupObject(deps, c.get('actor'), {
          id: c.req.param('id'),
          after: c.req.valid('query'),
        }),
        200,
      ),
    )
    .get('/api/admin/backup/rows', admin, validate('query', rowsQuerySchema), async (c) =>
      c.json(await backupRows(deps, c.get('actor'), c.req.valid('query')), 200),
    )
    .post('/api/admin/backup/end', admin, validate('json', endSchema), async (c) =>
      c.json(await endBackup(deps, c.get('actor'), c.req.valid('json').manifest), 200),
    )
    .get('/api/settings/export', admin, async (c) => c.json(await showSettingsFile(deps), 200))
    .put('/api/settings/export', admin, validate('json', settingsFileSchema), async (c) =>
      c.json(await applySettingsFile(deps, c.get('actor'), c.req.valid('json')), 200),
    )
    .route('/', restoreRoutes(deps))
}

function restoreRoutes(deps: Deps) {
  const admin = requireRole('admin')
  return new Hono<AppEnv>()
    .post('/api/admin/restore/begin', admin, validate('json', signedManifestSchema), async (c) =>
      c.json(await beginRestore(deps, c.get('actor'), c.req.valid('json')), 200),
    )
    .post('/api/admin/restore/rows', admin, validate('json', putRowsSchema), async (c) => {
      await restoreRows(deps, c.req.valid('json'))
      return c.json({ success: true as const }, 200)
    })
    .post('/api/admin/restore/objects/:id', admin, validate('json', putObjectSchema), async (c) => {
      await restoreObject(deps, { id: c.req.param('id'), ...c.req.valid('json') })
      return c.json({ success: true as const }, 200)
    })
    .post('/api/admin/restore/settle', admin, async (c) => c.json(await settleRestore(deps), 200))
    .post('/api/admin/restore/doubts', admin, validate('query', doubtsQuerySchema), async (c) =>
      c.json(await tellDoubts(deps, c.req.valid('query').after), 200),
    )
    .post('/api/admin/restore/end', admin, async (c) => c.json(await endRestore(deps), 200))
}
