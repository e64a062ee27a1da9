import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { UploadAnswer, UploadsAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { errorsFile } from '../../services/imports/errors-csv.ts'
import { inspectUpload } from '../../services/imports/inspect.ts'
import { recentImports } from '../../services/imports/list.ts'
import { receiveImport } from '../../services/imports/receive.ts'
import type { Upload } from '../../services/imports/receive.ts'
import { pageOfRows, showImport } from '../../services/imports/rows.ts'
import { undoUpload } from '../../services/imports/undo.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'
import { uploadBody } from '../upload-body.ts'

const kindQuery = z.object({ kind: z.enum(['clients', 'payments']).default('clients') })
const rowsQuery = z.object({
  errors: z.enum(['0', '1']).default('0'),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** Files of debts and of payments, and what became of their rows. */
export function uploadRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/billing/uploads',
      requireRole('operator'),
      validate('query', kindQuery),
      async (c) => {
        const { answer, status } = await receive(c, deps, c.req.valid('query').kind)
        return c.json(answer, status)
      },
    )
    .post(
      '/api/billing/uploads/inspect',
      requireRole('operator'),
      validate('query', kindQuery),
      async (c) => {
        const file = await uploadBody(c.req.raw)
        const { kind } = c.req.valid('query')
        const upload = { creditorId: DEFAULT_CREDITOR, kind, ...file }
        return c.json(await inspectUpload(deps, upload), 200)
      },
    )
    .post('/api/billing/payments', requireRole('operator'), async (c) => {
      const { answer, status } = await receive(c, deps, 'payments')
      return c.json(answer, status)
    })
    .get('/api/billing/uploads', requireRole('viewer'), async (c) => {
      const imports = await recentImports(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, imports } satisfies UploadsAnswer, 200)
    })
    .get('/api/billing/uploads/:id', requireRole('viewer'), async (c) => {
      return c.json(await showImport(deps, DEFAULT_CREDITOR, c.req.param('id')), 200)
    })
    .post('/api/billing/uploads/:id/undo', requireRole('operator'), async (c) => {
      const id = c.req.param('id')
      return c.json(await undoUpload(deps, DEFAULT_CREDITOR, id, c.get('actor')), 200)
    })
    .get('/api/billing/uploads/:id/errors.csv', requireRole('operator'), async (c) => {
      const { name, body } = await errorsFile(deps, DEFAULT_CREDITOR, c.req.param('id'))
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return c.body(body, 200)
    })
    .get(
      '/api/billing/uploads/:id/rows',
      // Cells are as they were sent: with phones, which viewers do not see.
      requireRole('operator'),
      validate('query', rowsQuery),
      async (c) => {
        const { errors, after, limit } = c.req.valid('query')
        const query = { id: c.req.param('id'), after, limit, errors: errors === '1' }
        return c.json(await pageOfRows(deps, DEFAULT_CREDITOR, query), 200)
      },
    )
}

/** 201: committed; 202: stored, and committed by the queue from here on. */
async function receive(
  c: Context<AppEnv>,
  deps: Deps,
  kind: Upload['kind'],
): Promise<{ answer: UploadAnswer; status: 201 | 202 }> {
  const file = await uploadBody(c.req.raw)
  const upload = { creditorId: DEFAULT_CREDITOR, kind, ...file }
  const { done, ...answer } = await receiveImport(deps, upload, c.get('actor'))
  return { answer, status: done ? 201 : 202 }
}
